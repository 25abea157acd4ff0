import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { joined } from '../../../../engine/core/byteStream';
import { readNpy, writeNpy, writeNpz, writeSafetensors } from '../../../../engine/formats';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { parseDocument } from '../../../../engine/graph/parse';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { notesFor } from '../../../../engine/training/weights';
import { exporters } from '../../../../main/host/exporting/exporters';
import { jobOf } from '../../../main/support/jobs';
import { encodeWeights } from '../../../support/encodeWeights';
import { sampleTensors } from '../sampleTensors';
import { entryChange } from './archives';
import { type Change, change, textChange } from './changes';
import { design, prepared, untrained } from './designs';
import { graphs } from './graphs';
import { brought, importModel, importWeights } from './imports';
import { metadataChange, noteChange } from './notes';
import { weightParts } from './parts';
import { pickles } from './pickles';

export interface Reader {
  readonly name: string;
  readonly files: readonly Uint8Array[];
  /** How the files are changed; or all inputs, where there are no files. */
  readonly change?: fc.Arbitrary<Change>;
  readonly inputs?: fc.Arbitrary<Uint8Array>;
  read(bytes: Uint8Array): Promise<unknown>;
}

/** Files as PyTorch, NumPy, onnx and TensorFlow.js wrote them (test/fixtures/foreign.py). */
const foreign = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../fixtures/foreign', name)));

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const keras = {
  modelTopology: {
    class_name: 'Sequential',
    config: {
      name: 'net',
      layers: [
        {
          class_name: 'Conv2D',
          config: {
            name: 'c',
            batch_input_shape: [null, 4, 4, 1],
            filters: 2,
            padding: 'same',
            strides: [2, 2],
            activation: 'relu',
          },
        },
        { class_name: 'MaxPooling2D', config: { name: 'p', pool_size: [2, 2], strides: [1, 1], padding: 'same' } },
        { class_name: 'Flatten', config: { name: 'f' } },
        { class_name: 'Dense', config: { name: 'd', units: 3, activation: 'softmax' } },
      ],
    },
  },
  weightsManifest: [
    {
      paths: ['w.bin'],
      weights: [
        { name: 'c/kernel', shape: [3, 3, 1, 2], dtype: 'float32' },
        { name: 'd/kernel', shape: [8, 3], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.1, min: -1 } },
        { name: 'c/bias', shape: [2], dtype: 'float32' },
        { name: 'd/bias', shape: [3], dtype: 'float32' },
      ],
    },
  ],
};
const shards = new Uint8Array(18 * 4 + 24 + 5 * 4).fill(60);

const textual = fc.oneof({ weight: 4, arbitrary: textChange }, change);

/** Our own models, that say what raw samples go through: before the network, or in front of it. */
const models = () => [false, true].map((raw) => exportedModel(raw));

function exportedModel(raw: boolean): Uint8Array {
  const written = exporters.onnx.write(jobOf(prepared), { raw }).get('onnx');
  return joined(written as Iterable<Uint8Array>);
}

/** Every reader by the way that an import takes, in a folder with what lies beside. */
export function readers(folder: string): readonly Reader[] {
  const { document, analysis, weights } = untrained(design);
  const own = untrained(prepared);
  const beside = { 'w.bin': shards, 'model.bin': foreign('model.bin'), 'external.bin': foreign('external.bin') };
  for (const [name, bytes] of Object.entries(beside)) writeFileSync(join(folder, name), bytes);
  const weightsAs = (ending: string) => (bytes: Uint8Array) =>
    importWeights(brought(folder, `weights.${ending}`, bytes), own.network);
  const modelAs = (file: string) => (bytes: Uint8Array) => importModel(brought(folder, file, bytes));
  const noted = writeSafetensors(own.weights, { ...notesFor(prepared.data.transforms), format: 'pt' });
  return [
    { name: 'safetensors', files: [encodeWeights(sampleTensors), noted], read: weightsAs('safetensors') },
    { name: 'notes of safetensors', files: [noted], change: noteChange, read: weightsAs('safetensors') },
    { name: 'weights in parts', files: [], inputs: weightParts, read: weightsAs('safetensors') },
    {
      name: 'npy',
      files: [...sampleTensors.values()].map(writeNpy),
      read: async (bytes) => readNpy(bytes, 'x.npy'),
    },
    { name: 'zip', files: [encodeWeights(sampleTensors, 'npz')], read: weightsAs('npz') },
    {
      name: 'npz of NumPy',
      files: [foreign('arrays.npz'), foreign('packed.npz')],
      change: fc.oneof(change, entryChange),
      read: weightsAs('npz'),
    },
    {
      name: 'npy in a zip',
      files: [true, false].map((compress) => writeNpz(sampleTensors, { compress })),
      change: entryChange,
      read: weightsAs('npz'),
    },
    { name: 'pt', files: [encodeWeights(weights, 'pt')], read: weightsAs('pt') },
    {
      name: 'pickle in a zip',
      files: [encodeWeights(sampleTensors, 'pt')],
      change: entryChange,
      read: weightsAs('pt'),
    },
    {
      name: 'pt of PyTorch',
      files: ['checkpoint.pt', 'half.pt'].map(foreign),
      change: fc.oneof(change, entryChange),
      read: weightsAs('pt'),
    },
    { name: 'legacy pt', files: [foreign('legacy.pt')], read: weightsAs('pt') },
    { name: 'pickle', files: [], inputs: pickles, read: weightsAs('pt') },
    {
      name: 'ONNX',
      files: [13, 18].map((opset) => writeOnnx(document, analysis, weights, { opset })),
      read: modelAs('model.onnx'),
    },
    { name: 'ONNX with metadata', files: models(), change: metadataChange, read: modelAs('model.onnx') },
    { name: 'ONNX of PyTorch', files: [foreign('net.onnx')], read: modelAs('model.onnx') },
    { name: 'ONNX graphs', files: [], inputs: graphs, read: modelAs('model.onnx') },
    { name: 'ONNX with its numbers beside it', files: [foreign('external.onnx')], read: modelAs('model.onnx') },
    {
      name: 'numbers beside an ONNX model',
      files: [foreign('external.bin')],
      read: (bytes) => {
        brought(folder, 'external.bin', bytes);
        return importModel(brought(folder, 'model.onnx', foreign('external.onnx')));
      },
    },
    { name: 'tfjs of TensorFlow.js', files: [foreign('model.json')], change: textual, read: modelAs('model.json') },
    { name: 'tfjs', files: [json(keras)], change: textual, read: modelAs('model.json') },
    {
      name: 'loom',
      files: [new TextEncoder().encode(serializeDocument(design))],
      change: textual,
      read: async (bytes) => parseDocument(new TextDecoder().decode(bytes)),
    },
  ];
}
