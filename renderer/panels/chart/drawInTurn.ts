/** What waits to be drawn, by who asked for it. */
const waiting = new Map<object, () => void>();

/**
 * Draws before one of the next frames is painted, one drawing a frame: several charts that get new data at once never
 * hold one frame up together. What the same owner asked for before and is not drawn yet is left out.
 */
export function drawInTurn(owner: object, draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(drawNext);
  waiting.set(owner, draw);
}

export function forgetDrawing(owner: object): void {
  waiting.delete(owner);
}

function drawNext(): void {
  const [next] = waiting;
  if (!next) return;
  const [owner, draw] = next;
  waiting.delete(owner);
  if (waiting.size > 0) requestAnimationFrame(drawNext);
  draw();
}
