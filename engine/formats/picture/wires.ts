import type { DesignDocument, Wire } from '../../graph/document';
import { CARD } from '../../graph/layout';
import { portsOf } from '../../graph/ports';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A wire with its ends; `lane` is where it goes down beside cards that stand in its way. */
export interface DrawnWire {
  readonly wire: Wire;
  readonly from: Place;
  readonly to: Place;
  readonly lane: number | null;
}

/** How far a wire around cards goes straight before it turns, and from one lane to the next. */
const TURN = 12;
const LANE = 12;
const FIRST_LANE = 24;

/** All wires whose ends are known, led around the cards between them. */
export function drawnWires(document: DesignDocument): DrawnWire[] {
  const taken: { readonly x: number; readonly top: number; readonly bottom: number }[] = [];
  return document.wires.flatMap((wire): DrawnWire[] => {
    const from = portAt(document, wire.from, 'outputs');
    const to = portAt(document, wire.to, 'inputs');
    if (!from || !to) return [];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    const cards = document.nodes.map(({ position }) => position);
    const between = cards.filter(({ y }) => y < bottom - 1 && y + CARD.height > top + 1);
    const inTheWay = between.filter(
      ({ x }) => x < Math.max(from.x, to.x) + 1 && x + CARD.width > Math.min(from.x, to.x) - 1,
    );
    if (inTheWay.length === 0 && to.y > from.y) return [{ wire, from, to, lane: null }];
    let x = Math.max(from.x, to.x, ...inTheWay.map((card) => card.x + CARD.width)) + FIRST_LANE;
    const meets = (lane: number) =>
      between.some((card) => card.x < lane + 4 && card.x + CARD.width > lane - 4) ||
      taken.some((other) => Math.abs(other.x - lane) < LANE && other.top < bottom && other.bottom > top);
    while (meets(x)) x += LANE;
    taken.push({ x, top, bottom });
    return [{ wire, from, to, lane: x }];
  });
}

/** Where a port lies: those of one side share its width. */
function portAt(document: DesignDocument, end: Wire['from'], side: 'inputs' | 'outputs'): Place | null {
  const node = document.nodes.find((each) => each.id === end.node);
  if (!node) return null;
  const ports = portsOf(node, document.blocks)[side];
  const x = (CARD.width * (Math.max(0, ports.indexOf(end.port)) + 1)) / (ports.length + 1);
  return { x: node.position.x + x, y: node.position.y + (side === 'inputs' ? 0 : CARD.height) };
}

/** The path of a wire as SVG writes it, up to its arrow. */
export function pathOf({ from, to, lane }: DrawnWire): string {
  const end = to.y - 5;
  if (lane === null) {
    const bend = Math.max(24, (to.y - from.y) / 2);
    return `M ${from.x} ${from.y} C ${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${end}`;
  }
  const [start, last] = [from.y + TURN, to.y - TURN];
  const down = last > start ? 6 : -6;
  return [
    `M ${from.x} ${from.y} L ${from.x} ${start - 6} Q ${from.x} ${start} ${from.x + 6} ${start}`,
    `L ${lane - 6} ${start} Q ${lane} ${start} ${lane} ${start + down}`,
    `L ${lane} ${last - down} Q ${lane} ${last} ${lane - 6} ${last}`,
    `L ${to.x + 6} ${last} Q ${to.x} ${last} ${to.x} ${last + 6} L ${to.x} ${end}`,
  ].join(' ');
}
