import { RandomStream } from './core/rng';
import { numel, type Shape } from './core/shape';
import { drawInitial, type Init } from './init';
import { constant } from './tensor/create';
import type { Tensor } from './tensor/tensor';

const SEQUENCE = 0;
let seed = 0;
let generator = new RandomStream(seed, SEQUENCE);
let keys = 0;

/** Starts all draws of this file anew (torch.manual_seed). Until then the seed is 0, so every run draws the same. */
export function manualSeed(value: number): void {
  seed = value;
  generator = new RandomStream(seed, SEQUENCE);
  keys = 0;
}

/** Standard normal numbers; float32. */
export function randn(shape: Shape): Tensor {
  return constant(draw({ kind: 'normal', mean: 0, std: 1 }, shape), shape);
}

/** Uniform numbers in [0, 1); float32. */
export function rand(shape: Shape): Tensor {
  return constant(draw({ kind: 'uniform', low: 0, high: 1 }, shape), shape);
}

/** The sequence that all these draws come from. */
export function sequence(): RandomStream {
  return generator;
}

/** Initial values of a parameter, from the same sequence. */
export function draw(init: Init, shape: Shape): Float32Array {
  return drawInitial(init, numel(shape), generator);
}

/** A new key for random numbers that are drawn on the device (dropout): int32 [2], [seed, count]. */
export function nextKey(): Tensor {
  return constant(Int32Array.of(seed, keys++), [2]);
}
