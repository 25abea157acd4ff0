import type { Expectation } from '../../losses/contract';
import type { Predictor, Session } from '../session';
import { type Boundary, boundaryOf, CELLS, gridOf } from './field';
import type { Plane } from './plane';

/** Least time between two pictures: faster ones are not seen. */
const INTERVAL_MS = 300;
/** A picture may take this share of the time since the one before, by what the quickest one took. */
const SHARE = 0.01;
/** Rows of the grid that the network is asked for together. */
const ROWS = 6;

/**
 * Draws the plane of the data as the network sees it, now and then. Nothing is trained by it and no random number is
 * drawn, so that it may go by the clock.
 */
export class BoundaryWatch {
  private readonly grid: Float32Array;
  private predictor: Predictor | null = null;
  private next = -Infinity;
  private drawnStep = -1;
  /** Of a picture, in milliseconds: the first ones are slow, as their code is compiled. */
  private quickest = Infinity;
  /** There is no memory for it, or the outputs are nothing that can be drawn. */
  private impossible = false;

  constructor(
    private readonly session: Session,
    private readonly plane: Plane,
    private readonly expects: Expectation | undefined,
  ) {
    this.grid = gridOf(plane);
  }

  /** @param atOnce Whether the step shall be seen however short ago another was. */
  due(step: number, atOnce: boolean): boolean {
    return !this.impossible && step !== this.drawnStep && (atOnce || performance.now() >= this.next);
  }

  /** Between two batches. Null where it cannot be drawn. */
  async draw(step: number, epoch: number): Promise<Boundary | null> {
    if (this.impossible) return null;
    const isFirst = this.predictor === null;
    const begin = performance.now();
    const drawn = await this.attempt(step, epoch);
    this.impossible = drawn === null;
    this.drawnStep = step;
    const end = performance.now();
    if (!isFirst) this.quickest = Math.min(this.quickest, end - begin);
    this.next = end + Math.max(INTERVAL_MS, isFirst ? 0 : this.quickest / SHARE);
    return drawn;
  }

  private async attempt(step: number, epoch: number): Promise<Boundary | null> {
    try {
      this.predictor ??= await this.session.predictor(ROWS * CELLS);
      return await boundaryOf(this.predictor, this.plane, this.grid, this.expects, { step, epoch });
    } catch {
      // A picture is not worth a run.
      return null;
    }
  }
}
