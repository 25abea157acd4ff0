import { inTurn } from '../shared/frameTurns';

/** Least time between two deliveries: charts and numbers that change faster are not read, only paid for. */
const INTERVAL_MS = 150;

/**
 * Gathers news and delivers it in one piece in a frame of its own, at most seven times a second. A hidden page paints
 * no frames; a timer then delivers, so that nothing piles up.
 */
export class NewsQueue<T> {
  private waiting: T[] = [];
  private scheduled = false;
  private delivered = Number.NEGATIVE_INFINITY;

  constructor(private readonly deliver: (news: readonly T[]) => void) {}

  add(item: T): void {
    this.waiting.push(item);
    if (this.scheduled) return;
    this.scheduled = true;
    const wait = this.delivered + INTERVAL_MS - performance.now();
    if (document.hidden) setTimeout(() => this.flush(), 500);
    else if (wait <= 0) this.nextFrame();
    else setTimeout(() => this.nextFrame(), wait);
  }

  /** Delivers what waits now. */
  flush(): void {
    this.scheduled = false;
    this.delivered = performance.now();
    if (this.waiting.length === 0) return;
    const news = this.waiting;
    this.waiting = [];
    this.deliver(news);
  }

  private nextFrame(): void {
    if (document.hidden) this.flush();
    else inTurn(this, () => this.flush());
  }
}
