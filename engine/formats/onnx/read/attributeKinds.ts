import { InputError } from '../../../core/errors';
import { AttributeProto_AttributeType as Attribute, type AttributeProto, type GraphProto } from '../onnx.gen';

/** Whether an attribute has a value of a kind. */
const FILLED: Readonly<Partial<Record<Attribute, (attribute: AttributeProto) => boolean>>> = {
  [Attribute.FLOAT]: ({ f }) => f !== 0,
  [Attribute.INT]: ({ i }) => i !== 0n,
  [Attribute.STRING]: ({ s }) => s.length > 0,
  [Attribute.TENSOR]: ({ t }) => t !== undefined,
  [Attribute.FLOATS]: ({ floats }) => floats.length > 0,
  [Attribute.INTS]: ({ ints }) => ints.length > 0,
  [Attribute.STRINGS]: ({ strings }) => strings.length > 0,
};

const KINDS = Object.keys(FILLED).map(Number) as Attribute[];

/** Throws InputError `onnx.attribute` where a setting has a value of another kind than it says: readers would each take another. */
export function refuseAttributes(graph: GraphProto, file: string): void {
  for (const node of graph.node) {
    for (const attribute of node.attribute) {
      const others = KINDS.filter((kind) => kind !== attribute.type && FILLED[kind]?.(attribute));
      // Files of the first days do not say the kind.
      if (others.length === 0 || (attribute.type === Attribute.UNDEFINED && others.length === 1)) continue;
      throw new InputError('onnx.attribute', {
        file,
        node: `${node.opType} "${node.name || (node.output[0] ?? '?')}"`,
        attribute: attribute.name,
        expected: Attribute[attribute.type] ?? String(attribute.type),
        got: others.map((kind) => Attribute[kind]),
      });
    }
  }
}
