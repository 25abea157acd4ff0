import type { Box } from './box';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';

/** A card with its ports from left to right. */
export interface PortedCard extends Point {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Where a port sits on the edge of its card, from the left. */
export const portShare = (index: number, count: number): number => (index + 1) / (count + 1);

type Side = 'inputs' | 'outputs';

/** Where a port sits on the edge of a box that has these on that side. */
export const portOn = ({ x, y, width, height }: Box, ports: readonly string[], port: string, side: Side): Point => ({
  x: x + width * portShare(Math.max(0, ports.indexOf(port)), Math.max(1, ports.length)),
  y: side === 'inputs' ? y : y + height,
});

/** Where a wire meets a card. */
export const portPlace = (card: PortedCard, port: string, side: Side): Point =>
  portOn({ x: card.x, y: card.y, width: NODE_WIDTH, height: NODE_HEIGHT }, card[side], port, side);
