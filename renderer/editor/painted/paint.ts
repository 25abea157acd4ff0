import { NODE_HEIGHT, NODE_WIDTH, type Point } from '../metrics';
import type { Size, View } from '../view';
import type { Edge, Ground, Look } from './looks';

/** What the edges and grounds of cards are painted in, as CSS colours. */
export interface Colours {
  readonly edge: (edge: Edge) => string;
  readonly ground: (ground: Ground) => string;
  readonly chosen: string;
}

/** Of a card's edge, in units of the canvas, and in pixels at the least: else what is chosen could not be told from far. */
const EDGE = 3;
const LEAST_EDGE = 0.75;
/** Around a chosen card, in pixels. */
const RING = 2;

/** Paints cards as they are seen in a view, by their looks; those out of sight are left out. */
export function paintCards(
  context: Pick<CanvasRenderingContext2D, 'clearRect' | 'fillRect' | 'fillStyle' | 'setTransform'>,
  looks: readonly Look[],
  { x, y, zoom }: View,
  size: Size,
  pixels: number,
  colours: Colours,
): void {
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const [width, height] = [NODE_WIDTH * zoom, NODE_HEIGHT * zoom];
  const edge = Math.min(Math.max(EDGE * zoom, LEAST_EDGE), height / 3);
  const fill = (places: readonly Point[], colour: string, inset: number) => {
    context.fillStyle = colour;
    for (const place of places) {
      const [left, top] = [place.x * zoom + x, place.y * zoom + y];
      if (left > size.width || top > size.height || left + width < 0 || top + height < 0) continue;
      context.fillRect(left + inset, top + inset, width - 2 * inset, height - 2 * inset);
    }
  };
  for (const look of looks) {
    if (look.chosen) fill(look.places, colours.chosen, -RING);
    fill(look.places, colours.edge(look.edge), 0);
    fill(look.places, colours.ground(look.ground), edge);
  }
}
