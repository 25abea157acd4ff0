import { numel, type Shape } from '../core/shape';
import type { AvgPoolAttrs, OpName, Pair, PoolAttrs } from './attrs';
import { at, checkInputs, checkRank, checkShape, streamingCost } from './rules';
import { defineOp } from './spec';
import { pooledSize } from './window';

function pooledShape(op: OpName, x: Shape, attrs: PoolAttrs): Shape {
  checkRank(op, x, 4);
  const [n, channels, height, width] = x as [number, number, number, number];
  return [n, channels, ...pooledSize(op, [height, width], attrs)];
}

const asWindow = (attrs: AvgPoolAttrs): PoolAttrs => ({ ...attrs, dilation: [1, 1] });

const area = (kernel: Pair): number => kernel[0] * kernel[1];

/** Its values are then gathered, so that the gradient is a scatter to the same places. */
export const maxPool2dIndices = defineOp<'maxPool2dIndices'>({
  name: 'maxPool2dIndices',
  infer(inputs, attrs) {
    checkInputs('maxPool2dIndices', inputs, ['float32']);
    return { shape: pooledShape('maxPool2dIndices', at(inputs, 0).shape, attrs), dtype: 'int32' };
  },
  gradient: null,
  cost: (inputs, output, { kernel }) => streamingCost(inputs, output, numel(output.shape) * area(kernel)),
});

export const avgPool2d = defineOp<'avgPool2d'>({
  name: 'avgPool2d',
  infer(inputs, attrs) {
    checkInputs('avgPool2d', inputs, ['float32']);
    return { shape: pooledShape('avgPool2d', at(inputs, 0).shape, asWindow(attrs)), dtype: 'float32' };
  },
  gradient(b, { inputs, attrs, grad }) {
    const [, , height, width] = at(inputs, 0).shape as [number, number, number, number];
    return [b.op('avgPool2dGrad', [grad], { ...attrs, inputSize: [height, width] })];
  },
  cost: (inputs, output, { kernel }) => streamingCost(inputs, output, numel(output.shape) * area(kernel)),
});

export const avgPool2dGrad = defineOp<'avgPool2dGrad'>({
  name: 'avgPool2dGrad',
  infer(inputs, attrs) {
    checkInputs('avgPool2dGrad', inputs, ['float32']);
    const grad = at(inputs, 0).shape;
    checkRank('avgPool2dGrad', grad, 4);
    const x = [grad[0] as number, grad[1] as number, ...attrs.inputSize];
    checkShape('avgPool2dGrad', grad, pooledShape('avgPool2dGrad', x, asWindow(attrs)));
    return { shape: x, dtype: 'float32' };
  },
  gradient: (b, { attrs: { inputSize: _, ...attrs }, grad }) => [b.op('avgPool2d', [grad], attrs)],
  cost: (inputs, output, { kernel }) => streamingCost(inputs, output, numel(at(inputs, 0).shape) * area(kernel)),
});
