import type { RandomStream } from './core/rng';

/** An initial distribution. Values are drawn on the host: PyTorch's distributions, not its stream. */
export type Init =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly std: number;
      /** From which element to which, not including it, it is 0 instead (the row of an Embedding's padding). */
      readonly zeros?: readonly [start: number, end: number];
    }
  | { readonly kind: 'constant'; readonly value: number };

/**
 * PyTorch's default for weights and biases of Linear and Conv: kaiming_uniform_(a=√5), i.e. U(−1/√fanIn, 1/√fanIn).
 * He et al., 2015, with torch.nn.modules' gain.
 */
export function fanInUniform(fanIn: number): Init {
  const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
  return { kind: 'uniform', low: -bound, high: bound };
}

/** xavier_uniform_: U(−b, b) with b = √(6 / (fanIn + fanOut)). Glorot and Bengio, 2010. */
export function xavierUniform(fanIn: number, fanOut: number): Init {
  const bound = Math.sqrt(6 / (fanIn + fanOut));
  return { kind: 'uniform', low: -bound, high: bound };
}

/** Draws `length` values. The stream is named (a parameter's dotted name), so adding a layer does not move the others' draws. */
export function drawInitial(init: Init, length: number, random: RandomStream): Float32Array {
  const values = new Float32Array(length);
  if (init.kind === 'constant') return values.fill(init.value);
  for (let i = 0; i < length; i++) {
    values[i] =
      init.kind === 'uniform'
        ? init.low + (init.high - init.low) * random.uniform()
        : init.mean + init.std * random.normal();
  }
  if (init.kind === 'normal' && init.zeros) values.fill(0, ...init.zeros);
  return values;
}
