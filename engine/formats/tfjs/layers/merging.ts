import type { KerasNode } from '../kerasLayer';
import type { Value } from '../network';
import type { ReadKeras } from './reading';

/** Together where all have one order, else in Keras's. */
const merged =
  (
    type: string,
    params: (node: KerasNode, order: Value['order'], rank: number) => Readonly<Record<string, number>> = () => ({}),
  ): ReadKeras =>
  (node) => {
    const together = node.inputs.every(({ order }) => order === 'first');
    const order = together ? 'first' : 'plain';
    const wires = node.inputs.map((value) => (together ? value.wire : node.network.plain(value)));
    const rank = wires[0]?.type.shape.length ?? 0;
    return { wire: node.network.layer(type, params(node, order, rank), wires, node.name), order };
  };

const concatenate = merged('Concat', (node, order, rank) => {
  const given = node.number('axis', -1);
  const axis = given < 0 ? given + rank : given;
  if (order !== 'first') return { dim: axis };
  return { dim: axis === rank - 1 ? 1 : axis + 1 };
});

export const mergings = {
  Add: merged('Add'),
  Subtract: merged('Sub'),
  Multiply: merged('Mul'),
  Concatenate: concatenate,
} satisfies Readonly<Record<string, ReadKeras>>;
