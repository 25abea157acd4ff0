import type { TensorType } from '../../core/shape';
import type { OpAttrs } from '../attrs';
import type { OpBuilder } from '../builder';
import type { Remembered } from '../spec';
import { cells, columns } from './cells';

/** A step as it was computed. */
interface Done<V> {
  readonly gates: readonly V[];
  readonly states: readonly V[];
}

/** The places of a sequence in the order of reading. */
function readOrder(steps: number, reverse: boolean): number[] {
  const places = Array.from({ length: steps }, (_, place) => place);
  return reverse ? places.reverse() : places;
}

/** Step `place` of [T, N, width] as [N, width]. */
function stepOf<V extends TensorType>(b: OpBuilder<V>, x: V, place: number): V {
  const [, batch, width] = x.shape as [number, number, number];
  return b.reshape(b.op('slice', [x], { starts: [place, 0, 0], ends: [place + 1, batch, width] }), [batch, width]);
}

function sideBySide<V extends TensorType>(b: OpBuilder<V>, parts: readonly V[], axis: number): V {
  return parts.length === 1 ? (parts[0] as V) : b.op('concat', parts, { axis });
}

function asSequence<V extends TensorType>(b: OpBuilder<V>, steps: readonly V[]): V {
  const each = steps.map((step) => b.reshape(step, [1, ...step.shape]));
  return sideBySide(b, each, 0);
}

/** `recurrent`, step by step. */
export function unrolled<V extends TensorType>(
  b: OpBuilder<V>,
  inputs: readonly V[],
  { cell: name, reverse }: OpAttrs['recurrent'],
  remembered: Remembered<V>,
): V {
  const cell = cells[name];
  const [fromInput, weight, bias] = inputs as [V, V, V | undefined];
  const [steps, batch] = fromInput.shape as [number, number, number];
  const shape = [batch, weight.shape[1] as number];
  let states: readonly V[] = Array.from({ length: cell.states }, () => b.zeros({ shape, dtype: 'float32' }));
  const done = new Array<Done<V>>(steps);
  for (const place of readOrder(steps, reverse)) {
    const product = b.matmul(states[0] as V, weight, { transposeB: true });
    const gates = cell.opened(b, stepOf(b, fromInput, place), bias ? b.add(product, bias) : product);
    states = cell.next(b, gates, states);
    done[place] = { gates, states };
  }
  // Each state's sequence by itself, which is what most readers cut out again.
  const sequences = states.map((_, state) =>
    asSequence(
      b,
      done.map((step) => step.states[state] as V),
    ),
  );
  const result = sideBySide(b, sequences, 2);
  remembered.set(result, done);
  return result;
}

/** `recurrentGrad`, step by step, from what the way forward left where it is remembered. */
export function unrolledGrad<V extends TensorType>(
  b: OpBuilder<V>,
  inputs: readonly V[],
  { cell: name, reverse }: OpAttrs['recurrentGrad'],
  remembered: Remembered<V>,
): V {
  const cell = cells[name];
  const [grad, states, fromInput, fromHidden, weight] = inputs as [V, V, V, V, V];
  const [steps, batch] = grad.shape as [number, number, number];
  const order = readOrder(steps, reverse);
  const done =
    (remembered.get(states) as readonly Done<V>[] | undefined) ??
    Array.from({ length: steps }, (_, place) => ({
      gates: cell.opened(b, stepOf(b, fromInput, place), stepOf(b, fromHidden, place)),
      states: columns(b, stepOf(b, states, place), cell.states),
    }));
  const none = b.zeros({ shape: [batch, weight.shape[1] as number], dtype: 'float32' });
  let carried: readonly (V | undefined)[] = [];
  const results = new Array<V>(steps);
  for (const [index, place] of [...order.entries()].reverse()) {
    const here = done[place] as Done<V>;
    const former = done[order[index - 1] as number];
    const grads = columns(b, stepOf(b, grad, place), cell.states).map((part, at) => {
      const more = carried[at];
      return more ? b.add(part, more) : part;
    });
    const before = former?.states ?? here.states.map(() => none);
    const {
      input,
      hidden = input,
      before: direct,
    } = cell.back(b, { gates: here.gates, before, after: here.states, grads });
    results[place] = sideBySide(b, input, 1);
    const through = b.matmul(sideBySide(b, hidden, 1), weight);
    carried = direct.map((part, at) => (at > 0 ? part : part ? b.add(through, part) : through));
  }
  return asSequence(b, results);
}
