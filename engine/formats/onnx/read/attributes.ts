import { AttributeProto_AttributeType as Attribute, type NodeProto, type TensorProto } from '../onnx.gen';

/** A setting is of another kind than the operator's: a list where a number is meant. */
class OtherKind extends Error {}

/** What is read of a node whose settings may be of other kinds than its operator's; null where one of them is. */
export function ofItsKinds<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof OtherKind) return null;
    throw error;
  }
}

/** Throws what `ofItsKinds` catches. Files of the first days do not say of what kind a setting is. */
function find(node: NodeProto, name: string, ...kinds: readonly Attribute[]) {
  const found = node.attribute.find((each) => each.name === name);
  if (found && found.type !== Attribute.UNDEFINED && !kinds.includes(found.type)) throw new OtherKind(name);
  return found;
}

export function numberIn(node: NodeProto, name: string, standard: number): number {
  const found = find(node, name, Attribute.FLOAT, Attribute.INT);
  if (!found) return standard;
  return found.type === Attribute.FLOAT ? found.f : Number(found.i);
}

export function numbersIn(node: NodeProto, name: string): readonly number[] | null {
  const found = find(node, name, Attribute.FLOATS, Attribute.INTS);
  if (!found) return null;
  return found.ints.length > 0 ? found.ints.map(Number) : found.floats;
}

export function textIn(node: NodeProto, name: string, standard: string): string {
  const found = find(node, name, Attribute.STRING);
  return found ? new TextDecoder().decode(found.s) : standard;
}

export function textsIn(node: NodeProto, name: string): readonly string[] {
  return find(node, name, Attribute.STRINGS)?.strings.map((text) => new TextDecoder().decode(text)) ?? [];
}

export function tensorIn(node: NodeProto, name: string): TensorProto | null {
  return find(node, name, Attribute.TENSOR)?.t ?? null;
}

/** "axis 1, keepdims 0": what a node's attributes say, for people. */
export function attributeWords(node: NodeProto): string {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const words = node.attribute.flatMap(({ name, type, f, i, s, t, g, floats, ints, strings }) => {
    const list = ints.length > 0 ? ints.map(String) : floats.length > 0 ? floats.map(String) : strings.map(text);
    if (list.length > 0) return [`${name} [${list.join(', ')}]`];
    if (s.length > 0) return [`${name} ${text(s)}`];
    return t || g ? [] : [`${name} ${type === Attribute.FLOAT ? f : i}`];
  });
  return words.join(', ');
}
