import type { Analysis, Problem } from '../../engine/graph/analysis';
import { sameWire } from '../../engine/graph/applyEdits';
import type { DesignDocument, NodeId, Wire } from '../../engine/graph/document';
import { problemsAt } from '../state/analysisOf';
import { type Flowing, UNKNOWN } from './dimWords';
import { nodesById, portsOf } from './ports';

/** What flows over a wire, as far as it is known. */
export function wireFlow(document: DesignDocument, analysis: Analysis | null, wire: Wire): Flowing {
  const source = nodesById(document).get(wire.from.node);
  if (!source) return UNKNOWN;
  return outputFlow(analysis, source.id, portsOf(document, source).outputs.indexOf(wire.from.port));
}

/** What comes out of a layer's port. */
export function outputFlow(analysis: Analysis | null, id: NodeId, port = 0): Flowing {
  const found = analysis?.nodes.get(id);
  return found ? { type: found.outputs[port] ?? null, names: found.outputNames[port] ?? null } : UNKNOWN;
}

const NONE: readonly Problem[] = [];

/**
 * The problems that show on a wire: those that name it; and, where a layer knows all its inputs and still cannot work,
 * that layer's errors.
 */
export function wireProblems(analysis: Analysis | null, wire: Wire): readonly Problem[] {
  if (!analysis) return NONE;
  const here = problemsAt(analysis, wire.to.node);
  if (here.length === 0) return NONE;
  const named = here.filter((problem) => problem.wire && sameWire(problem.wire, wire));
  if (named.length > 0) return named;
  const target = analysis.nodes.get(wire.to.node);
  const stuck =
    target !== undefined &&
    target.inputs.length > 0 &&
    target.inputs.every((type) => type !== null) &&
    target.outputs.some((type) => type === null);
  return stuck ? here.filter(({ severity, wire: other }) => severity === 'error' && !other) : NONE;
}
