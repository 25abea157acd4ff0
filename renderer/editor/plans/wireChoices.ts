import type { PortType } from '../../../engine/core/portType';
import type { DesignDocument, DesignNode, PortRef, Wire } from '../../../engine/graph/document';
import { indexOf, wiresInto } from '../../../engine/graph/ways';
import { wireDistance } from '../../../engine/graph/wireDistance';
import { sameWire, wireBetween } from '../../../engine/graph/wires';
import { idOf, type Path, type Scope, scopeOf } from '../../state/scope';
import { wireAt, wireKey } from '../../state/selection';
import { isVariadic, portsIn } from '../ports';
import { outputTypeAt } from '../wireTrial';
import { refusal } from './connect';
import { type Grade, RANK, suitsInput } from './fit';

/** A wire of which one end is known, by its layer. */
export interface OpenWire {
  /** 'from': an input is looked for, for the wire to begin here. */
  readonly side: 'from' | 'to';
  /** The layer at which it begins. */
  readonly layer: Path;
  /** Key of the wire whose end is being moved; null for a new one. */
  readonly replacing: string | null;
}

/** What a wire begins or ends at, whose other end is to be chosen. */
export interface WireOrigin {
  readonly scope: Scope;
  /** 'from': these are outputs, and inputs are looked for; 'to' the other way round. */
  readonly side: 'from' | 'to';
  readonly ports: readonly PortRef[];
  /** The wire whose end is being moved. */
  readonly replacing: Wire | null;
}

/** The ends of a request in their graph; null where the layer, or the wire that was to be moved, is gone. */
export function originOf(document: DesignDocument, { side, layer, replacing: key }: OpenWire): WireOrigin | null {
  const scope = scopeOf(document, layer);
  const node = scope ? indexOf(scope).byId.get(idOf(layer)) : undefined;
  const replacing = key === null ? null : wireAt(document, key);
  if (!scope || !node || replacing === undefined) return null;
  const { inputs, outputs } = portsIn(scope, node);
  const ports = replacing ? [replacing[side].port] : side === 'from' ? outputs : inputs;
  return { scope, side, ports: ports.map((port): PortRef => ({ node: node.id, port })), replacing };
}

/** A wire that could be drawn. */
export interface WireChoice {
  readonly key: string;
  readonly wire: Wire;
  /** The layer and its port at the end that is to be chosen. */
  readonly node: DesignNode;
  readonly port: string;
  readonly grade: Grade;
  readonly type: PortType | null;
  /** The wire that would make room. */
  readonly replaces: Wire | null;
  /** Whether the same wire is there already, where one and the same value may arrive twice. */
  readonly isSecond: boolean;
}

/** Every wire that can be drawn from an origin, best fitting first: what takes the shape, then open inputs, then the nearest; what is joined already comes last. */
export function wireChoices({ scope, side, ports, replacing }: WireOrigin): readonly WireChoice[] {
  const nodes = indexOf(scope).byId;
  const found: (WireChoice & { readonly cost: number })[] = [];
  for (const near of ports) {
    const origin = nodes.get(near.node);
    for (const node of origin ? scope.nodes : []) {
      const own = portsIn(scope, node);
      for (const port of side === 'from' ? own.inputs : own.outputs) {
        const far = { node: node.id, port };
        const wire = wireBetween(side, near, far);
        if (replacing && sameWire(wire, replacing)) continue;
        if (refusal(scope, wire, replacing ?? undefined)) continue;
        const target = nodes.get(wire.to.node) as DesignNode;
        const type = outputTypeAt(scope, wire.from);
        const there = wiresInto(scope, wire.to).filter((other) => !(replacing && sameWire(other, replacing)));
        const isJoined = isVariadic(portsIn(scope, target), wire.to.port);
        const together = isJoined ? there.map((other) => outputTypeAt(scope, other.from)) : [];
        const grade = suitsInput(scope, target, wire.to.port, type, together);
        const replaces = isJoined ? null : (there[0] ?? null);
        const [from, to] = side === 'from' ? [origin, node] : [node, origin];
        const cost = wireDistance(from as DesignNode, to as DesignNode);
        const isSecond = there.some((other) => sameWire(other, wire));
        found.push({ key: wireKey(wire), wire, node, port, grade, type, replaces, isSecond, cost });
      }
    }
  }
  return found.sort(
    (a, b) =>
      Number(a.isSecond) - Number(b.isSecond) ||
      RANK[a.grade] - RANK[b.grade] ||
      Number(a.replaces !== null) - Number(b.replaces !== null) ||
      a.cost - b.cost,
  );
}
