import { type OnnxConstant, sizeOf } from '../../../layers/shared/onnxConstant';
import { nearestSmall } from '../../smallFloats';
import type { NodeProto } from '../onnx.gen';
import type { Call, Part } from './pattern';

/** What a matcher asks of the graph. */
export interface Graph {
  producer(value: string): { readonly node: NodeProto; readonly output: number } | null;
  constant(value: string): OnnxConstant | null;
}

export interface Match {
  /** Names of values by their names in the pattern, in the order of first mention; those of `...` by their places. */
  readonly values: ReadonlyMap<string, string>;
  /** Null where one is not there that may be missing. */
  readonly constants: ReadonlyMap<string, OnnxConstant | null>;
  /** Dimensions of constants that stand beside a value in arithmetic, number by number: the most that one has. */
  readonly rank: number;
  /** All nodes of the match, the outermost first, with what the pattern calls them. */
  readonly nodes: readonly { readonly node: NodeProto; readonly label: string }[];
}

/** Nodes that are looked at for one pattern: no form needs near as many, and graphs can be made that would ask for ages. */
const STEPS = 10_000;

interface Search {
  readonly graph: Graph;
  left: number;
}

export const COMMUTATIVE: ReadonlySet<string> = new Set(['Add', 'Mul']);
const ARITHMETIC = new Set([...COMMUTATIVE, 'Sub', 'Div', 'Pow', 'Where', 'Greater']);

/** Tries a pattern on a node and those before it. */
export function matchNode(graph: Graph, call: Call, node: NodeProto): Match | null {
  return matchCall({ graph, left: STEPS }, call, node, { values: new Map(), constants: new Map(), rank: 0, nodes: [] });
}

function matchCall(search: Search, call: Call, node: NodeProto, so: Match): Match | null {
  if (node.opType !== call.op || search.left-- <= 0) return null;
  const rank = ARITHMETIC.has(call.op)
    ? node.input.reduce((most, name) => Math.max(most, rankOf(search.graph, name)), so.rank)
    : so.rank;
  const inside = { ...so, rank, nodes: [...so.nodes, { node, label: call.label }] };
  const straight = matchArgs(search, call.args, node.input, inside);
  if (straight || !COMMUTATIVE.has(call.op) || node.input.length !== 2) return straight;
  return matchArgs(search, call.args, [node.input[1] as string, node.input[0] as string], inside);
}

const rankOf = (graph: Graph, name: string) => graph.constant(name)?.shape.length ?? 0;

function matchArgs(search: Search, args: readonly Part[], inputs: readonly string[], start: Match): Match | null {
  let so: Match | null = start;
  for (const [place, part] of args.entries()) {
    if (part.kind === 'rest') return matchRest(search, part.each, inputs, place, so);
    so = matchPart(search, part, inputs[place] ?? '', so);
    if (!so) return null;
  }
  return inputs.slice(args.length).every((value) => value === '') ? so : null;
}

/** The values that are left, by their places from `first` on; behind a call, what arrives there is each. A node may have any number of them. */
function matchRest(
  search: Search,
  call: Call | null,
  inputs: readonly string[],
  first: number,
  start: Match,
): Match | null {
  const values = new Map(start.values);
  const nodes = [...start.nodes];
  let { constants, rank } = start;
  for (let place = first; place < inputs.length; place++) {
    const value = inputs[place] as string;
    if (value === '' || search.graph.constant(value)) return null;
    if (!call) {
      values.set(`${place}`, value);
      continue;
    }
    const found = matchPart(search, call, value, { ...start, constants, rank, values: new Map() });
    const [inner] = found?.values.values() ?? [];
    if (!found || inner === undefined) return null;
    values.set(`${place}`, inner);
    nodes.push(...found.nodes.slice(start.nodes.length));
    ({ constants, rank } = found);
  }
  return inputs.length > first ? { values, constants, rank, nodes } : null;
}

function matchPart(search: Search, part: Exclude<Part, { kind: 'rest' }>, value: string, so: Match): Match | null {
  const constant = value === '' ? null : search.graph.constant(value);
  switch (part.kind) {
    case 'constant': {
      if (!constant && !(part.optional && value === '')) return null;
      const known = so.constants.get(part.name);
      if (known === undefined) return { ...so, constants: new Map(so.constants).set(part.name, constant) };
      return known === constant || (known && constant && same(known, constant)) ? so : null;
    }
    case 'number':
      return constant && sizeOf(constant) === 1 && near(constant.data[0] as number, part.value) ? so : null;
    case 'value': {
      if (constant || value === '') return null;
      const known = so.values.get(part.name);
      if (known !== undefined) return known === value ? so : null;
      return { ...so, values: new Map(so.values).set(part.name, value) };
    }
    case 'again': {
      const made = search.graph.producer(value);
      const known = so.nodes.find(({ label }) => label === part.label);
      return made?.output === 0 && made.node === known?.node ? so : null;
    }
    case 'call': {
      const made = constant ? null : search.graph.producer(value);
      const [inner] = part.args;
      if (part.optional && inner && inner.kind !== 'rest' && made?.node.opType !== part.op) {
        return matchPart(search, inner, value, so);
      }
      return made?.output === part.output ? matchCall(search, part, made.node, so) : null;
    }
  }
}

/** Small ones are often written anew for each node that wants them. */
const same = (a: OnnxConstant, b: OnnxConstant) =>
  a === b || (sizeOf(a) <= 64 && sizeOf(a) === sizeOf(b) && a.data.every((value, at) => value === b.data[at]));

/** Some are computed, with an error in the last bits of a float32; those of half precision are the nearest of that. */
function near(got: number, meant: number): boolean {
  const is = (value: number) => Math.abs(got - value) <= 1e-6 * Math.abs(value);
  return is(meant) || is(nearestSmall('float16', meant)) || is(nearestSmall('bfloat16', meant));
}
