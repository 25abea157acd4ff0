import type { Problem } from '../../../engine/graph/analysis';
import type { DesignDocument, NodeId } from '../../../engine/graph/document';
import type { Message } from '../../../engine/text/messages';
import { idOf, scopeOf } from '../../state/scope';
import { wireKey } from '../../state/selection';

/**
 * A problem, and the other places where the same mistake shows: instances and copies of the block in which it stands, and
 * layers to which the same happens for the same reason.
 */
export interface Mistake {
  readonly problem: Problem;
  readonly also: readonly NodeId[];
}

/** What there is to mend: a mistake in a reused block is one, however often it shows. */
export function mistakesOf(document: DesignDocument | null, problems: readonly Problem[]): readonly Mistake[] {
  const found = new Map<string, { readonly problem: Problem; readonly also: NodeId[] }>();
  for (const [index, problem] of problems.entries()) {
    if (isBeginning(problem)) continue;
    const key = causeOf(problem) ?? (document && slotOf(document, problem)) ?? String(index);
    const known = found.get(key);
    if (known && problem.layer !== null) known.also.push(problem.layer);
    else found.set(key, { problem, also: [] });
  }
  return [...found.values()];
}

/** Nobody is told off for a design in which there is nothing yet: the canvas says how to begin. */
const isBeginning = ({ message: { code } }: Problem): boolean => code === 'graph.empty';

/** Warnings about what arrives at a layer and not about the layer: what makes one of them go makes all go. */
const ONE_CAUSE: ReadonlySet<string> = new Set<Message['code']>(['layer.batchNormSingle']);

const causeOf = ({ message: { code } }: Problem): string | null => (ONE_CAUSE.has(code) ? code : null);

/** What is wrong and where in the block; null where it stands in none, and so shows once. */
function slotOf(document: DesignDocument, { severity, message, layer, wire }: Problem): string | null {
  const graph = layer === null ? null : (scopeOf(document, layer)?.graph ?? null);
  if (graph === null || layer === null) return null;
  return [severity, message.code, graph, idOf(layer), wire ? wireKey(wire) : ''].join(' ');
}
