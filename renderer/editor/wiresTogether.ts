import type { Point } from './metrics';
import { type PortedCard, portPlace } from './portPlaces';
import type { SceneWire } from './scene';
import { lineOf } from './wireLine';

/** A wire that is drawn together with others. */
export interface FarWire {
  readonly id: string;
  readonly path: string;
  /** Between copies of a block there is nothing to take hold of. */
  readonly canBeHeld: boolean;
  /** Far from here it is not looked for. */
  readonly reach: { readonly from: Point; readonly to: Point };
}

/** From this many wires on, those that nothing is to be told of are drawn as one from afar: hundreds of their own take too long. */
export const MANY_WIRES = 60;
/** How wide a wire is for the pointer from afar, in units of the canvas: on the screen as wide as one that is near. */
export const FAR_REACH = 80;
/** How far a wire may lead past its ends, where it turns. */
const TURN = 160;
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
    const xs = [from.x, to.x, lane ?? from.x];
    const line = {
      id,
      path: lineOf({ from, to, lane, lead }).path,
      canBeHeld: wire !== null,
      reach: {
        from: { x: Math.min(...xs) - TURN, y: Math.min(from.y, to.y) - TURN },
        to: { x: Math.max(...xs) + TURN, y: Math.max(from.y, to.y) + TURN },
      },
    };
    lines.set(sceneWire, { source, target, lane, line });
    return [line];
  });
}

interface Drawing {
  readonly wires: readonly FarWire[];
  readonly ruler: SVGGraphicsElement;
}

const drawn = new WeakMap<Element, Drawing>();

/** Remembers which wires are felt on an element; `ruler` lies in the canvas's units. */
export function feltOn(element: Element, wires: readonly FarWire[], ruler: SVGGraphicsElement): () => void {
  const drawing = { wires, ruler };
  drawn.set(element, drawing);
  return () => {
    if (drawn.get(element) === drawing) drawn.delete(element);
  };
}

/** The key of the wire that an element draws at a point of the window, whether alone or with others. */
export function wireIdAt(element: Element, x: number, y: number): string | null {
  const drawing = drawn.get(element);
  if (!drawing) return element.closest('.react-flow__edge')?.getAttribute('data-id') ?? null;
  const toCanvas = drawing.ruler.getScreenCTM()?.inverse();
  const context = document.createElement('canvas').getContext('2d');
  if (!toCanvas || !context) return null;
  const at = new DOMPoint(x, y).matrixTransform(toCanvas);
  const near = drawing.wires.filter(
    ({ canBeHeld, reach: { from, to } }) =>
      canBeHeld && from.x <= at.x && at.x <= to.x && from.y <= at.y && at.y <= to.y,
  );
  for (const reach of REACHES) {
    context.lineWidth = reach;
    const hit = near.findLast(({ path }) => context.isPointInStroke(new Path2D(path), at.x, at.y));
    if (hit) return hit.id;
  }
  return null;
}
