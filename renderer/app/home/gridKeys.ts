import type { KeyboardEvent } from 'react';

/** Arrow keys go between the cards as they stand on the screen; every card is reached by Tab as well. */
export function goBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-template]')];
  const at = cards.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const next = neighbour(cards, at, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function neighbour(cards: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowRight') return cards[at + 1];
  if (key === 'ArrowLeft') return cards[at - 1];
  if (key === 'Home') return cards[0];
  if (key === 'End') return cards.at(-1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const boxes = cards.map((card) => card.getBoundingClientRect());
  const from = boxes[at] as DOMRect;
  const beyond = ({ top }: DOMRect) => (key === 'ArrowDown' ? top - from.bottom : from.top - top - 1);
  let best: number | undefined;
  for (const [index, box] of boxes.entries()) {
    if (beyond(box) < 0) continue;
    const known = best === undefined ? undefined : (boxes[best] as DOMRect);
    const nearer = !known || beyond(box) < beyond(known);
    const level = known !== undefined && beyond(box) === beyond(known);
    if (nearer || (level && Math.abs(box.left - from.left) < Math.abs(known.left - from.left))) best = index;
  }
  return best === undefined ? undefined : cards[best];
}
