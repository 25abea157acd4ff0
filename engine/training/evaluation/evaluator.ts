import type { TensorData } from '../../core/dtype';
import { InputError } from '../../core/errors';
import { numel } from '../../core/shape';
import type { OpenedSamples } from '../../data';
import type { Part } from '../../data/contract';
import { MOST_COLUMNS, shown, targetView } from '../../data/show';
import type { TensorMap } from '../../formats';
import type { Backend, Executable } from '../../plan/backend';
import { Runtime } from '../../plan/runtime';
import { noGrad } from '../../tensor/gradMode';
import { figuresOf, resultsFor } from '../metrics';
import { ClassResults } from '../metrics/classResults';
import type { Model } from '../model';
import { batchPlaceholders, forwardEval } from '../step';
import { loadWeights } from '../weights';
import { ClassCollector } from './classCollector';
import type { Evaluation, ShownSample } from './contract';
import { ValueCollector } from './valueCollector';

/** A trained network beside its data: what it makes of every sample, and samples to be looked at. */
export interface Evaluator {
  /** Throws InputError `evaluation.noSamples` for a part that is empty. `progress` hears of shares up to 1. */
  evaluate(part: Part, progress: (share: number) => void): Promise<Evaluation>;
  /** Samples by their places in the part. */
  show(part: Part, indices: readonly number[]): Promise<ShownSample[]>;
  dispose(): void;
}

/** Throws InputError `weights.mismatch` where the weights are not the network's. */
export async function openEvaluator(
  model: Model,
  weights: TensorMap,
  opened: OpenedSamples,
  backend: Backend,
): Promise<Evaluator> {
  const { network, document } = model;
  const runtime = new Runtime(backend);
  await loadWeights(runtime, network.state, weights);
  const { counts } = opened.source;
  const batch = Math.min(document.training.batchSize, Math.max(counts.train, counts.valid, counts.test));
  const step = await compile(model, runtime, batch);
  const asked = new Int32Array(batch);

  /** Runs `count` samples from `from` of a list; the last one stands in for those that a batch lacks. */
  const run = async (part: Part, indexAt: (at: number) => number, from: number, count: number) => {
    for (let row = 0; row < batch; row++) asked[row] = indexAt(from + Math.min(row, count - 1));
    await opened.source.readInto(part, asked, step.input(0), step.input(1));
    // Before the run, which may put other numbers there.
    const targets = step.input(1).slice();
    await step.run();
    return { targets, losses: await step.output(0), outputs: await step.output(1) };
  };

  return {
    async evaluate(part, progress) {
      const samples = opened.source.counts[part];
      if (samples === 0) throw new InputError('evaluation.noSamples', { part });
      const results = resultsFor(model, samples);
      const collector =
        results instanceof ClassResults
          ? new ClassCollector(results, classNames(opened), model.loss.definition.expects)
          : new ValueCollector(results, samples);
      const loss = new Float32Array(samples);
      for (let from = 0; from < samples; from += batch) {
        const count = Math.min(batch, samples - from);
        const { targets, losses, outputs } = await run(part, (at) => at, from, count);
        collector.add(targets, outputs, count);
        for (let row = 0; row < count; row++) loss[from + row] = meanOfRow(losses, row, losses.length / batch);
        progress((from + count) / samples);
      }
      return {
        part,
        samples,
        figures: figuresOf(results),
        loss,
        order: hardestFirst(loss),
        columns: collector.columns(),
        origins: originsOf(opened, part, samples),
        inputs: inputNames(opened),
      };
    },
    async show(part, indices) {
      const { input } = opened.raw;
      const raw = new Float32Array(numel(input));
      const inputs = indices.map((index) => {
        opened.table.readInput(part, index, raw, 0);
        return shown(opened.view, input, raw);
      });
      if (model.classifies) return inputs.map((shownInput) => ({ input: shownInput, target: null, output: null }));
      const { target } = model.sample;
      const shape = target.kind === 'values' ? target.shape : [];
      const view = targetView(shape, opened.raw);
      const size = numel(shape);
      const isInput = document.data.target === 'input';
      const found: ShownSample[] = [];
      for (let from = 0; from < indices.length; from += batch) {
        const count = Math.min(batch, indices.length - from);
        const { targets, outputs } = await run(part, (at) => indices[at] as number, from, count);
        const at = (values: TensorData, row: number) =>
          shown(view, shape, values.subarray(row * size, (row + 1) * size));
        for (let row = 0; row < count; row++) {
          const shownInput = inputs[from + row] as ShownSample['input'];
          found.push({ input: shownInput, target: isInput ? null : at(targets, row), output: at(outputs, row) });
        }
      }
      return found;
    },
    dispose() {
      step.dispose();
      runtime.dispose();
    },
  };
}

/** Losses without reduction, and the raw output. */
async function compile(model: Model, runtime: Runtime, batch: number): Promise<Executable> {
  const { definition, params } = model.loss;
  const program = noGrad(() => {
    const { input, target } = batchPlaceholders(model, batch);
    const output = forwardEval(model, input);
    const losses = definition.forward(output, target, { ...params, reduction: 'none' });
    return { inputs: [input, target], outputs: [losses, output], assigns: [] };
  });
  return runtime.compile(program);
}

function meanOfRow(values: TensorData, row: number, width: number): number {
  let sum = 0;
  for (let i = row * width; i < (row + 1) * width; i++) sum += values[i] as number;
  return sum / width;
}

function hardestFirst(loss: Float32Array): Int32Array {
  const rank = (index: number) => {
    const own = loss[index] as number;
    return Number.isNaN(own) ? Infinity : own;
  };
  // Of equal ones the first comes first; infinite ones differ by nothing, which is no number.
  return Int32Array.from(loss.keys()).sort((a, b) => (rank(a) === rank(b) ? a - b : rank(b) - rank(a)));
}

function classNames({ raw }: OpenedSamples): readonly string[] {
  return raw.target.kind === 'class' ? raw.target.classes : [];
}

function originsOf({ table }: OpenedSamples, part: Part, samples: number): Evaluation['origins'] {
  const { origin } = table;
  if (!origin) return null;
  if (typeof origin(part, 0) === 'number')
    return Int32Array.from({ length: samples }, (_, index) => origin(part, index) as number);
  return Array.from({ length: samples }, (_, index) => String(origin(part, index)));
}

function inputNames({ view }: OpenedSamples): Evaluation['inputs'] {
  if (view.kind !== 'row') return { names: [], count: 0 };
  return { names: view.columns.slice(0, MOST_COLUMNS).map(({ name }) => name), count: view.columns.length };
}
