import { type PortedCard, portPlace } from './lanes';
import type { SceneWire } from './scene';
import { lineOf } from './wireLine';

/** A wire that is drawn together with others. */
export interface FarWire {
  readonly id: string;
  readonly path: string;
  /** Between copies of a block there is nothing to take hold of. */
  readonly canBeHeld: boolean;
}

/** From this many wires on, those that nothing is to be told of are drawn as one from afar: hundreds of their own take too long. */
export const MANY_WIRES = 60;
/** How wide a wire is for the pointer from afar, in units of the canvas: on the screen as wide as one that is near. */
export const FAR_REACH = 80;
/** Where several are within reach, the nearest is meant. */
const REACHES = [10, 20, 40, FAR_REACH];

interface KnownLine {
  readonly source: PortedCard;
  readonly target: PortedCard;
  readonly lane: number | null;
  readonly line: FarWire;
}

/** Lines as they were found last: while one card is dragged, all others are where they were. */
const lines = new WeakMap<SceneWire, KnownLine>();

/** The lines of wires between the cards' ports. */
export function farWiresOf(
  cards: readonly PortedCard[],
  wires: readonly SceneWire[],
  lanes: ReadonlyMap<string, number>,
): readonly FarWire[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return wires.flatMap((sceneWire) => {
    const { id, wire, shown, lead } = sceneWire;
    const [source, target] = [byId.get(shown.from.node), byId.get(shown.to.node)];
    if (!source || !target) return [];
    const lane = lanes.get(id) ?? null;
    const known = lines.get(sceneWire);
    if (known && known.source === source && known.target === target && known.lane === lane) return [known.line];
    const from = portPlace(source, shown.from.port, 'outputs');
    const to = portPlace(target, shown.to.port, 'inputs');
    const line = { id, path: lineOf({ from, to, lane, lead }).path, canBeHeld: wire !== null };
    lines.set(sceneWire, { source, target, lane, line });
    return [line];
  });
}

const drawn = new WeakMap<Element, readonly FarWire[]>();

/** Remembers which wires an element draws as one. */
export function drawsTogether(element: SVGGeometryElement, wires: readonly FarWire[]): () => void {
  drawn.set(element, wires);
  return () => drawn.delete(element);
}

/** The key of the wire that an element draws at a point of the window, whether alone or with others. */
export function wireIdAt(element: Element, x: number, y: number): string | null {
  const wires = drawn.get(element);
  if (!wires) return element.closest('.react-flow__edge')?.getAttribute('data-id') ?? null;
  const toCanvas = element instanceof SVGGraphicsElement ? element.getScreenCTM()?.inverse() : null;
  const context = document.createElement('canvas').getContext('2d');
  if (!toCanvas || !context) return null;
  const at = new DOMPoint(x, y).matrixTransform(toCanvas);
  for (const reach of REACHES) {
    context.lineWidth = reach;
    const hit = wires.findLast(
      ({ path, canBeHeld }) => canBeHeld && context.isPointInStroke(new Path2D(path), at.x, at.y),
    );
    if (hit) return hit.id;
  }
  return null;
}
