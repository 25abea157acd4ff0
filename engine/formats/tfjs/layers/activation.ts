import { type KerasNode, onward } from '../kerasLayer';
import { NotRead } from '../network';
import { each, plain, type ReadKeras } from './reading';

const relu: ReadKeras = (node) => {
  const { input } = node;
  const most = node.raw('max_value') ?? null;
  const plainly = node.number('threshold', 0) === 0 && node.number('negative_slope', 0) === 0;
  if (!plainly || (most !== null && most !== 6)) throw new NotRead(`max_value ${most}`);
  return onward(input, node.make(most === 6 ? 'ReLU6' : 'ReLU', {}, input.wire));
};

const softmax: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const axis = node.number('axis', -1);
  return plain(node.make('Softmax', { dim: axis < 0 ? axis + x.type.shape.length : axis }, x));
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
  Softmax: softmax,
  Dropout: each('Dropout', rate),
  SpatialDropout2D: each('Dropout2d', rate),
} satisfies Readonly<Record<string, ReadKeras>>;
