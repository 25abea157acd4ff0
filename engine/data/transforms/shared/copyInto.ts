import type { TensorData } from '../../../core/dtype';

/** As it is: what a random transform does to validation and test. */
export function copyInto(from: TensorData, to: TensorData, at: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[i] as number;
}
