import { type Ends, type Meetings, meetingsOf, portKey } from './meetings';
import { NODE_HEIGHT, type Point } from './metrics';
import { type PortedCard, portPlace } from './portPlaces';
import { laneBeside, laneOf, leadsBack, type Obstacle } from './route';

/** An open block: wires that neither begin nor end in it go round it. Its id begins the paths of all that lies in it. */
export type OpenBox = Required<Obstacle>;

const NO_BOXES: readonly OpenBox[] = [];

/** Where wires run beside the cards between their ends, by the wires' ids; those that go straight are left out. */
export function lanesOf(
  cards: readonly PortedCard[],
  wires: readonly Ends[],
  boxes: readonly OpenBox[] = NO_BOXES,
): ReadonlyMap<string, number> {
  return laidOut(cards, wires, boxes).lanes;
}

/** Lanes with what is needed to find those anew of which a card has come near or gone away. */
export interface LaidOut {
  readonly cards: readonly PortedCard[];
  readonly wires: readonly Ends[];
  readonly boxes: readonly OpenBox[];
  /** Places of the cards in their list. */
  readonly places: ReadonlyMap<string, number>;
  /** By height, so that only the cards in a wire's own rows are looked at. */
  readonly sorted: readonly PortedCard[];
  readonly lanes: ReadonlyMap<string, number>;
}

function laidOut(
  cards: readonly PortedCard[],
  wires: readonly Ends[],
  boxes: readonly OpenBox[],
  hand: Hand = EMPTY_HAND,
): LaidOut {
  const places = new Map(cards.map(({ id }, at) => [id, at]));
  const sorted = cards.toSorted((a, b) => a.y - b.y);
  const isLying = ({ id }: { readonly id: string }) => !hand.held.has(id);
  const all = { places, sorted, boxes };
  const lying = hand.held.size === 0 ? all : { places, sorted: sorted.filter(isLying), boxes: boxes.filter(isLying) };
  const lanes = new Map<string, number>();
  const { inputs } = meetingsOf(wires);
  for (const wire of wires) {
    const free = !touches(hand.held, wire);
    const lane =
      free && hand.known.has(wire.id)
        ? (hand.lanes.get(wire.id) ?? null)
        : laneFor(cards, free ? lying : all, inputs, wire);
    if (lane !== null) lanes.set(wire.id, lane);
  }
  return { cards, wires, boxes, places, sorted, lanes };
}

/** Cards and open blocks that are being dragged, and the wires as they lay before: those of other cards do not make way for them. */
interface Hand {
  readonly held: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  readonly lanes: ReadonlyMap<string, number>;
}

const EMPTY_HAND: Hand = { held: new Set(), known: new Set(), lanes: new Map() };

function handOf(rest: LaidOut | null, cards: readonly PortedCard[], boxes: readonly OpenBox[]): Hand {
  if (!rest) return EMPTY_HAND;
  const isElsewhere = ({ x, y }: Point, was: Point | undefined) => was && (was.x !== x || was.y !== y);
  const held = [
    ...cards.filter((card) => isElsewhere(card, rest.cards[rest.places.get(card.id) ?? -1])),
    ...boxes.filter((box) =>
      isElsewhere(
        box,
        rest.boxes.find(({ id }) => id === box.id),
      ),
    ),
  ].map(({ id }) => id);
  return { held: new Set(held), known: new Set(rest.wires.map(({ id }) => id)), lanes: rest.lanes };
}

const touches = (ids: ReadonlySet<string>, { from, to }: Ends): boolean => ids.has(from.node) || ids.has(to.node);

/** More cards than these are not dragged so often that it would be worth telling them from the others. */
const FEW = 100;

/**
 * The same after some cards have moved: what is far from them is not looked at again, and the lanes are the very same map
 * where none has changed. Cards that stay are the same objects, and open blocks the same list. While cards are being dragged, `rest` is how all lay before.
 */
export function laidOutAfter(
  before: LaidOut | null,
  cards: readonly PortedCard[],
  wires: readonly Ends[],
  rest: LaidOut | null = null,
  boxes: readonly OpenBox[] = NO_BOXES,
): LaidOut {
  const anew = () => laidOut(cards, wires, boxes, handOf(rest, cards, boxes));
  if (!before || before.wires !== wires || before.boxes !== boxes || before.cards.length !== cards.length)
    return anew();
  const moved: { readonly was: PortedCard; readonly is: PortedCard }[] = [];
  for (let at = 0; at < cards.length; at++) {
    const [was, is] = [before.cards[at] as PortedCard, cards[at] as PortedCard];
    if (was === is) continue;
    if (was.id !== is.id || moved.length === FEW) return anew();
    moved.push({ was, is });
  }
  if (moved.length === 0) return before;
  const { places } = before;
  const gone = new Set(moved.map(({ was }) => was));
  const sorted = before.sorted.filter((card) => !gone.has(card));
  for (const { is } of moved) sorted.splice(firstFrom(sorted, is.y), 0, is);
  const ids = new Set(moved.map(({ is }) => is.id));
  let changed: Map<string, number> | null = null;
  const { inputs } = meetingsOf(wires);
  for (const wire of wires) {
    if (!touches(ids, wire) && (rest !== null || !isNear(cards, places, wire, moved))) continue;
    const [was, is] = [before.lanes.get(wire.id) ?? null, laneFor(cards, { places, sorted, boxes }, inputs, wire)];
    if (was === is) continue;
    changed ??= new Map(before.lanes);
    if (is === null) changed.delete(wire.id);
    else changed.set(wire.id, is);
  }
  return { cards, wires, boxes, places, sorted, lanes: changed ?? before.lanes };
}

/** Whether a card was, or is now, in the rows between a wire's ends, which are where they were. */
function isNear(
  cards: readonly PortedCard[],
  places: ReadonlyMap<string, number>,
  { from, to }: Ends,
  moved: readonly { readonly was: PortedCard; readonly is: PortedCard }[],
): boolean {
  const source = cards[places.get(from.node) ?? -1];
  const target = cards[places.get(to.node) ?? -1];
  if (!source || !target) return false;
  const [top, bottom] = rowsOf(source.y + NODE_HEIGHT, target.y);
  return moved.some(({ was, is }) => (was.y >= top && was.y <= bottom) || (is.y >= top && is.y <= bottom));
}

/** From which height to which a card's upper edge can lie so that it is in the way of a wire. */
const rowsOf = (start: number, end: number): readonly [number, number] => [
  Math.min(start, end) - 2 * NODE_HEIGHT,
  Math.max(start, end) + NODE_HEIGHT,
];

function laneFor(
  cards: readonly PortedCard[],
  { places, sorted, boxes }: Pick<LaidOut, 'places' | 'sorted' | 'boxes'>,
  meeting: Meetings['inputs'],
  { from, to }: Ends,
): number | null {
  const source = cards[places.get(from.node) ?? -1];
  const target = cards[places.get(to.node) ?? -1];
  if (!source || !target) return null;
  const [start, end] = [portPlace(source, from.port, 'outputs'), portPlace(target, to.port, 'inputs')];
  const [top, bottom] = rowsOf(start.y, end.y);
  const isBack = leadsBack(start, end);
  const isIn = ({ id }: OpenBox, path: string) => path.startsWith(`${id}/`);
  const near: Obstacle[] = boxes.filter(
    (box) => box.y < bottom && box.y + box.height > top && !isIn(box, from.node) && !isIn(box, to.node),
  );
  for (let at = firstFrom(sorted, top); at < sorted.length; at++) {
    const card = sorted[at] as PortedCard;
    if (card.y > bottom) break;
    if (isBack || (card !== source && card !== target)) near.push(card);
  }
  return laneOf(near, start, end) ?? (meeting.has(portKey(to)) ? laneBeside(near, start, end) : null);
}

/** The first of cards sorted by height that lies at `y` or below it. */
function firstFrom(sorted: readonly PortedCard[], y: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as PortedCard).y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}
