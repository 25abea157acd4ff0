import type { PortType } from '../../../engine/core/portType';
import type { Problem } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { NodeId, PortRef, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { rewireEdits } from '../../../engine/graph/rewire';
import { indexOf, reachedFrom, wiresInto } from '../../../engine/graph/ways';
import { sameEnd, sameWire } from '../../../engine/graph/wires';
import { analysisOf } from '../../state/analysisOf';
import { inScope, pathOf, type Scope, scopeAt } from '../../state/scope';
import { isVariadic, portsIn } from '../ports';
import { type Plan, planIn } from './plan';

/** Why a wire cannot be drawn at all. A wire whose shapes do not fit can: it is explained and mended afterwards. */
export type Refusal = 'self' | 'cycle' | 'port' | 'exists';

/** Why `wire` cannot be drawn; null where it can. `replacing` is the wire whose end is being moved. */
export function refusal(scope: Scope, wire: Wire, replacing?: Wire): Refusal | null {
  const nodes = indexOf(scope).byId;
  const from = nodes.get(wire.from.node);
  const to = nodes.get(wire.to.node);
  if (from && from === to) return 'self';
  if (!from || !to || !portsIn(scope, from).outputs.includes(wire.from.port)) return 'port';
  const ports = portsIn(scope, to);
  if (!ports.inputs.includes(wire.to.port)) return 'port';
  if (reachedFrom(scope, [to.id], replacing).has(from.id)) return 'cycle';
  const isThere = (other: Wire) => sameWire(other, wire) && !(replacing && sameWire(other, replacing));
  if (!isVariadic(ports, wire.to.port) && wiresInto(scope, wire.to).some(isThere)) return 'exists';
  return null;
}

/** Edits of the scope's graph that draw a wire; a wire that already ends at the same single input makes room. */
export function connectEdits(scope: Scope, wire: Wire, replacing?: Wire): readonly Edit[] {
  if (replacing && sameEnd(replacing.to, wire.to)) {
    const at = scope.wires.findIndex((other) => sameWire(other, replacing));
    return rewireEdits(scope, at < 0 ? [...scope.wires, wire] : scope.wires.with(at, wire));
  }
  const edits: Edit[] = replacing ? [{ kind: 'removeWire', wire: replacing }] : [];
  const target = indexOf(scope).byId.get(wire.to.node);
  if (target && !isVariadic(portsIn(scope, target), wire.to.port)) {
    for (const old of wiresInto(scope, wire.to)) {
      if (!replacing || !sameWire(old, replacing)) edits.push({ kind: 'removeWire', wire: old });
    }
  }
  return [...edits, { kind: 'addWire', wire }];
}

/** Draws a wire; null where it cannot be drawn, or where the end that was moved is back in its place. */
export function planConnect(scope: Scope, wire: Wire, replacing?: Wire): Plan | null {
  if (replacing && sameWire(wire, replacing)) return null;
  if (refusal(scope, wire, replacing)) return null;
  return planIn(scope, {
    edits: connectEdits(scope, wire, replacing),
    label: replacing ? 'editor.steps.rewire' : 'editor.steps.connect',
  });
}

const identity = ({ message, layer }: Problem): string => JSON.stringify([message.code, message.args, layer]);

/** Errors that `edits` would bring about, at the given layers or anywhere. */
export function newErrors(scope: Scope, edits: readonly Edit[], at?: ReadonlySet<NodeId>): readonly Problem[] {
  const { document } = scope;
  const known = new Set(analysisOf(document).problems.map(identity));
  const paths = at && new Set([...at].map((id) => pathOf(scope, id)));
  return analysisOf(applyEdits(document, inScope(scope, edits))).problems.filter(
    (problem) =>
      problem.severity === 'error' &&
      !known.has(identity(problem)) &&
      (!paths || (problem.layer !== null && paths.has(problem.layer))),
  );
}

/** What flows from an output; null where that is not known. */
export function outputOf(scope: Scope, { node, port }: PortRef): PortType | null {
  const source = indexOf(scope).byId.get(node);
  const at = source ? portsIn(scope, source).outputs.indexOf(port) : -1;
  return analysisOf(scope.document).nodes.get(pathOf(scope, node))?.outputs[at] ?? null;
}

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
  return newErrors(scope, edits, new Set([id]))[0] ?? null;
}

/** Tries a wire out without drawing it. */
export function tryWire(scope: Scope, wire: Wire, replacing?: Wire): Fit {
  const problem = misfit(scope, connectEdits(scope, wire, replacing), wire.to.node);
  return { type: outputOf(scope, wire.from), problem };
}
