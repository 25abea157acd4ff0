import type { DesignDocument, DesignNode, PortRef, Wire } from '../../engine/graph/document';
import { isPortType, PASSING } from '../../engine/graph/ports';
import type { Ports } from '../../engine/layers/contract';
import { idOf, instanceAround, nodeAt, type Path, prefixOf, type Scope, scopeAt } from '../state/scope';
import { portsIn } from './ports';

/** A wire between two ends on the canvas, in the graph in which it is drawn. */
export interface PlacedWire {
  readonly scope: Scope;
  readonly wire: Wire;
}

/** Whether the card at a path is a port of the block around it. */
export function isPortCard(document: DesignDocument, path: Path): boolean {
  return prefixOf(path) !== '' && isPortType(nodeAt(document, path)?.type);
}

/** Where wires can end at a card: a port of an open block is reached from both sides. */
export const portsOfCard = (document: DesignDocument, node: DesignNode, isPort: boolean): Ports =>
  isPort ? PASSING : portsIn(document, node);

/** As `portsOfCard`, of the card at a path; null where none is. */
export function cardPorts(document: DesignDocument, path: Path): Ports | null {
  const node = nodeAt(document, path);
  return node ? portsOfCard(document, node, isPortCard(document, path)) : null;
}

/** The end at which a wire from outside a block arrives is a card inside it; in the graph around it is a port of the instance. */
function outerEnd(document: DesignDocument, end: PortRef, side: keyof Wire): PortRef {
  const node = nodeAt(document, end.node);
  const crosses = isPortCard(document, end.node) && node?.type === (side === 'to' ? 'Input' : 'Output');
  if (!crosses || !node) return end;
  return { node: instanceAround(document, prefixOf(end.node)), port: node.name };
}

/** The graph to which two ends belong, with the wire in its terms; null where they lie in different ones. */
export function placeWire(document: DesignDocument, { from, to }: Wire): PlacedWire | null {
  const ends = { from: outerEnd(document, from, 'from'), to: outerEnd(document, to, 'to') };
  const scope = scopeAt(document, prefixOf(ends.from.node));
  if (!scope || prefixOf(ends.to.node) !== scope.prefix) return null;
  const local = ({ node, port }: PortRef): PortRef => ({ node: idOf(node), port });
  return { scope, wire: { from: local(ends.from), to: local(ends.to) } };
}

/** Whether a wire can still end at a port of the canvas: its layer may have gone, or have other ports by now. */
export function isEnd(document: DesignDocument, { node, port }: PortRef, side: keyof Wire): boolean {
  const ports = cardPorts(document, node);
  return ports?.[side === 'from' ? 'outputs' : 'inputs'].includes(port) ?? false;
}

/** One end of a wire that is being drawn, in the graph in which it will be. */
export function placeEnd(
  document: DesignDocument,
  end: PortRef,
  side: keyof Wire,
): { readonly scope: Scope; readonly port: PortRef } | null {
  const outer = outerEnd(document, end, side);
  const scope = scopeAt(document, prefixOf(outer.node));
  return scope && { scope, port: { node: idOf(outer.node), port: outer.port } };
}
