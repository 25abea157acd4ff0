import type { ReadWire } from '../../model/readLayer';
import { type KerasNode, onward } from '../kerasLayer';
import type { Value } from '../network';

/** Makes our layers of one of Keras. Throws NotRead. */
export type ReadKeras = (node: KerasNode) => Value;

export const plain = (wire: ReadWire): Value => ({ wire, order: 'plain' });
export const first = (wire: ReadWire): Value => ({ wire, order: 'first' });

/** Number by number: the order does not matter. */
export const each =
  (type: string, params: (node: KerasNode) => Readonly<Record<string, number>> = () => ({})): ReadKeras =>
  (node) =>
    onward(node.input, node.make(type, params(node), node.input.wire));
