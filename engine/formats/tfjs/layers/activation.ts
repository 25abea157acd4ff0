import { formatShape } from '../../../core/shape';
import { type OnnxConstant, shaped } from '../../../layers/shared/onnxConstant';
import type { ReadWire } from '../../model/readLayer';
import { type KerasNode, onward } from '../kerasLayer';
import { flatPlaces, NotRead } from '../network';
import { movedRows } from '../tensors';
import { each, first, plain, type ReadKeras } from './reading';

const relu: ReadKeras = (node) => {
  const { input } = node;
  const most = node.raw('max_value') ?? null;
  if (most !== null && most !== 6) throw new NotRead(`max_value ${JSON.stringify(most)} ≠ 6`);
  return onward(input, node.make(most === 6 ? 'ReLU6' : 'ReLU', {}, input.wire));
};

const softmax: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const axis = node.number('axis', -1);
  return plain(node.make('Softmax', { dim: axis < 0 ? axis + x.type.shape.length : axis }, x));
};

/** A slope for each channel, or one for all: places that have slopes of their own are no layer here. */
const prelu: ReadKeras = (node) => {
  const { input } = node;
  const alpha = node.weight('alpha');
  const count = alpha.shape.at(-1) ?? 1;
  if (alpha.shape.slice(0, -1).some((size) => size !== 1)) {
    throw new NotRead(
      `alpha ${formatShape(alpha.shape)}, shared_axes ${JSON.stringify(node.raw('shared_axes') ?? null)}`,
    );
  }
  const slopes = shaped(alpha, [count]);
  const made = (x: ReadWire, weight: OnnxConstant) => node.make('PReLU', { num_parameters: count }, x, { weight });
  if (count === 1) return onward(input, made(input.wire, slopes));
  if (input.order === 'flat' && input.from)
    return onward(input, made(input.wire, movedRows(slopes, flatPlaces(input.from, count))));
  if (input.wire.type.shape.length === 2) return plain(made(node.network.plain(input), slopes));
  return first(made(node.network.first(input), slopes));
};

const rate = (node: KerasNode) => ({ p: node.number('rate', 0.5) });

/** And what else goes number by number. */
export const activations = {
  Activation: (node) => node.ended(node.input),
  ReLU: relu,
  // Keras 3 calls it as PyTorch does.
  LeakyReLU: each('LeakyReLU', (node) => ({
    negative_slope: node.number('negative_slope', node.number('alpha', 0.3)),
  })),
  ELU: each('ELU', (node) => ({ alpha: node.number('alpha', 1) })),
  PReLU: prelu,
  Softmax: softmax,
  Dropout: each('Dropout', rate),
  SpatialDropout2D: each('Dropout2d', rate),
} satisfies Readonly<Record<string, ReadKeras>>;
