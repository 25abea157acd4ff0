import type { PortType } from '../../core/portType';
import { constant, scalar } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';
import type { LossProblem } from '../contract';

/** Weights along the last dimension, one for all alike, or none: what a list can say of PyTorch's weight tensors. */
export function checkElementWeight(
  loss: string,
  param: string,
  weight: readonly number[] | null,
  output: PortType,
): LossProblem | null {
  const size = output.shape.length > 1 ? (output.shape.at(-1) as number) : 1;
  if (!weight || weight.length === 1 || weight.length === size) return null;
  return { code: 'loss.elementWeight', args: { loss, param, length: weight.length, size } };
}

/** Broadcasts over the output; 1 without any. */
export function elementWeight(weight: readonly number[] | null): Tensor {
  return weight ? constant(Float32Array.from(weight), [weight.length]) : scalar(1);
}
