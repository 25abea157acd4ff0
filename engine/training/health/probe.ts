import { numel } from '../../core/shape';
import { flatten } from '../../graph/flatten';
import { gradients } from '../../tensor/autograd';
import { constant, placeholder } from '../../tensor/create';
import { noGrad } from '../../tensor/gradMode';
import type { Tensor } from '../../tensor/tensor';
import type { KeptSamples } from '../keptSamples';
import type { Model } from '../model';
import { clip, lossOf, recordBatch, SHARE, type StepProgram, updateOf } from '../step';

/** The largest finite float32: what is larger, or NaN, is no number to go on with. */
const LARGEST = 3.4028234663852886e38;
/** Values that a histogram is made of: of a layer's output, or of its parameters. */
const SAMPLED = 1024;
/** Images and volumes: a unit is a channel, wherever it looks. */
const IMAGE_RANK = 4;

/** Where in a probe's outputs the figures of a layer stand. */
export interface ProbeLayer {
  readonly layer: string;
  readonly name: string;
  /** Squared norms, one after the other: weights, gradient, update; then sampled values of so many parameters. */
  readonly weights: { readonly count: number; readonly at: number; readonly sampled: number } | null;
  /** Mean, variance, finite values, share of dead units where it is told, sampled values. */
  readonly activation: { readonly count: number; readonly at: number; readonly cuts: boolean } | null;
}

/** A recorded look at every layer. Inputs as those of a training step; it assigns nothing. */
export interface Probe {
  readonly program: StepProgram;
  readonly layers: readonly ProbeLayer[];
}

/** A look at the layers on `batch` samples in training mode: what they give, their gradients, and what an update would change. */
export function recordProbe(model: Model, batch: number, kept: KeptSamples | null): Probe {
  const { fed: batchInputs, input, target } = recordBatch(model, batch, kept);
  const key = placeholder('key', { shape: [2], dtype: 'int32' });
  const { outputs: given, nodeOutputs, state } = model.network.forward({ inputs: [input], mode: 'train', key });
  const loss = lossOf(model, given[0] as Tensor, target);
  const parameters = model.network.state.flatMap(({ node, trained, variable }, at) =>
    trained ? [{ node, variable, param: state[at] as Tensor }] : [],
  );
  const own = gradients(
    loss,
    parameters.map(({ param }) => param),
  );
  const { definition, params } = model.optimizer;
  const scalars = Object.keys(definition.scalars(params, 1, 0)).filter((name) => name !== SHARE);
  const fed = scalars.map((name) => placeholder(name, { shape: [], dtype: 'float32' }));
  const byName = Object.fromEntries(scalars.map((name, at) => [name, fed[at] as Tensor]));
  return noGrad(() => {
    const outputs: Tensor[] = [];
    const clipped = clip(model, own);
    const weightsOf = (node: string) => {
      const mine = parameters.flatMap((entry, at) => (entry.node === node ? [{ ...entry, at }] : []));
      if (mine.length === 0) return null;
      const count = mine.reduce((sum, { param }) => sum + param.numel, 0);
      const place = { count, at: outputs.length, sampled: mine.length };
      const moved = mine.map(({ variable, param, at }) => {
        const update = updateOf(model, variable, param, clipped[at] as Tensor, byName)[0]?.value as Tensor;
        return update.sub(param);
      });
      outputs.push(
        squares(mine.map(({ param }) => param)),
        squares(mine.map(({ at }) => own[at] as Tensor)),
        squares(moved),
        // Each by its share, so that few biases do not count as much as many weights.
        ...mine.map(({ param }) => sampled(param, Math.ceil((SAMPLED * param.numel) / count))),
      );
      return place;
    };
    const activationOf = (node: string, cuts: boolean) => {
      const output = nodeOutputs.get(node)?.[0];
      if (output?.dtype !== 'float32' || output.numel === 0) return null;
      const place = { count: output.numel, at: outputs.length, cuts };
      const mean = output.mean();
      const off = output.sub(mean);
      outputs.push(mean, off.mul(off).mean(), output.abs().le(LARGEST).cast('float32').sum());
      if (place.cuts) outputs.push(deadShare(output));
      outputs.push(sampled(output, SAMPLED));
      return place;
    };
    const layers = flatten(model.document).nodes.flatMap(({ id, name, params, definition: layer }): ProbeLayer[] => {
      if (!layer || !nodeOutputs.has(id)) return [];
      const weights = weightsOf(id);
      const isSeen = weights !== null || layer.category === 'activation';
      const activation = isSeen ? activationOf(id, layer.values?.(params).cutsBelow ?? false) : null;
      return isSeen ? [{ layer: id, name, weights, activation }] : [];
    });
    const inputs = [...batchInputs, key, ...fed];
    return { program: { inputs, fed: batchInputs.length, outputs, assigns: [], scalars }, layers };
  });
}

/** Σ x² over all of them. */
function squares(tensors: readonly Tensor[]): Tensor {
  return tensors.map((tensor) => tensor.mul(tensor).sum()).reduce((a, b) => a.add(b));
}

/** Share of units that are 0 for every sample (and, in images, everywhere). */
function deadShare(output: Tensor): Tensor {
  const rest = output.shape.length >= IMAGE_RANK ? output.shape.slice(2).map((_, at) => at + 2) : [];
  return output
    .max([0, ...rest])
    .le(0)
    .cast('float32')
    .mean();
}

/** So many values at most, at even distances, so that all samples and units are among them. */
function sampled(values: Tensor, most: number): Tensor {
  const count = Math.min(most, numel(values.shape));
  const places = Int32Array.from({ length: count }, (_, i) => Math.floor((i * values.numel) / count));
  return values.reshape([values.numel]).indexSelect(constant(places, [count]));
}
