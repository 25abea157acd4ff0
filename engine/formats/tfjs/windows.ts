import { sampleSizes } from '../../core/portType';
import { samePadding } from '../../layers/shared/samePadding';
import type { ReadWire } from '../model/readLayer';
import type { KerasNode } from './kerasLayer';
import { NotRead } from './network';

export interface KerasWindow {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const at = (values: readonly number[], axis: number) => values[axis] as number;

/** A window over the places of `x`, whose channels stand first: "same" gives as many places as strides fit in. */
export function windowOf(
  node: KerasNode,
  x: ReadWire,
  kernel: readonly number[],
  stride: readonly number[],
): KerasWindow {
  const dilation = node.list(
    'dilation_rate',
    kernel.map(() => 1),
  );
  const none = kernel.map(() => 0);
  const padding = node.text('padding', 'valid');
  if (padding === 'valid') return { kernel, stride, dilation, before: none, after: none };
  if (padding !== 'same') throw new NotRead(`padding ${padding}`);
  const needed = samePadding(sampleSizes(x.type).slice(1), kernel, stride, dilation);
  const before = needed.map((total) => Math.floor(total / 2));
  return { kernel, stride, dilation, before, after: needed.map((total, axis) => total - at(before, axis)) };
}

export const isEven = ({ before, after }: KerasWindow) => before.every((size, axis) => size === after[axis]);

/** One number for sequences, else one an axis. */
export const own = (values: readonly number[]) => (values.length === 1 ? at(values, 0) : values);

/** `x` with zeros around, or its border again, as much as a window wants that is not even. */
export function padded(
  node: KerasNode,
  x: ReadWire,
  { before, after }: KerasWindow,
  by: 'zeros' | 'ReplicationPad' = 'zeros',
): ReadWire {
  const padding = before
    .map((size, axis) => [size, at(after, axis)])
    .reverse()
    .flat();
  const zeros = before.length === 1 ? 'ConstantPad1d' : 'ZeroPad2d';
  const type = by === 'zeros' ? zeros : `${by}${before.length}d`;
  return node.network.layer(type, { padding }, [x], `${node.name}_pad`);
}
