import { type Box, holds, overlap } from './box';
import { FRAME_BAR } from './frames';
import { NODE_WIDTH, type Point } from './metrics';

/** A frame that words on wires keep clear of: of its border, and of its title in the upper left corner. */
export interface FrameLines extends Box {
  /** How wide the title is, with the button beside it. */
  readonly title: number;
}

/** Height of words on a wire, and the room beside and above them. */
const WORDS = 18;
const AIR = 3;
const LEAD = 1;
/** Widths of a letter on average, from those of the fonts; letters of Chinese are as wide as they are high. */
const LETTER = 6.4;
const TITLE_LETTER = 7;
const WIDE = /[\u2e80-\uffef]/;
const SIGNS = 20;
const TITLE_SIGNS = 48;

const widthOf = (text: string, letter: number): number =>
  [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 * letter : letter), 0);

/** About how wide words on a wire are: measuring them would cost a layout of the page for each. */
export const wordsWidth = (text: string): number => widthOf(text, LETTER) + SIGNS;

export const titleWidth = (text: string, width: number): number =>
  Math.min(width, widthOf(text, TITLE_LETTER) + TITLE_SIGNS);

const around = ({ x, y }: Point, width: number): Box => ({
  x: x - width / 2 - AIR,
  y: y - WORDS / 2 - LEAD,
  width: width + 2 * AIR,
  height: WORDS + 2 * LEAD,
});

const isHit = (words: Box, frame: FrameLines): boolean =>
  overlap(words, frame) &&
  (!holds(frame, words) || overlap(words, { ...frame, width: frame.title, height: FRAME_BAR }));

/** Where words on a wire lie in no frame's bar at all; null where no place along it is. */
function outOfBars(places: readonly Point[], width: number, frames: readonly FrameLines[]): Point | null {
  const bars = frames.map((frame) => ({ ...frame, title: frame.width }));
  return places.find((place) => !bars.some((frame) => isHit(around(place, width), frame))) ?? null;
}

/**
 * Where words on a wire stand so that no frame's border goes through them and they cover no title: at the best of the
 * `places` along the wire, the first of which is the usual one, in no frame's bar where one is out of them; else aside of
 * the wire, as near as can be. Nowhere free: as usual.
 */
export function clearOfFrames(places: readonly Point[], width: number, frames: readonly FrameLines[]): Point {
  const [usual = { x: 0, y: 0 }] = places;
  const clear = outOfBars(places, width, frames);
  if (clear) return clear;
  const isFree = (place: Point) => !frames.some((frame) => isHit(around(place, width), frame));
  const along = places.find(isFree);
  if (along) return along;
  const reach = width / 2 + AIR + 1;
  const aside = frames
    .filter((frame) => isHit(around(usual, width), frame))
    .flatMap(({ x, width: wide, title }) => [
      x + title + reach,
      x - reach,
      x + reach,
      x + wide - reach,
      x + wide + reach,
    ])
    .flatMap((x) => places.map(({ y }) => ({ x, y })))
    .filter((place) => Math.abs(place.x - usual.x) <= Math.min(width, NODE_WIDTH))
    .toSorted((a, b) => Math.abs(a.x - usual.x) - Math.abs(b.x - usual.x));
  return aside.find(isFree) ?? usual;
}
