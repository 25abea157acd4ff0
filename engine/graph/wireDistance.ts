import type { DesignNode } from './document';

type Placed = Pick<DesignNode, 'position'>;

/** How far a wire's ends lie apart on the canvas; one that would run against the flow, upwards or level, counts as longer than any other. */
export function wireDistance(from: Placed, to: Placed): number {
  const across = to.position.x - from.position.x;
  const down = to.position.y - from.position.y;
  // Asked for each pair of layers: Math.hypot would take several times as long.
  return Math.sqrt(across * across + down * down) + (down <= 0 ? 10_000 : 0);
}
