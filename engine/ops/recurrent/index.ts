import { InputError } from '../../core/errors';
import { formatShape, numel, type Shape, type TensorType } from '../../core/shape';
import type { OpName } from '../attrs';
import type { OpBuilder } from '../builder';
import { at, checkInputs, checkRank, checkShape, streamingCost } from '../rules';
import { defineComposite } from '../spec';
import { type Cell, cells } from './cells';
import { unrolled, unrolledGrad } from './unroll';

/** T, N and H; the weight tells H. Throws InputError where the two do not suit each other. */
function sizes(op: OpName, cell: Cell, fromInput: Shape, weight: Shape): readonly [number, number, number] {
  checkRank(op, fromInput, 3);
  checkRank(op, weight, 2);
  const [steps, batch] = fromInput as [number, number, number];
  const size = weight[1] as number;
  if (steps < 1) throw new InputError('ops.sizes', { op, shape: formatShape(fromInput) });
  checkShape(op, weight, [cell.gates * size, size]);
  checkShape(op, fromInput, [steps, batch, cell.gates * size]);
  return [steps, batch, size];
}

/** Each step's former h, [T, N, H], from the states after the steps, [T, N, S·H]. */
function formerHidden<V extends TensorType>(b: OpBuilder<V>, states: V, size: number, reverse: boolean): V {
  const [steps, batch] = states.shape as [number, number, number];
  const [first, last] = reverse ? [1, steps] : [0, steps - 1];
  const read = b.op('slice', [states], { starts: [first, 0, 0], ends: [last, batch, size] });
  const [before, after] = reverse ? [0, 1] : [1, 0];
  return b.op('pad', [read], { before: [before, 0, 0], after: [after, 0, 0], value: 0 });
}

/** What a GRU's gate n gives the product of h: r times what it gives the input's. */
function throughReset<V extends TensorType>(b: OpBuilder<V>, grad: V, fromInput: V, fromHidden: V): V {
  const [steps, batch, rows] = grad.shape as [number, number, number];
  const size = rows / 3;
  const cut = (x: V, from: number, to: number) =>
    b.op('slice', [x], { starts: [0, 0, from * size], ends: [steps, batch, to * size] });
  const reset = b.sigmoid(b.add(cut(fromInput, 0, 1), cut(fromHidden, 0, 1)));
  return b.op('concat', [cut(grad, 0, 2), b.mul(cut(grad, 2, 3), reset)], { axis: 2 });
}

export const recurrent = defineComposite<'recurrent'>({
  name: 'recurrent',
  infer(inputs, { cell: name }) {
    const cell = cells[name];
    checkInputs('recurrent', inputs, cell.biased ? ['float32', 'float32', 'float32'] : ['float32', 'float32']);
    const [steps, batch, size] = sizes('recurrent', cell, at(inputs, 0).shape, at(inputs, 1).shape);
    if (cell.biased) checkShape('recurrent', at(inputs, 2).shape, [cell.gates * size]);
    return { shape: [steps, batch, cell.states * size], dtype: 'float32' };
  },
  gradient(b, { inputs, output, attrs, grad }) {
    const cell = cells[attrs.cell];
    const [fromInput, weight, bias] = inputs as [typeof grad, typeof grad, typeof grad | undefined];
    const [steps, batch, rows] = fromInput.shape as [number, number, number];
    const size = weight.shape[1] as number;
    const former = b.reshape(formerHidden(b, output, size, attrs.reverse), [steps * batch, size]);
    const product = b.matmul(former, weight, { transposeB: true });
    const fromHidden = b.reshape(bias ? b.add(product, bias) : product, [steps, batch, rows]);
    const toInput = b.op('recurrentGrad', [grad, output, fromInput, fromHidden, weight], attrs);
    const toHidden = cell.biased ? throughReset(b, toInput, fromInput, fromHidden) : toInput;
    const toWeight = b.matmul(b.reshape(toHidden, [steps * batch, rows]), former, { transposeA: true });
    return [toInput, toWeight, ...(bias ? [b.sumTo(toHidden, bias.shape)] : [])];
  },
  expand: unrolled,
  cost: (inputs, output, _) => streamingCost(inputs, output, productFlops(inputs, 0, 1)),
});

export const recurrentGrad = defineComposite<'recurrentGrad'>({
  name: 'recurrentGrad',
  infer(inputs, { cell: name }) {
    const cell = cells[name];
    checkInputs('recurrentGrad', inputs, ['float32', 'float32', 'float32', 'float32', 'float32']);
    const [steps, batch, size] = sizes('recurrentGrad', cell, at(inputs, 2).shape, at(inputs, 4).shape);
    for (const index of [0, 1])
      checkShape('recurrentGrad', at(inputs, index).shape, [steps, batch, cell.states * size]);
    checkShape('recurrentGrad', at(inputs, 3).shape, at(inputs, 2).shape);
    return { shape: at(inputs, 2).shape, dtype: 'float32' };
  },
  gradient: 'expanded',
  expand: unrolledGrad,
  cost: (inputs, output, _) => streamingCost(inputs, output, productFlops(inputs, 2, 4)),
});

/** Of the product of h with the weight in all steps. */
const productFlops = (inputs: readonly TensorType[], fromInput: number, weight: number): number =>
  2 * numel(at(inputs, fromInput).shape) * (at(inputs, weight).shape[1] as number);
