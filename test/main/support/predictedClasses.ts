import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { preprocessed } from '../../../engine/data/preprocess';
import { readNpy, writeNpy } from '../../../engine/formats';
import { parseDocument } from '../../../engine/graph/parse';
import type { Prediction } from '../../../engine/training/predict';
import { notesOf, transformsIn } from '../../../engine/training/weights';
import { runInOnnxRuntime } from '../../../main/host/exporting/runInOnnxRuntime';
import { runCli } from './cli';

/** The class of the highest score of each sample. */
function classesOf({ shape, data }: Prediction): number[] {
  const [samples = 0, classes = 0] = shape;
  return Array.from({ length: samples }, (_, row) => {
    const own = data.subarray(row * classes, (row + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
}

/** The classes that our own prediction gives raw samples, which go through the transforms that stand in the weights file. */
export async function ownClasses(cwd: string, design: string, weights: string, raw: Prediction): Promise<number[]> {
  const { data, nodes } = parseDocument(readFileSync(join(cwd, design), 'utf8'));
  const seen = preprocessed(data, transformsIn(notesOf(readFileSync(weights), weights)), raw.data);
  const [samples = 0] = raw.shape;
  const shape = nodes.find(({ type }) => type === 'Input')?.params.shape as readonly number[];
  writeFileSync(join(cwd, 'seen.npy'), writeNpy({ dtype: 'float32', shape: [samples, ...shape], data: seen }));
  const args = ['predict', design, '--weights', weights, '--input', 'seen.npy', '-o', 'scores.npy'];
  const { code, stderr } = await runCli(args, { cwd });
  expect(code, stderr).toBe(0);
  return classesOf(readNpy(readFileSync(join(cwd, 'scores.npy')), 'scores.npy') as Prediction);
}

/** The classes that ONNX Runtime gives samples by a model of scores. */
export async function classesInOnnxRuntime(model: Uint8Array, samples: Prediction): Promise<number[]> {
  const [scores] = (await runInOnnxRuntime(model, [samples])) ?? [];
  return classesOf(scores as Prediction);
}
