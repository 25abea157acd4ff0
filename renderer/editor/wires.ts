import type { PortType } from '../../engine/core/portType';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument, PortRef } from '../../engine/graph/document';
import { sameWire } from '../../engine/graph/wires';
import { problemsAt } from '../state/analysisOf';
import { nodeAt, prefixOf } from '../state/scope';
import { isPortCard } from './ends';
import { portsOf } from './ports';
import type { SceneWire } from './scene';

/** What an output gives; null while it is not known. `from` names a path. */
export function outputType(document: DesignDocument, analysis: Analysis | null, from: PortRef): PortType | null {
  const source = nodeAt(document, from.node);
  if (!source) return null;
  const port = isPortCard(document, from.node) ? 0 : portsOf(document, source).outputs.indexOf(from.port);
  return analysis?.nodes.get(from.node)?.outputs[port] ?? null;
}

const NONE: readonly Problem[] = [];

/**
 * The problems that show on a wire: those that name it; and, where a layer knows all its inputs and still cannot work,
 * that layer's errors.
 */
export function wireProblems(
  analysis: Analysis | null,
  { to, wire, prefix }: Pick<SceneWire, 'to' | 'wire' | 'prefix'>,
): readonly Problem[] {
  if (!analysis) return NONE;
  const here = problemsAt(analysis, to.node).filter(({ layer }) => layer === to.node);
  if (here.length === 0) return NONE;
  const named = here.filter(
    (problem) => problem.wire && wire && prefixOf(to.node) === prefix && sameWire(problem.wire, wire),
  );
  if (named.length > 0) return named;
  const target = analysis.nodes.get(to.node);
  const stuck =
    target !== undefined &&
    target.inputs.length > 0 &&
    target.inputs.every((type) => type !== null) &&
    target.outputs.some((type) => type === null);
  return stuck ? here.filter(({ severity, wire: other }) => severity === 'error' && !other) : NONE;
}
