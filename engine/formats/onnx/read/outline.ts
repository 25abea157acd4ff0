import type { NodeProto } from '../onnx.gen';
import { COMMUTATIVE, type Graph } from './match';
import type { Call, Part } from './pattern';

/** Forms of a layer that has many differ behind so many nodes; most nodes are told from all of them long before. */
const DEPTH = 8;

/** Operators of a pattern, as far as an outline goes: patterns for which it is the same fit alike. */
export function outlineOf(part: Part, depth = DEPTH): string {
  switch (part.kind) {
    case 'call': {
      const { op, output, optional } = part;
      const args = part.args.flatMap((each, place) => {
        // Where a node may be missing, its first argument stands in its place.
        const left = optional && place === 0 ? depth : depth - 1;
        return left > 0 ? [outlineOf(each, left)] : [];
      });
      return `${op}#${output}${optional ? '?' : ''}(${args.join()})`;
    }
    case 'constant':
    case 'number':
      return 'optional' in part && part.optional ? '$?' : '$';
    default:
      return part.kind;
  }
}

/**
 * Whether a node and those before it are of a pattern's operators, as far as its outline goes and whatever it says of names and numbers. Where not, it
 * does not match; asked once for all patterns of one outline, that takes a small part of the time of trying each.
 */
export function fits(graph: Graph, call: Call, { opType, input }: NodeProto, depth = DEPTH): boolean {
  if (opType !== call.op) return false;
  if (depth === 1 || fitArgs(graph, call.args, input, depth - 1)) return true;
  return COMMUTATIVE.has(opType) && input.length === 2 && fitArgs(graph, call.args, input.toReversed(), depth - 1);
}

function fitArgs(graph: Graph, args: readonly Part[], inputs: readonly string[], depth: number): boolean {
  return args.every((part, place) => part.kind === 'rest' || fitsPart(graph, part, inputs[place] ?? '', depth));
}

function fitsPart(graph: Graph, part: Exclude<Part, { kind: 'rest' }>, value: string, depth: number): boolean {
  const constant = value !== '' && graph.constant(value) !== null;
  if (part.kind === 'constant') return constant || (part.optional && value === '');
  if (part.kind === 'number') return constant;
  if (constant || value === '') return false;
  if (part.kind !== 'call') return true;
  const made = graph.producer(value);
  const [inner] = part.args;
  if (part.optional && inner && inner.kind !== 'rest' && made?.node.opType !== part.op) {
    return fitsPart(graph, inner, value, depth);
  }
  return made?.output === part.output && fits(graph, part, made.node, depth);
}
