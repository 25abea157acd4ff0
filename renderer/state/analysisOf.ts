import { recently } from '../../engine/core/recently';
import { checkDesign } from '../../engine/data';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument, NodeId } from '../../engine/graph/document';
import { pathsAround } from './scope';

/** Layers of designs whose analysis is kept: a few steps of undo of a large design, and hundreds of a small one. */
const KEPT = 50_000;

/** Shapes, counts and problems of a document; worked out once for each that is in use. */
export const analysisOf: (document: DesignDocument) => Analysis = recently(
  checkDesign,
  ({ nodes }) => nodes.size + 1,
  KEPT,
);

const NONE: readonly Problem[] = [];
const byLayer = new WeakMap<Analysis, ReadonlyMap<NodeId, readonly Problem[]>>();

/** The problems that show at a layer, or in what lies in a block, errors first; always the same list for the same analysis. */
export function problemsAt(analysis: Analysis | null, id: NodeId): readonly Problem[] {
  if (!analysis) return NONE;
  let layers = byLayer.get(analysis);
  if (!layers) {
    const lists = new Map<NodeId, Problem[]>();
    for (const problem of analysis.problems) {
      for (const path of pathsAround(problem.layer ?? '')) {
        lists.set(path, [...(lists.get(path) ?? []), problem]);
      }
    }
    for (const list of lists.values()) list.sort((a, b) => rank(a) - rank(b));
    layers = lists;
    byLayer.set(analysis, layers);
  }
  return layers.get(id) ?? NONE;
}

const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);

/** Whether a layer, or what lies in a block, has anything to learn. */
export function hasParameters(analysis: Analysis | null, path: NodeId): boolean {
  return (analysis?.nodes.get(path)?.parameters ?? 0) > 0;
}

/** Whether all that a layer or block has to learn stays as it is. */
export function isFrozen(analysis: Analysis | null, path: NodeId): boolean {
  const { parameters = 0, frozen = 0 } = analysis?.nodes.get(path) ?? {};
  return parameters > 0 && frozen === parameters;
}
