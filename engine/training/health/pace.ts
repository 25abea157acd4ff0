/** Early on much changes in few steps. */
const FIRST_LOOKS = [1, 2, 5, 20, 100];
/** Steps from one look to the next. A look costs up to three steps, so that this keeps it under 1 % of the time. */
const FEWEST_STEPS = 400;
/** In long runs the steps between two looks grow with the run, so that its file stays small. */
const SHARE = 0.1;
/** A loss so many times the first one deserves a look while the numbers are still numbers. */
const WILD = 100;

/** Where the looks stand: part of a run's state, so that a resumed run looks at the same steps. */
export interface PaceState {
  readonly last: number;
  /** From which multiple of the first loss on the next look is due. */
  readonly wild: number;
  readonly first: number | null;
  /** Whether the loss has been no number yet. */
  readonly broken: boolean;
  /** Looks so far; checkpoints of earlier versions do not say. */
  readonly looks?: number;
}

/** What a run can afford: so many looks, in so many steps. */
export interface Means {
  readonly looks: number;
  readonly steps: number;
}

/**
 * Before which steps to look at the layers' health. By steps and losses alone, never by time: the same run looks at the
 * same places again.
 */
export class HealthPace {
  private asked = false;
  /** Where few can be afforded, the later ones: what an untrained network does is known best. */
  private readonly early: readonly number[];

  constructor(
    private present: PaceState = { last: 0, wild: WILD, first: null, broken: false, looks: 0 },
    private readonly means: Means = { looks: Infinity, steps: Infinity },
  ) {
    const { looks, steps } = means;
    this.early = FIRST_LOOKS.filter((early) => early <= steps).slice(-Math.max(1, Math.min(looks, FIRST_LOOKS.length)));
  }

  get state(): PaceState {
    return this.present;
  }

  due(step: number): boolean {
    const { last, looks = 0 } = this.present;
    // A look that came to nothing, the batch being short, is made up for.
    if (this.asked) return this.means.looks > 0;
    if (looks >= this.means.looks) return false;
    if (this.early.some((early) => last < early && early <= step)) return true;
    return step - last >= Math.max(FEWEST_STEPS, SHARE * step);
  }

  looked(step: number): void {
    this.asked = false;
    this.present = { ...this.present, last: step, looks: (this.present.looks ?? 0) + 1 };
  }

  /** Hears of every loss. */
  heard(loss: number): void {
    if (this.present.first === null) this.present = { ...this.present, first: Math.abs(loss) };
    const { broken, wild, first } = this.present;
    if (broken) return;
    if (!Number.isFinite(loss)) {
      this.asked = true;
      this.present = { ...this.present, broken: true };
    } else if (loss > wild * Math.max(first ?? 1, Number.MIN_VALUE)) {
      this.asked = true;
      // Each time it has grown as much again: a run away takes few looks.
      this.present = { ...this.present, wild: wild * WILD };
    }
  }
}
