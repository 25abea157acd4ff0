import type { Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { rewireEdits } from '../../../engine/graph/rewire';
import { indexOf, reachedFrom, wiresInto } from '../../../engine/graph/ways';
import { sameEnd, sameWire } from '../../../engine/graph/wires';
import type { Scope } from '../../state/scope';
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

/** Takes a wire away. */
export const planDisconnect = (scope: Scope, wire: Wire): Plan =>
  planIn(scope, { edits: [{ kind: 'removeWire', wire }], label: 'editor.steps.disconnect' });

/** Draws a wire; null where it cannot be drawn, or where the end that was moved is back in its place. */
export function planConnect(scope: Scope, wire: Wire, replacing?: Wire): Plan | null {
  if (replacing && sameWire(wire, replacing)) return null;
  if (refusal(scope, wire, replacing)) return null;
  return planIn(scope, {
    edits: connectEdits(scope, wire, replacing),
    label: replacing ? 'editor.steps.rewire' : 'editor.steps.connect',
  });
}
