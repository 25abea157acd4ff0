import type { DesignDocument } from '../../engine/graph/document';
import type { Box } from './box';
import { FRAME_PORTS } from './collapse';
import { portsOfCard } from './ends';
import { GRID, type Point } from './metrics';
import { type PortedCard, portPlace } from './portPlaces';
import type { Scene } from './scene';
import { wayOf } from './wireLine';

/** A wire that something can be put into, as it lies. */
export interface LyingWire {
  readonly id: string;
  readonly way: readonly Point[];
}

/** The wires of a graph of the scene, where `lanes` lead them. */
export function lyingWires(
  document: DesignDocument,
  { nodes, notes, wires }: Scene,
  lanes: ReadonlyMap<string, number>,
  prefix: string,
): readonly LyingWire[] {
  const cards = new Map<string, PortedCard>(
    nodes.map(({ id, node, position, isPort }) => [id, { id, ...position, ...portsOfCard(document, node, isPort) }]),
  );
  for (const { id, position, collapsed } of notes) if (collapsed) cards.set(id, { id, ...position, ...FRAME_PORTS });
  return wires.flatMap((wire) => {
    const { from, to } = wire.shown;
    const [source, target] = [cards.get(from.node), cards.get(to.node)];
    if (!source || !target || !wire.wire || wire.prefix !== prefix) return [];
    const ends = { from: portPlace(source, from.port, 'outputs'), to: portPlace(target, to.port, 'inputs') };
    return [{ id: wire.id, way: wayOf({ ...ends, lane: lanes.get(wire.id) ?? null, lead: wire.lead }) }];
  });
}

/** A card that does no more than touch a wire is not meant to go into it. */
const MARGIN = GRID;

/** The wires over which a body lies, the nearest to its middle first. */
export function wiresUnder(wires: readonly LyingWire[], { x, y, width, height }: Box): readonly string[] {
  const middle = { x: x + width / 2, y: y + height / 2 };
  const inner = { x: x + MARGIN, y: y + MARGIN, width: width - 2 * MARGIN, height: height - 2 * MARGIN };
  return wires
    .flatMap(({ id, way }) => {
      const pieces = way.slice(1).map((end, at) => [way[at] as Point, end] as const);
      if (!pieces.some(([from, to]) => crosses(inner, from, to))) return [];
      return [{ id, far: Math.min(...pieces.map(([from, to]) => distance(middle, from, to))) }];
    })
    .toSorted((a, b) => a.far - b.far)
    .map(({ id }) => id);
}

/** Whether a straight line goes through a body (Liang and Barsky's clipping). */
function crosses({ x, y, width, height }: Box, from: Point, to: Point): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const sides: readonly (readonly [number, number])[] = [
    [-dx, from.x - x],
    [dx, x + width - from.x],
    [-dy, from.y - y],
    [dy, y + height - from.y],
  ];
  let [first, last] = [0, 1];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first <= last;
}

function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(from.x + at * dx - point.x, from.y + at * dy - point.y);
}
