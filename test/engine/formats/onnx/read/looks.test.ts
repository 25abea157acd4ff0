import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { type NodeProto, NodeProtoSchema } from '../../../../../engine/formats/onnx/onnx.gen';
import { formsByOp } from '../../../../../engine/formats/onnx/read/forms';
import { Looks } from '../../../../../engine/formats/onnx/read/looks';
import { type Graph, matchNode } from '../../../../../engine/formats/onnx/read/match';

/** Constants are called as their numbers. */
class Counted implements Graph {
  asked = 0;
  private readonly made = new Map<string, { readonly node: NodeProto; readonly output: number }>();

  add(node: NodeProto): NodeProto {
    for (const [output, name] of node.output.entries()) this.made.set(name, { node, output });
    return node;
  }

  producer(value: string) {
    this.asked++;
    return this.made.get(value) ?? null;
  }

  constant(value: string) {
    this.asked++;
    return /^\d/.test(value) ? { shape: [], data: Float32Array.of(Number(value)) } : null;
  }
}

type Step = readonly [op: string, ...inputs: readonly string[]];

/** `<` is what the node before gives, `<<` what the one before that does. */
function nodesOf(graph: Graph & { add(node: NodeProto): NodeProto }, steps: readonly Step[], count: number) {
  return Array.from({ length: count }, (_, at) => {
    const [opType, ...inputs] = steps[at % steps.length] as Step;
    const before = (back: number) => (at < back ? 'x' : `v${at - back}`);
    const input = inputs.map((name) => (name === '<' ? before(1) : name === '<<' ? before(2) : name));
    return () => graph.add(create(NodeProtoSchema, { opType, input, output: [`v${at}`] }));
  });
}

const CHAINS: Readonly<Record<string, readonly Step[]>> = {
  'layer norm': [
    ...([
      ['ReduceMean', '<'],
      ['Sub', '<<', '<'],
      ['Pow', '<', '2'],
      ['ReduceMean', '<'],
    ] as const),
    ...([
      ['Add', '<', '1e-5'],
      ['Sqrt', '<'],
      ['Div', '<<', '<'],
      ['Mul', '<', '3'],
      ['Add', '<', '4'],
    ] as const),
  ],
  'the end of one': [
    ['Sub', '<<', '<'],
    ['Div', '<<', '<'],
    ['Mul', '<', '3'],
    ['Add', '<', '4'],
  ],
  'sums of the same': [['Add', '<', '<']],
  'products of the same': [['Mul', '<', '<']],
  'sums and products': [
    ['Mul', '<', '3'],
    ['Add', '<', '<<'],
  ],
  matrices: [
    ['MatMul', '<', '3'],
    ['Add', '<', '4'],
  ],
  bends: [
    ['Div', '<', '1.4'],
    ['Erf', '<'],
    ['Add', '<', '1'],
    ['Mul', '<<', '<'],
    ['Mul', '<', '0.5'],
  ],
};

it.each(Object.entries(CHAINS))(
  '%s: a node of a chain costs a few look-ups, with all forms that are tried',
  (_, steps) => {
    const graph = new Counted();
    const looks = new Looks(graph);
    const nodes = nodesOf(graph, steps, 2_000);
    const ask = (made: () => NodeProto) => {
      const node = made();
      let tried = 0;
      for (const form of looks.formsOf(node)) {
        tried++;
        matchNode(graph, form.call, node);
      }
      return tried;
    };
    for (const made of nodes.slice(0, 1_000)) ask(made);
    graph.asked = 0;
    const most = Math.max(...nodes.slice(1_000).map(ask));
    expect(most).toBeLessThanOrEqual(4);
    expect(graph.asked / 1_000).toBeLessThanOrEqual(20);
  },
);

it('no form is passed over that would match', () => {
  const ops = [
    'Add',
    'Mul',
    'Div',
    'Sub',
    'Sqrt',
    'Sigmoid',
    'Erf',
    'Pow',
    'ReduceMean',
    'MatMul',
    'Tanh',
    'Exp',
    'Reshape',
  ];
  let matches = 0;
  for (let seed = 1; seed <= 300; seed++) {
    let state = seed * 7919;
    const drawn = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const graph = new Counted();
    const looks = new Looks(graph);
    for (let at = 0; at < 30; at++) {
      const names = ['x', '1', '2', '0.5', `v${at - 1}`, `v${at - 1}`, `v${at - 1}`, `v${Math.max(0, at - 2)}`];
      const value = () => (at === 0 ? 'x' : (names[drawn(names.length)] as string));
      const opType = ops[drawn(ops.length)] as string;
      const input = drawn(3) === 0 ? [value()] : [value(), value()];
      const node = graph.add(create(NodeProtoSchema, { opType, input, output: [`v${at}`] }));
      const tried = new Set(looks.formsOf(node));
      for (const form of formsByOp.get(opType) ?? []) {
        if (!matchNode(graph, form.call, node)) continue;
        matches++;
        expect(tried.has(form), `${form.form.pattern} of seed ${seed}`).toBe(true);
      }
    }
  }
  expect(matches).toBeGreaterThan(500);
});
