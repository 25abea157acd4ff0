import { DIMENSIONS, type Dimension, sampleSizes } from '../core/portType';
import type { Analysis, Problem } from './analysis';
import type { NodeId } from './document';

/** What a change takes away of the errors in a design, where some are left. */
export interface Progress {
  /** Errors that are gone. */
  readonly mended: number;
  /** What agrees now, of shapes that meet and still do not fit. */
  readonly fits: readonly Dimension[];
  /** What does not agree yet, of the same. */
  readonly apart: readonly Dimension[];
}

/** Problems of inputs that are held against each other, size by size. */
const MEETINGS: ReadonlySet<string> = new Set(['layer.mergeShapes', 'layer.concatShapes', 'layer.stackShapes']);

/** How a change brings a design nearer to one without errors; null where it does not, or breaks what worked. */
export function progressOf(before: Analysis, after: Analysis): Progress | null {
  const [errorsBefore, errorsAfter] = [errorsOf(before), errorsOf(after)];
  const was = new Set(errorsBefore.map(keyOf));
  const is = new Set(errorsAfter.map(keyOf));
  const fresh = errorsAfter.filter((problem) => !was.has(keyOf(problem)));
  const gone = errorsBefore.filter((problem) => !is.has(keyOf(problem)));
  // Where one error at a layer hides another, the second is no new fault.
  const follows = (problem: Problem) => gone.some(({ layer }) => layer === problem.layer);
  if (!fresh.every((problem) => follows(problem) || comesToLight(before, problem))) return null;
  const mended = gone.length;
  const nearer = errorsAfter.map((problem) => nearerAt(before, after, problem)).find((found) => found !== null);
  if (mended === 0 && !nearer) return null;
  return { mended, fits: nearer?.fits ?? [], apart: nearer?.apart ?? [] };
}

const errorsOf = ({ problems }: Analysis): Problem[] => problems.filter(({ severity }) => severity === 'error');

const keyOf = ({ layer, message }: Problem): string => `${layer ?? ''} ${message.code}`;

/** Whether an error could not be seen before, since what arrives was not known. */
function comesToLight({ nodes }: Analysis, { layer }: Problem): boolean {
  const places = layer === null ? [...nodes.values()] : [nodes.get(layer)];
  return places.some((node) => node?.inputs.includes(null));
}

/** What a layer that still cannot work has come nearer by. */
function nearerAt(before: Analysis, after: Analysis, problem: Problem): Pick<Progress, 'fits' | 'apart'> | null {
  const former = before.problems.find((each) => keyOf(each) === keyOf(problem));
  const was = former && apartAt(before, former);
  const is = apartAt(after, problem);
  if (!was || !is || is.size >= was.size || [...is].some((axis) => !was.has(axis))) return null;
  const named = (axes: readonly number[]) => axes.map((axis) => nameOf(after, problem, axis));
  return { fits: named([...was].filter((axis) => !is.has(axis))), apart: named([...is]) };
}

/** Dimensions, without the batch, in which two inputs of a layer differ; null where they cannot be told. */
function apartAt({ nodes }: Analysis, { layer, message }: Problem): ReadonlySet<number> | null {
  if (layer === null || !MEETINGS.has(message.code)) return null;
  const { place, dim } = message.args as { readonly place?: number; readonly dim?: number };
  const inputs = nodes.get(layer)?.inputs ?? [];
  const [first, other] = [inputs[0], inputs[Number(place) - 1]];
  if (!first || !other || first.shape.length !== other.shape.length) return null;
  const joined = message.code === 'layer.concatShapes' ? axisOf(Number(dim), first.shape.length) : null;
  const sizes = sampleSizes(other);
  const apart = sampleSizes(first).flatMap((size, axis) => (size === sizes[axis] || axis === joined ? [] : [axis]));
  return new Set(apart);
}

const axisOf = (dim: number, rank: number): number => (dim < 0 ? dim + rank : dim) - 1;

/** What a dimension of that which arrives means. */
function nameOf({ nodes }: Analysis, { layer, wire }: Problem, axis: number): Dimension {
  const prefix = (layer ?? '').replace(/[^/]*$/, '');
  const source: NodeId | null = wire ? `${prefix}${wire.from.node}` : null;
  const names = source === null ? null : nodes.get(source)?.outputNames[0];
  return DIMENSIONS.find((name) => name === names?.[axis + 1]) ?? '_';
}
