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
    weights: weights && weightsOf(weights, scalar, outputs),
    activation: activation && activationOf(activation, scalar, outputs[activation.at + (activation.cuts ? 4 : 3)]),
  }));
}

function weightsOf(
  { count, at, sampled }: NonNullable<ProbeLayer['weights']>,
  scalar: (at: number) => number,
  outputs: readonly TensorData[],
): WeightHealth {
  const norm = Math.sqrt(scalar(at));
  const step = Math.sqrt(scalar(at + 2));
  return {
    count,
    norm,
    gradNorm: Math.sqrt(scalar(at + 1)),
    // Weights that are all 0 would make any change an endless one.
    updateRatio: step === 0 ? 0 : step / Math.max(norm, 1e-12),
    histogram: histogramOf(outputs.slice(at + 3, at + 3 + sampled).flatMap((values) => [...values])),
  };
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
