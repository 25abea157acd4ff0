import type { OnnxForm, OnnxFound, OnnxReading } from '../../../layers/shared/onnxForm';
import type { ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';
import { numberIn, numbersIn, textIn, textsIn } from './attributes';
import { isIdle } from './idle';
import type { Graph, Match } from './match';
import type { Surrounding } from './reading';

/** Null where the form cannot do this, or a node says something that the form has not asked for. */
export function readForm(
  form: OnnxForm,
  match: Match,
  inputs: readonly ReadWire[],
  root: NodeProto,
  graph: Graph,
  around: Surrounding,
): OnnxReading | null {
  const asked = new Map<NodeProto, Set<string>>(match.nodes.map(({ node }) => [node, new Set(form.ignores)]));
  const reading = form.read(foundIn(match, inputs, root, around, (node, name) => asked.get(node)?.add(name)));
  const constant = (name: string) => graph.constant(name);
  // What an anchor is made of was read with its layer.
  const anchor = form.output === undefined ? -1 : match.nodes.findIndex(({ label }) => label === 'anchor');
  const own = anchor < 0 ? match.nodes : match.nodes.slice(0, anchor);
  const isWhole = own.every(({ node }) =>
    node.attribute.every((each) => asked.get(node)?.has(each.name) || isIdle(each, node, constant)),
  );
  return isWhole ? reading : null;
}

function foundIn(
  match: Match,
  inputs: readonly ReadWire[],
  root: NodeProto,
  around: Surrounding,
  ask: (node: NodeProto, name: string) => void,
): OnnxFound {
  const node = (op?: string) =>
    match.nodes.find((each) => op === undefined || each.label === op || each.node.opType === op)?.node ?? root;
  const asked = (name: string, op?: string) => {
    ask(node(op), name);
    return node(op);
  };
  return {
    inputs: inputs.map(({ type }) => type),
    constants: Object.fromEntries([...match.constants].map(([name, constant]) => [name, constant ?? undefined])),
    opset: around.opset,
    batch: around.batch,
    has: (name) => match.nodes.some(({ label }) => label === name),
    outputs: (op) => node(op).output.length,
    number: (name, standard, op) => numberIn(asked(name, op), name, standard),
    numbers: (name, op) => numbersIn(asked(name, op), name),
    text: (name, standard, op) => textIn(asked(name, op), name, standard),
    texts: (name, op) => textsIn(asked(name, op), name),
  };
}
