import type { TensorType } from '../../core/shape';
import type { CellName } from '../attrs';
import type { OpBuilder } from '../builder';

/** One step on its way back, all [N, H]. */
interface Back<V> {
  readonly gates: readonly V[];
  readonly before: readonly V[];
  readonly after: readonly V[];
  /** Gradients with respect to `after`. */
  readonly grads: readonly V[];
}

interface Gradients<V> {
  /** With respect to each gate's sum from the input. */
  readonly input: readonly V[];
  /** With respect to each gate's sum from the former h; the same as `input` unless given. */
  readonly hidden?: readonly V[];
  /** With respect to the former states but for what goes through the product, where any goes there. */
  readonly before: readonly (V | undefined)[];
}

/** What a cell computes in one step. Its gates' order is PyTorch's. */
export interface Cell {
  /** Rows of its weights in units of H. */
  readonly gates: number;
  /** h, then others. */
  readonly states: number;
  /** Whether the product of h has a bias of its own; elsewhere all are added up. */
  readonly biased: boolean;
  /** The gates' values from the two sums, [N, gates·H] each. */
  opened<V extends TensorType>(b: OpBuilder<V>, fromInput: V, fromHidden: V): readonly V[];
  next<V extends TensorType>(b: OpBuilder<V>, gates: readonly V[], before: readonly V[]): readonly V[];
  back<V extends TensorType>(b: OpBuilder<V>, step: Back<V>): Gradients<V>;
}

/** Columns of [N, parts·H], H of them each. */
export function columns<V extends TensorType>(b: OpBuilder<V>, x: V, parts: number): V[] {
  if (parts === 1) return [x];
  const [batch, width] = x.shape as [number, number];
  const size = width / parts;
  const cut = (part: number) => b.op('slice', [x], { starts: [0, part * size], ends: [batch, (part + 1) * size] });
  return Array.from({ length: parts }, (_, part) => cut(part));
}

const one = <V extends TensorType>(b: OpBuilder<V>): V => b.scalar(1);
/** Times the slope of the logistic function, from its value. */
const throughSigmoid = <V extends TensorType>(b: OpBuilder<V>, grad: V, y: V): V =>
  b.mul(b.mul(grad, b.sub(one(b), y)), y);
const throughTanh = <V extends TensorType>(b: OpBuilder<V>, grad: V, y: V): V =>
  b.mul(grad, b.sub(one(b), b.mul(y, y)));

const elman = (name: 'tanh' | 'relu'): Cell => ({
  gates: 1,
  states: 1,
  biased: false,
  opened: (b, fromInput, fromHidden) => [b[name](b.add(fromInput, fromHidden))],
  next: (_, gates) => gates,
  back(b, { after: [h], grads: [grad] }) {
    type Value = NonNullable<typeof h>;
    const [y, dy] = [h as Value, grad as Value];
    const input = name === 'tanh' ? throughTanh(b, dy, y) : b.where(b.lessEqual(y, b.scalar(0)), b.scalar(0), dy);
    return { input: [input], before: [undefined] };
  },
});

/** Hochreiter and Schmidhuber, 1997; Gers et al., 2000. */
const lstm: Cell = {
  gates: 4,
  states: 2,
  biased: false,
  opened<V extends TensorType>(b: OpBuilder<V>, fromInput: V, fromHidden: V) {
    const [input, forget, candidate, output] = columns(b, b.add(fromInput, fromHidden), 4) as [V, V, V, V];
    return [b.sigmoid(input), b.sigmoid(forget), b.tanh(candidate), b.sigmoid(output)];
  },
  next<V extends TensorType>(b: OpBuilder<V>, gates: readonly V[], [, before]: readonly V[]) {
    const [input, forget, candidate, output] = gates as [V, V, V, V];
    const kept = b.add(b.mul(forget, before as V), b.mul(input, candidate));
    return [b.mul(output, b.tanh(kept)), kept];
  },
  back<V extends TensorType>(b: OpBuilder<V>, { gates, before, after, grads }: Back<V>) {
    const [input, forget, candidate, output] = gates as [V, V, V, V];
    const [dh, dc] = grads as [V, V];
    const seen = b.tanh(after[1] as V);
    const kept = b.add(dc, throughTanh(b, b.mul(dh, output), seen));
    return {
      input: [
        throughSigmoid(b, b.mul(kept, candidate), input),
        throughSigmoid(b, b.mul(kept, before[1] as V), forget),
        throughTanh(b, b.mul(kept, input), candidate),
        throughSigmoid(b, b.mul(dh, seen), output),
      ],
      before: [undefined, b.mul(kept, forget)],
    };
  },
};

/** Cho et al., 2014; the gate r multiplies after the product, as in PyTorch. Its gates are r, z, n, and what r multiplies. */
const gru: Cell = {
  gates: 3,
  states: 1,
  biased: true,
  opened<V extends TensorType>(b: OpBuilder<V>, fromInput: V, fromHidden: V) {
    const [resetIn, updateIn, newIn] = columns(b, fromInput, 3) as [V, V, V];
    const [resetHidden, updateHidden, newHidden] = columns(b, fromHidden, 3) as [V, V, V];
    const reset = b.sigmoid(b.add(resetIn, resetHidden));
    const update = b.sigmoid(b.add(updateIn, updateHidden));
    return [reset, update, b.tanh(b.add(newIn, b.mul(reset, newHidden))), newHidden];
  },
  next<V extends TensorType>(b: OpBuilder<V>, gates: readonly V[], [before]: readonly V[]) {
    const [, update, fresh] = gates as [V, V, V, V];
    return [b.add(fresh, b.mul(update, b.sub(before as V, fresh)))];
  },
  back<V extends TensorType>(b: OpBuilder<V>, { gates, before, grads }: Back<V>) {
    const [reset, update, fresh, newHidden] = gates as [V, V, V, V];
    const grad = grads[0] as V;
    const toNew = throughTanh(b, b.mul(grad, b.sub(one(b), update)), fresh);
    const toReset = throughSigmoid(b, b.mul(toNew, newHidden), reset);
    const toUpdate = throughSigmoid(b, b.mul(grad, b.sub(before[0] as V, fresh)), update);
    return {
      input: [toReset, toUpdate, toNew],
      hidden: [toReset, toUpdate, b.mul(toNew, reset)],
      before: [b.mul(grad, update)],
    };
  },
};

export const cells: Readonly<Record<CellName, Cell>> = { tanh: elman('tanh'), relu: elman('relu'), lstm, gru };
