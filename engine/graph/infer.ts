import { type PortType, sampleElements } from '../core/portType';
import type { LayerProblem } from '../layers/contract';
import type { DesignDocument } from './document';
import { type FlatGraph, type FlatNode, flatten } from './flatten';
import { type Order, orderOf } from './order';

/** What is known of a flat node; null where a type cannot be known. */
export interface NodeTypes {
  readonly inputs: readonly (PortType | null)[];
  readonly outputs: readonly (PortType | null)[];
  readonly problem: LayerProblem | null;
  readonly warnings: readonly LayerProblem[];
}

/** A design with its blocks written out, sorted, and with the types on its wires. */
export interface Examined {
  readonly document: DesignDocument;
  /** Shape of the data's inputs without the batch; null where the data is not known. */
  readonly sampleInput: readonly number[] | null;
  readonly flat: FlatGraph;
  readonly order: Order;
  /** By index of the flat node. */
  readonly types: readonly NodeTypes[];
  /** The design's own Input and Output nodes. */
  readonly inputs: readonly FlatNode[];
  readonly outputs: readonly FlatNode[];
}

/**
 * Shape inference. Where the design has one Input, what flows from it has the data's shape, since that is what
 * training will feed; the Input's own shape holds where the data is not known.
 */
export function examine(document: DesignDocument, sampleInput: readonly number[] | null): Examined {
  const flat = flatten(document);
  const order = orderOf(flat);
  const own = (type: string) => flat.nodes.filter((node) => node.root && node.node.type === type);
  const inputs = own('Input');
  const outputs = own('Output');
  const given = inputs.length === 1 ? sampleInput : null;
  return { document, sampleInput, flat, order, inputs, outputs, types: inferTypes(flat, order, given) };
}

const UNKNOWN: readonly LayerProblem[] = [];

/**
 * Types along the wires. `given` replaces the shape of the design's Inputs. `stop` ends the work early at a node
 * after which the caller knows enough; the types of the rest stay unknown.
 */
export function inferTypes(
  flat: FlatGraph,
  order: Order,
  given: readonly number[] | null,
  stop: ((types: NodeTypes) => boolean) | null = null,
): NodeTypes[] {
  const unknown = unknownTypes(flat);
  const types = unknown.slice();
  for (let place = 0; place < order.free; place++) {
    const index = order.sorted[place] as number;
    const inferred = inferNode(flat.nodes[index] as FlatNode, types, given, unknown[index] as NodeTypes);
    types[index] = inferred;
    if (stop?.(inferred)) break;
  }
  return types;
}

const blanks = new WeakMap<FlatGraph, readonly NodeTypes[]>();

/** What is known of each node before inference: nothing. The search for the right image infers one graph many times. */
function unknownTypes(flat: FlatGraph): readonly NodeTypes[] {
  let blank = blanks.get(flat);
  if (!blank) {
    blank = flat.nodes.map(({ inputs, ports }) => ({
      inputs: inputs.map(() => null),
      outputs: ports.outputs.map(() => null),
      problem: null,
      warnings: UNKNOWN,
    }));
    blanks.set(flat, blank);
  }
  return blank;
}

function inferNode(
  node: FlatNode,
  types: readonly NodeTypes[],
  given: readonly number[] | null,
  unknown: NodeTypes,
): NodeTypes {
  const inputs = node.inputs.map(({ source }) => {
    const type = source ? types[source.node]?.outputs[source.output] : null;
    return type && isExact(type) ? type : null;
  });
  const told = (outputs: NodeTypes['outputs']): NodeTypes => ({ inputs, outputs, problem: null, warnings: UNKNOWN });
  if (!allKnown(inputs) || inputs.length < fewestInputs(node)) return told(unknown.outputs);
  if (node.definition === null) return told(inputs);
  if (given && node.root && node.node.type === 'Input') return told([{ shape: ['N', ...given], dtype: 'float32' }]);
  const inference = node.definition.infer(inputs, node.params);
  if ('problem' in inference) {
    return { inputs, outputs: unknown.outputs, problem: inference.problem, warnings: UNKNOWN };
  }
  return { inputs, outputs: inference.outputs, problem: null, warnings: inference.warnings ?? UNKNOWN };
}

/** Beyond that numbers are no longer told apart; the layer that gives so many is told to be too large, and nothing of what follows. */
const isExact = (type: PortType): boolean => sampleElements(type) <= Number.MAX_SAFE_INTEGER;

export function allKnown(types: readonly (PortType | null)[]): types is readonly PortType[] {
  return !types.includes(null);
}

/** How many wires a node needs before its type can be asked for. */
export function fewestInputs({ ports }: FlatNode): number {
  return ports.inputs.length + (ports.variadic ? 1 : 0);
}

/** The flat nodes a node's value comes from, itself included. */
export function ancestorsOf(flat: FlatGraph, index: number): Set<number> {
  const found = new Set([index]);
  for (const at of found) {
    for (const { source } of flat.nodes[at]?.inputs ?? []) if (source) found.add(source.node);
  }
  return found;
}

/** How many layers cannot work, for lack of a wire or because shapes do not fit. */
export function faultCount({ flat, types, order }: Examined): number {
  let count = order.cycles.length;
  for (const node of flat.nodes) {
    if (types[node.index]?.problem) count++;
    if (node.inputs.length < fewestInputs(node)) count++;
    for (const { source } of node.inputs) if (!source) count++;
  }
  return count;
}

/** Layers that no Output takes from. */
export function idleNodes({ flat, outputs }: Examined): readonly FlatNode[] {
  const used = new Set<number>();
  for (const output of outputs) {
    for (const index of ancestorsOf(flat, output.index)) used.add(index);
  }
  return flat.nodes.filter(({ index }) => !used.has(index));
}

/** What arrives at the design's one Output; null where it has none, several, or its type is not known. */
export function outputType({ outputs, types }: Examined): PortType | null {
  const [output] = outputs;
  return (outputs.length === 1 && output && types[output.index]?.inputs[0]) || null;
}
