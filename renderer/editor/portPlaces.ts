import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';

/** A card with its ports from left to right. */
export interface PortedCard extends Point {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Where a port sits on the edge of its card, from the left. */
export const portShare = (index: number, count: number): number => (index + 1) / (count + 1);

/** Where a wire meets a card. */
export const portPlace = (card: PortedCard, port: string, side: 'inputs' | 'outputs'): Point => {
  const ports = card[side];
  const x = card.x + NODE_WIDTH * portShare(Math.max(0, ports.indexOf(port)), Math.max(1, ports.length));
  return { x, y: side === 'inputs' ? card.y : card.y + NODE_HEIGHT };
};
