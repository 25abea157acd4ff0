import { RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import type { Given, Graph, Node, Numbers } from '../onnxModel';

type Break = (graph: Graph, draw: Draw) => Graph;

class Draw {
  private readonly random: RandomStream;

  constructor(
    seed: number,
    /** Whether the graph is to be run: ONNX Runtime ends its process over inputs that are missing. */
    readonly runs: boolean,
  ) {
    this.random = new RandomStream(seed, 3);
  }

  at(count: number): number {
    return this.random.integer(count);
  }

  of<T>(list: readonly T[]): T {
    return list[this.at(list.length)] as T;
  }
}

/** Numbers that are the first, the last or beyond of something. */
const ODD = [0, -1, 1, 2, 5, 2 ** 31 - 1, -(2 ** 31), 2 ** 53];

/** Of which layers and operators make what they like. */
const strange = ({ runs }: Draw) => (runs ? [0.375] : [1e30, Number.NaN, Infinity, -Infinity]);

const OPERATORS = [
  ...['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Where', 'Greater', 'Concat', 'Split', 'Reshape', 'Transpose', 'Flatten'],
  ...['Slice', 'Gather', 'Squeeze', 'Unsqueeze', 'Pad', 'Conv', 'ConvTranspose', 'MaxPool', 'AveragePool', 'Gemm'],
  ...['MatMul', 'Softmax', 'BatchNormalization', 'LayerNormalization', 'InstanceNormalization', 'LRN', 'Resize'],
  ...['LSTM', 'GRU', 'RNN', 'Clip', 'PRelu', 'Dropout', 'Shape', 'Cast', 'Expand', 'Constant', 'ConstantOfShape'],
  ...['ReduceMean', 'ReduceSum', 'Identity', 'Range', 'DequantizeLinear', 'Einsum', 'Loop', 'toString'],
] as const;

const changed = (value: Given, draw: Draw): Given => {
  if (typeof value === 'string') return draw.of(['', 'x', 'VALID', 'SAME_UPPER', 'linear', 'reverse', 'constant']);
  if (typeof value === 'number') return draw.of([value + 1, value - 1, ...ODD]);
  if ('float' in value) return { float: draw.of([value.float * 1.5 + 0.25, 0, -1, ...strange(draw)]) };
  const place = draw.at(Math.max(1, value.length));
  const longer = value.toSpliced(place, 0, draw.of(ODD));
  return draw.of([value.toSpliced(place, 1, draw.of(ODD)), longer, value.toSpliced(place, 1), []]);
};

/** A node in place of one of the graph's. */
const inNode =
  (change: (node: Node, draw: Draw, graph: Graph) => Node | null): Break =>
  (graph, draw) => {
    const place = draw.at(graph.nodes.length);
    const known = graph.nodes[place];
    const node = known ? change(known, draw, graph) : null;
    return node ? { ...graph, nodes: graph.nodes.with(place, node) } : graph;
  };

const inConstant =
  (change: (numbers: Numbers, draw: Draw) => Numbers): Break =>
  (graph, draw) => {
    const names = Object.keys(graph.constants ?? {});
    const name = draw.of(names);
    const known = graph.constants?.[name];
    return known ? { ...graph, constants: { ...graph.constants, [name]: change(known, draw) } } : graph;
  };

const inInput =
  (change: (sizes: readonly (number | string)[], draw: Draw) => readonly (number | string)[]): Break =>
  (graph, draw) => {
    const name = draw.of(Object.keys(graph.inputs));
    return { ...graph, inputs: { ...graph.inputs, [name]: change(graph.inputs[name] ?? [], draw) } };
  };

/** All names that stand in a graph, one that does not, and none. */
const names = ({ inputs, constants = {}, nodes }: Graph, { runs }: Draw) => [
  ...Object.keys(inputs),
  ...Object.keys(constants),
  ...nodes.flatMap(([, , outputs]) => outputs),
  ...(runs ? [] : ['nowhere', '']),
];

const attributes: Break = inNode(([op, inputs, outputs, given = {}], draw) => {
  const known = Object.keys(given);
  const name = draw.of([
    ...known,
    ...known,
    'axis',
    'axes',
    'pads',
    'mode',
    'keepdims',
    'alpha',
    'strides',
    'direction',
    'value',
  ]);
  const value = given[name];
  const next: Given =
    value === undefined || draw.at(6) === 0 ? draw.of<Given>([1, [1], { float: 0.5 }, 'x']) : changed(value, draw);
  return [op, inputs, outputs, { ...given, [name]: next }];
});

const withoutAttribute: Break = inNode(([op, inputs, outputs, given = {}], draw) => {
  const gone = draw.of(Object.keys(given));
  return [op, inputs, outputs, Object.fromEntries(Object.entries(given).filter(([name]) => name !== gone))];
});

const shaped = ({ of, dims = [of.length] }: Numbers, draw: Draw): Numbers => {
  const next = draw.of([
    [...dims, 1],
    [1, ...dims],
    [...dims].reverse(),
    dims.slice(1),
    [numel(dims)],
    dims.map((size) => size + 1),
    [-1],
    [0],
  ]);
  const count = Math.max(0, numel(next));
  const whole = typeof of[0] === 'bigint';
  // In most as many numbers as there have to be.
  if (draw.at(5) === 0) return { of, dims: next };
  if (whole)
    return {
      of: Array.from({ length: count }, (_, at) => (of as readonly bigint[])[at % of.length] ?? 0n),
      dims: next,
    };
  return {
    of: Array.from(
      { length: count },
      (_, at) => ((of as readonly number[])[at % of.length] ?? 0) + (at >= of.length ? at / 8 : 0),
    ),
    dims: next,
  };
};

const oddNumber = ({ of, dims = [of.length] }: Numbers, draw: Draw): Numbers => {
  const place = draw.at(of.length);
  if (of.length === 0) return { of, dims };
  if (typeof of[0] === 'bigint') {
    const next = draw.of([...ODD.map(BigInt), 2n ** 62n, (of[place] as bigint) + 1n, (of[place] as bigint) - 1n]);
    return { of: (of as readonly bigint[]).with(place, next), dims };
  }
  return {
    of: (of as readonly number[]).with(place, draw.of([0, -1, 1, ...strange(draw)])),
    dims,
  };
};

const BREAKS: readonly Break[] = [
  ...[attributes, attributes, attributes, withoutAttribute],
  ...[inConstant(shaped), inConstant(shaped), inConstant(oddNumber), inConstant(oddNumber)],
  inNode(([, inputs, outputs, given = {}], draw) => [draw.of(OPERATORS), inputs, outputs, given]),
  inNode(([op, inputs, outputs, given = {}], draw, graph) =>
    inputs.length === 0 ? null : [op, inputs.with(draw.at(inputs.length), draw.of(names(graph, draw))), outputs, given],
  ),
  inNode(([op, inputs, outputs, given = {}], draw, graph) => [
    op,
    [...inputs, draw.of(names(graph, draw))],
    outputs,
    given,
  ]),
  inNode(([op, inputs, outputs, given = {}]) => [op, inputs.slice(0, -1), outputs, given]),
  inNode(([op, [first, second, ...others], outputs, given = {}]) =>
    first === undefined || second === undefined ? null : [op, [second, first, ...others], outputs, given],
  ),
  inNode(([op, inputs, outputs, given = {}], draw) => [
    op,
    inputs,
    draw.of(
      draw.runs ? [[...outputs, 'more']] : [[...outputs, 'more'], [...outputs, ...outputs], ['', ...outputs], []],
    ),
    given,
  ]),
  (graph, draw) => ({ ...graph, nodes: graph.nodes.toSpliced(draw.at(graph.nodes.length), 1) }),
  (graph, draw) => ({
    ...graph,
    nodes: [...graph.nodes, ...graph.nodes.slice(draw.at(graph.nodes.length)).slice(0, 1)],
  }),
  (graph) => ({ ...graph, nodes: graph.nodes.toReversed() }),
  (graph, draw) => ({
    ...graph,
    outputs: draw.of([[draw.of(names(graph, draw))], [...(graph.outputs ?? []), draw.of(names(graph, draw))], []]),
  }),
  (graph, draw) => ({ ...graph, opset: draw.of([1, 6, 7, 9, 11, 13, 18, 21, 0, -1, 99]) }),
  inInput((sizes, draw) => sizes.toSpliced(draw.at(sizes.length), 1, draw.of([1, 2, 5, 0, -1, 'N', 2 ** 31]))),
  inInput((sizes, draw) =>
    draw.of<readonly (number | string)[]>([[...sizes, 2], sizes.slice(0, -1), [], ['N', ...sizes]]),
  ),
];

/** A graph with one thing that is not as it was. @param runs Whether ONNX Runtime is to run it. */
export function broken(graph: Graph, seed: number, { runs }: { readonly runs: boolean }): Graph {
  const draw = new Draw(seed, runs);
  return draw.of(BREAKS)(graph, draw);
}
