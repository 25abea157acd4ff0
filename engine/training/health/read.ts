import type { TensorData } from '../../core/dtype';
import type { ProbeLayer } from './probe';
import type { ActivationHealth, Histogram, LayerHealth, WeightHealth } from './report';

const BINS = 20;

/** A probe's outputs, read: what each layer's figures are. */
export function layersOf(layers: readonly ProbeLayer[], outputs: readonly TensorData[]): LayerHealth[] {
  const scalar = (at: number) => outputs[at]?.[0] as number;
  return layers.map(({ layer, name, weights, activation }) => ({
    layer,
    name,
    weights: weights && weightsOf(weights.count, scalar(weights.at), scalar(weights.at + 1), scalar(weights.at + 2)),
    activation: activation && activationOf(activation, scalar, outputs[activation.at + (activation.cuts ? 4 : 3)]),
  }));
}

function weightsOf(count: number, weights: number, gradient: number, update: number): WeightHealth {
  const norm = Math.sqrt(weights);
  const step = Math.sqrt(update);
  // Weights that are all 0 would make any change an endless one.
  return { count, norm, gradNorm: Math.sqrt(gradient), updateRatio: step === 0 ? 0 : step / Math.max(norm, 1e-12) };
}

function activationOf(
  { count, at, cuts }: NonNullable<ProbeLayer['activation']>,
  scalar: (at: number) => number,
  values: TensorData | undefined,
): ActivationHealth {
  return {
    mean: scalar(at),
    std: Math.sqrt(scalar(at + 1)),
    notFinite: count - Math.round(scalar(at + 2)),
    dead: cuts ? scalar(at + 3) : null,
    histogram: values ? histogramOf(values) : null,
  };
}

/** Null where no value is a number. What is none is left out. */
export function histogramOf(values: ArrayLike<number>): Histogram | null {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  const counts = new Array<number>(BINS).fill(0);
  const width = (high - low) / BINS;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    const bin = width > 0 ? Math.min(BINS - 1, Math.floor((value - low) / width)) : 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { low, high, counts };
}
