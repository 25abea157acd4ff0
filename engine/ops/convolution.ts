import { InputError } from '../core/errors';
import { numel, type Shape, type TensorType } from '../core/shape';
import type { Conv2dAttrs, OpName, Pair } from './attrs';
import { at, checkInputs, checkRank, checkShape, checkSizes, streamingCost } from './rules';
import { defineOp, type OpCost } from './spec';
import { convolvedSize } from './window';

/** Shapes of one convolution: x [N, C, H, W], w [O, C/groups, KH, KW], y [N, O, OH, OW]. */
interface Shapes {
  readonly x: Shape;
  readonly w: Shape;
  readonly y: Shape;
}

/** Checks x against w and gives all three shapes; the gradients' rules follow from the same check. */
function sizes(op: OpName, x: Shape, w: Shape, attrs: Conv2dAttrs): Shapes {
  checkRank(op, x, 4);
  checkRank(op, w, 4);
  const [n, channels, height, width] = x as [number, number, number, number];
  const [out, perGroup, kernelHeight, kernelWidth] = w as [number, number, number, number];
  const { groups } = attrs;
  if (!Number.isInteger(groups) || groups < 1 || out % groups !== 0) {
    throw new InputError('ops.convGroups', { op, groups, channels: out });
  }
  if (channels !== perGroup * groups) {
    throw new InputError('ops.convChannels', { op, expected: perGroup * groups, got: channels, groups });
  }
  return { x, w, y: [n, out, ...convolvedSize(op, [height, width], [kernelHeight, kernelWidth], attrs)] };
}

/** Each of the three ops multiplies every output position with every weight of its filter. */
function convolutionCost({ w, y }: Shapes, inputs: readonly TensorType[], output: TensorType): OpCost {
  return streamingCost(inputs, output, 2 * numel(y) * numel(w.slice(1)));
}

function inputShape(grad: Shape, w: Shape, attrs: Conv2dAttrs & { readonly inputSize: Pair }): Shape {
  return [grad[0] as number, (w[1] as number) * attrs.groups, ...attrs.inputSize];
}

function weightShape(x: Shape, grad: Shape, attrs: Conv2dAttrs & { readonly kernel: Pair }): Shape {
  return [grad[1] as number, Math.floor((x[1] as number) / attrs.groups), ...attrs.kernel];
}

const spatial = (shape: Shape): Pair => [shape[2] as number, shape[3] as number];

/**
 * The three are each other's gradients: all are linear in both inputs, so each one's gradient is one of the others
 * with the incoming gradient put in the place of what it is the gradient of.
 */
export const conv2d = defineOp<'conv2d'>({
  name: 'conv2d',
  infer(inputs, attrs) {
    checkInputs('conv2d', inputs, ['float32', 'float32']);
    return { shape: sizes('conv2d', at(inputs, 0).shape, at(inputs, 1).shape, attrs).y, dtype: 'float32' };
  },
  gradient(b, { inputs, attrs, grad, needs }) {
    const [x, w] = [at(inputs, 0), at(inputs, 1)];
    return [
      needs[0] ? b.op('conv2dInputGrad', [grad, w], { ...attrs, inputSize: spatial(x.shape) }) : null,
      needs[1] ? b.op('conv2dWeightGrad', [x, grad], { ...attrs, kernel: spatial(w.shape) }) : null,
    ];
  },
  cost: (inputs, output, attrs) =>
    convolutionCost(sizes('conv2d', at(inputs, 0).shape, at(inputs, 1).shape, attrs), inputs, output),
});

export const conv2dInputGrad = defineOp<'conv2dInputGrad'>({
  name: 'conv2dInputGrad',
  infer(inputs, attrs) {
    checkInputs('conv2dInputGrad', inputs, ['float32', 'float32']);
    const [grad, w] = [at(inputs, 0).shape, at(inputs, 1).shape];
    checkRank('conv2dInputGrad', grad, 4);
    checkRank('conv2dInputGrad', w, 4);
    const x = inputShape(grad, w, attrs);
    checkSizes('conv2dInputGrad', x);
    checkShape('conv2dInputGrad', grad, sizes('conv2dInputGrad', x, w, attrs).y);
    return { shape: x, dtype: 'float32' };
  },
  gradient(b, { inputs, attrs: { inputSize: _, ...attrs }, grad, needs }) {
    const [y, w] = [at(inputs, 0), at(inputs, 1)];
    return [
      needs[0] ? b.op('conv2d', [grad, w], attrs) : null,
      needs[1] ? b.op('conv2dWeightGrad', [grad, y], { ...attrs, kernel: spatial(w.shape) }) : null,
    ];
  },
  cost: (inputs, output, attrs) =>
    convolutionCost(sizes('conv2dInputGrad', output.shape, at(inputs, 1).shape, attrs), inputs, output),
});

export const conv2dWeightGrad = defineOp<'conv2dWeightGrad'>({
  name: 'conv2dWeightGrad',
  infer(inputs, attrs) {
    checkInputs('conv2dWeightGrad', inputs, ['float32', 'float32']);
    const [x, grad] = [at(inputs, 0).shape, at(inputs, 1).shape];
    checkRank('conv2dWeightGrad', x, 4);
    checkRank('conv2dWeightGrad', grad, 4);
    const w = weightShape(x, grad, attrs);
    checkShape('conv2dWeightGrad', grad, sizes('conv2dWeightGrad', x, w, attrs).y);
    return { shape: w, dtype: 'float32' };
  },
  gradient(b, { inputs, attrs: { kernel: _, ...attrs }, grad, needs }) {
    const [x, y] = [at(inputs, 0), at(inputs, 1)];
    return [
      needs[0] ? b.op('conv2dInputGrad', [y, grad], { ...attrs, inputSize: spatial(x.shape) }) : null,
      needs[1] ? b.op('conv2d', [x, grad], attrs) : null,
    ];
  },
  cost: (inputs, output, attrs) =>
    convolutionCost(sizes('conv2dWeightGrad', at(inputs, 0).shape, output.shape, attrs), inputs, output),
});
