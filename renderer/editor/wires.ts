import type { PortType } from '../../engine/core/portType';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument, Wire } from '../../engine/graph/document';
import { sameWire } from '../../engine/graph/wires';
import { problemsAt } from '../state/analysisOf';
import { nodesById, portsOf } from './ports';

/** What flows over a wire; null while it is not known. */
export function wireType(document: DesignDocument, analysis: Analysis | null, wire: Wire): PortType | null {
  const source = nodesById(document).get(wire.from.node);
  if (!source) return null;
  const port = portsOf(document, source).outputs.indexOf(wire.from.port);
  return analysis?.nodes.get(source.id)?.outputs[port] ?? null;
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
