/** What waits for a frame of its own, by who asked for it; what a person waits for comes first. */
const urgent = new Map<object, () => void>();
const waiting = new Map<object, () => void>();
let asked = false;

/**
 * Does the work before one of the next frames is painted, one piece a frame: what follows from one piece of news (figures,
 * list, charts) never holds a frame up together. What the same owner asked for before and is not done yet is left out.
 */
export function inTurn(owner: object, work: () => void, first = false): void {
  if (first || urgent.has(owner)) {
    waiting.delete(owner);
    urgent.set(owner, work);
  } else waiting.set(owner, work);
  askFrame();
}

export function forgetTurn(owner: object): void {
  urgent.delete(owner);
  waiting.delete(owner);
}

function askFrame(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(workNext);
}

function workNext(): void {
  asked = false;
  const queue = urgent.size > 0 ? urgent : waiting;
  const [next] = queue;
  if (!next) return;
  const [owner, work] = next;
  queue.delete(owner);
  if (urgent.size + waiting.size > 0) askFrame();
  work();
}
