import type { PortType } from '../../engine/core/portType';
import type { Problem } from '../../engine/graph/analysis';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { NodeId, PortRef, Wire } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { indexOf } from '../../engine/graph/ways';
import { analysisOf } from '../state/analysisOf';
import { endPath, inScope, pathOf, type Scope, scopeAt } from '../state/scope';
import { connectEdits } from './plans/connect';
import { portsIn } from './ports';
import { wireFlow } from './wires';

const identity = ({ message, layer }: Problem): string => JSON.stringify([message.code, message.args, layer]);

/** Errors that `edits` would bring about, at the given node and what lies in it or anywhere. */
export function newErrors(scope: Scope, edits: readonly Edit[], at?: NodeId): readonly Problem[] {
  const { document } = scope;
  const known = new Set(analysisOf(document).problems.map(identity));
  const path = at === undefined ? null : pathOf(scope, at);
  return analysisOf(applyEdits(document, inScope(scope, edits))).problems.filter(
    (problem) =>
      problem.severity === 'error' &&
      !known.has(identity(problem)) &&
      (path === null || (problem.layer !== null && `${problem.layer}/`.startsWith(`${path}/`))),
  );
}

/** What flows from an output; null where that is not known. */
export const outputTypeAt = (scope: Scope, end: PortRef): PortType | null =>
  wireFlow(scope.document, analysisOf(scope.document), endPath(scope, end)).type;

/** What would flow over a wire, and what its target would say. */
export interface Fit {
  readonly type: PortType | null;
  /** Why the target could not work on it; null where it fits, or where nothing is known yet. */
  readonly problem: Problem | null;
}

/** The error that keeps a layer from working after `edits`; null where it works, or still waits for other inputs. */
export function misfit(scope: Scope, edits: readonly Edit[], id: NodeId): Problem | null {
  const document = applyEdits(scope.document, inScope(scope, edits));
  const after = scopeAt(document, scope.prefix);
  const result = analysisOf(document).nodes.get(pathOf(scope, id));
  if (!result || result.outputs.every((type) => type !== null) || result.inputs.some((type) => type === null))
    return null;
  const node = after ? indexOf(after).byId.get(id) : undefined;
  const ports = node && portsIn(document, node);
  if (ports?.variadic && after && (indexOf(after).incoming.get(id) ?? []).length < 2) return null;
  return newErrors(scope, edits, id)[0] ?? null;
}

/** Tries a wire out without drawing it. */
export function tryWire(scope: Scope, wire: Wire, replacing?: Wire): Fit {
  const problem = misfit(scope, connectEdits(scope, wire, replacing), wire.to.node);
  return { type: outputTypeAt(scope, wire.from), problem };
}
