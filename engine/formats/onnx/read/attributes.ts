import { AttributeProto_AttributeType, type NodeProto, type TensorProto } from '../onnx.gen';

const find = (node: NodeProto, name: string) => node.attribute.find((each) => each.name === name);

export function numberIn(node: NodeProto, name: string, standard: number): number {
  const found = find(node, name);
  if (!found) return standard;
  return found.type === AttributeProto_AttributeType.FLOAT ? found.f : Number(found.i);
}

export function numbersIn(node: NodeProto, name: string): readonly number[] | null {
  const found = find(node, name);
  if (!found) return null;
  return found.ints.length > 0 ? found.ints.map(Number) : found.floats;
}

export function textIn(node: NodeProto, name: string, standard: string): string {
  const found = find(node, name);
  return found ? new TextDecoder().decode(found.s) : standard;
}

export function textsIn(node: NodeProto, name: string): readonly string[] {
  return find(node, name)?.strings.map((text) => new TextDecoder().decode(text)) ?? [];
}

export function tensorIn(node: NodeProto, name: string): TensorProto | null {
  return find(node, name)?.t ?? null;
}

/** "axis 1, keepdims 0": what a node's attributes say, for people. */
export function attributeWords(node: NodeProto): string {
  const words = node.attribute.flatMap(({ name }) => {
    const list = numbersIn(node, name);
    if (list && list.length > 0) return [`${name} [${list.join(', ')}]`];
    const texts = textsIn(node, name);
    if (texts.length > 0) return [`${name} [${texts.join(', ')}]`];
    const text = textIn(node, name, '');
    if (text !== '') return [`${name} ${text}`];
    return find(node, name)?.t || find(node, name)?.g ? [] : [`${name} ${numberIn(node, name, 0)}`];
  });
  return words.join(', ');
}
