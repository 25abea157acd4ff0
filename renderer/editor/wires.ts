import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument, NodeId, PortRef } from '../../engine/graph/document';
import { sameWire } from '../../engine/graph/wires';
import { type Misfit, misfitOf } from '../../engine/text/misfits';
import { problemsAt } from '../state/analysisOf';
import { nodeAt, prefixOf } from '../state/scope';
import { type Flowing, UNKNOWN } from './dimWords';
import { isPortCard } from './ends';
import { portsIn } from './ports';
import type { SceneWire } from './scene';

/** What an output gives, as far as it is known. `from` names a path. */
export function wireFlow(document: DesignDocument, analysis: Analysis | null, from: PortRef): Flowing {
  const source = nodeAt(document, from.node);
  if (!source) return UNKNOWN;
  const port = isPortCard(document, from.node) ? 0 : portsIn(document, source).outputs.indexOf(from.port);
  return outputFlow(analysis, from.node, port);
}

/** What comes out of a layer's port; `id` is a path. */
export function outputFlow(analysis: Analysis | null, id: NodeId, port = 0): Flowing {
  const found = analysis?.nodes.get(id);
  return found ? { type: found.outputs[port] ?? null, names: found.outputNames[port] ?? null } : UNKNOWN;
}

const NONE: readonly Problem[] = [];
/** What is wrong with a layer for want of wires is no fault of those that it has. */
const LACKS_WIRES: ReadonlySet<string> = new Set(['graph.tooFewWires', 'graph.nothingFits']);
const named = new WeakMap<Analysis, ReadonlyMap<string, readonly Problem[]>>();

/** Problems that name a wire, by the graph in which their layer lies and the wire's end there. */
function namedAt(analysis: Analysis): ReadonlyMap<string, readonly Problem[]> {
  const known = named.get(analysis);
  if (known) return known;
  const lists = new Map<string, Problem[]>();
  for (const problem of analysis.problems) {
    if (!problem.wire) continue;
    const key = `${prefixOf(problem.layer ?? '')} ${problem.wire.to.node}`;
    lists.set(key, [...(lists.get(key) ?? []), problem]);
  }
  named.set(analysis, lists);
  return lists;
}

/**
 * The problems that show on a wire, errors first: those that name it; and, where a layer knows all its inputs and still
 * cannot work, that layer's errors.
 */
export function wireProblems(
  analysis: Analysis | null,
  { to, wire, prefix }: Pick<SceneWire, 'to' | 'wire' | 'prefix'>,
): readonly Problem[] {
  if (!analysis) return NONE;
  const here = wire ? namedAt(analysis).get(`${prefix} ${wire.to.node}`) : undefined;
  const own = here?.filter((problem) => problem.wire && wire && sameWire(problem.wire, wire)) ?? NONE;
  if (own.length > 0) return own;
  const target = analysis.nodes.get(to.node);
  const stuck =
    target !== undefined &&
    target.inputs.length > 0 &&
    target.inputs.every((type) => type !== null) &&
    target.outputs.some((type) => type === null);
  if (!stuck) return NONE;
  return problemsAt(analysis, to.node).filter(
    ({ severity, layer, wire: other, message }) =>
      severity === 'error' && layer === to.node && !other && !LACKS_WIRES.has(message.code),
  );
}

/** Why what flows over a wire does not fit, in arithmetic; null where it does, or where it is not a matter of shapes. */
export function wireMisfit(problems: readonly Problem[]): Misfit | null {
  for (const { message } of problems) {
    const misfit = misfitOf(message);
    if (misfit) return misfit;
  }
  return null;
}
