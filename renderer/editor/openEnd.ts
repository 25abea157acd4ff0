import type { DesignDocument, PortRef } from '../../engine/graph/document';
import { idOf, nodeAt, type Path, pathOf, scopeOf } from '../state/scope';
import { isPortCard, portsOfCard } from './ends';

interface OpenEnd {
  readonly port: PortRef;
  readonly side: 'from' | 'to';
}

/**
 * Where a layer is to be gone on from: its first output that leads nowhere, else its first input that gets nothing, else
 * its first output; null where it has no ports.
 */
export function openEndOf(document: DesignDocument, path: Path): OpenEnd | null {
  const scope = scopeOf(document, path);
  const node = nodeAt(document, path);
  if (!scope || !node) return null;
  const id = idOf(path);
  const isPort = isPortCard(document, path);
  const { inputs, outputs } = portsOfCard(document, node, isPort);
  const ends = (side: 'from' | 'to', ports: readonly string[]) =>
    ports.map((port): OpenEnd => ({ port: { node: pathOf(scope, id), port }, side }));
  const isFree = ({ port, side }: OpenEnd) =>
    !scope.wires.some((wire) => wire[side].node === id && wire[side].port === port.port);
  // Inside of a block an Input only gives and an Output only takes.
  const leaving = isPort && node.type === 'Output' ? [] : ends('from', outputs);
  const entering = isPort && node.type === 'Input' ? [] : ends('to', inputs);
  return leaving.find(isFree) ?? (leaving.length === 0 ? undefined : leaving[0]) ?? entering.find(isFree) ?? null;
}
