import type { PortType } from '../../../engine/core/portType';
import type { Problem } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, NodeId, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { sameWire } from '../../../engine/graph/wires';
import { analysisOf } from '../../state/analysisOf';
import { downstreamOf, isVariadic, nodesById, portsOf, wiresInto } from '../ports';
import type { Plan } from './plan';

/** Why a wire cannot be drawn at all. A wire whose shapes do not fit can: it is explained and mended afterwards. */
export type Refusal = 'self' | 'cycle' | 'port' | 'exists';

/** Why `wire` cannot be drawn; null where it can. `replacing` is the wire whose end is being moved. */
export function refusal(document: DesignDocument, wire: Wire, replacing?: Wire): Refusal | null {
  const nodes = nodesById(document);
  const from = nodes.get(wire.from.node);
  const to = nodes.get(wire.to.node);
  if (!from || !to || !portsOf(document, from).outputs.includes(wire.from.port)) return 'port';
  const ports = portsOf(document, to);
  if (!ports.inputs.includes(wire.to.port)) return 'port';
  if (from.id === to.id) return 'self';
  const kept = replacing
    ? { ...document, wires: document.wires.filter((other) => !sameWire(other, replacing)) }
    : document;
  if (downstreamOf(kept, to.id).has(from.id)) return 'cycle';
  if (!isVariadic(ports, wire.to.port) && kept.wires.some((other) => sameWire(other, wire))) return 'exists';
  return null;
}

/** Edits that draw a wire; a wire that already ends at the same single input makes room. */
export function connectEdits(document: DesignDocument, wire: Wire, replacing?: Wire): readonly Edit[] {
  const edits: Edit[] = replacing ? [{ kind: 'removeWire', wire: replacing }] : [];
  const target = nodesById(document).get(wire.to.node);
  if (target && !isVariadic(portsOf(document, target), wire.to.port)) {
    for (const old of wiresInto(document, wire.to)) {
      if (!replacing || !sameWire(old, replacing)) edits.push({ kind: 'removeWire', wire: old });
    }
  }
  return [...edits, { kind: 'addWire', wire }];
}

export function planConnect(document: DesignDocument, wire: Wire, replacing?: Wire): Plan | null {
  if (refusal(document, wire, replacing)) return null;
  return {
    edits: connectEdits(document, wire, replacing),
    label: replacing ? 'editor.steps.rewire' : 'editor.steps.connect',
  };
}

const identity = ({ message, layer }: Problem): string => JSON.stringify([message.code, message.args, layer]);

/** Errors that `edits` would bring about, at the given layers or anywhere. */
export function newErrors(
  document: DesignDocument,
  edits: readonly Edit[],
  at?: ReadonlySet<NodeId>,
): readonly Problem[] {
  const known = new Set(analysisOf(document).problems.map(identity));
  return analysisOf(applyEdits(document, edits)).problems.filter(
    (problem) =>
      problem.severity === 'error' &&
      !known.has(identity(problem)) &&
      (!at || (problem.layer !== null && at.has(problem.layer))),
  );
}

/** What would flow over a wire, and what its target would say. */
export interface Fit {
  readonly type: PortType | null;
  /** Why the target could not work on it; null where it fits, or where nothing is known yet. */
  readonly problem: Problem | null;
}

/** The error that keeps a layer from working after `edits`; null where it works, or still waits for other inputs. */
export function misfit(document: DesignDocument, edits: readonly Edit[], id: NodeId): Problem | null {
  const after = applyEdits(document, edits);
  const result = analysisOf(after).nodes.get(id);
  if (!result || result.outputs.every((type) => type !== null) || result.inputs.some((type) => type === null))
    return null;
  const node = nodesById(after).get(id);
  const ports = node && portsOf(after, node);
  if (ports?.variadic && after.wires.filter((wire) => wire.to.node === id).length < 2) return null;
  return newErrors(document, edits, new Set([id]))[0] ?? null;
}

/** Tries a wire out without drawing it. */
export function tryWire(document: DesignDocument, wire: Wire, replacing?: Wire): Fit {
  const source = nodesById(document).get(wire.from.node);
  const port = source ? portsOf(document, source).outputs.indexOf(wire.from.port) : -1;
  const type = analysisOf(document).nodes.get(wire.from.node)?.outputs[port] ?? null;
  return { type, problem: misfit(document, connectEdits(document, wire, replacing), wire.to.node) };
}
