import type { TensorData } from '../../core/dtype';
import type { Expectation } from '../../losses/contract';
import { classProbabilities } from '../classProbabilities';
import { highest } from './highest';
import type { Predictions } from './predictions';

/** Scores kept for what has to order them (ROC-AUC): as many as are sorted in about a tenth of a second. */
const MAX_SCORES = 1 << 20;

/** How predictions of classes turned out over one pass. */
export class ClassResults implements Predictions {
  samples = 0;
  /** Row: the true class; column: the predicted one. */
  readonly confusion: Uint32Array;
  /** Samples whose true class is among the `top` highest scores. */
  inTop = 0;
  /** Sample by sample, one a class; null where there are too many to keep. */
  readonly scores: Float32Array | null;
  readonly labels: Int32Array;

  /**
   * @param classes Scores a sample. @param capacity Samples of a pass. @param oneHot Whether targets are 0/1 vectors.
   * @param expects Scores of different samples compare only as probabilities; all else keeps its order as it is.
   * @param top Among how many of the highest scores the true class counts as found.
   */
  constructor(
    readonly classes: number,
    readonly capacity: number,
    private readonly oneHot: boolean,
    private readonly expects: Expectation | undefined,
    readonly top: number,
  ) {
    this.confusion = new Uint32Array(classes * classes);
    this.labels = new Int32Array(capacity);
    this.scores = classes * capacity <= MAX_SCORES ? new Float32Array(classes * capacity) : null;
  }

  clear(): void {
    this.samples = 0;
    this.inTop = 0;
    this.confusion.fill(0);
  }

  addTargets(targets: TensorData, samples: number): void {
    for (let row = 0; row < samples; row++) {
      this.labels[this.samples + row] = this.oneHot
        ? highest(targets, row * this.classes, this.classes)
        : (targets[row] as number);
    }
  }

  addOutputs(outputs: TensorData, samples: number): void {
    const { classes, confusion, labels } = this;
    for (let row = 0; row < samples; row++) {
      const start = row * classes;
      const label = labels[this.samples + row] as number;
      const at = label * classes + highest(outputs, start, classes);
      confusion[at] = (confusion[at] as number) + 1;
      if (placeOf(label, outputs, start, classes) < this.top) this.inTop++;
      this.keep(outputs, start, this.samples + row);
    }
    this.samples += samples;
  }

  private keep(outputs: TensorData, start: number, sample: number): void {
    const { classes, scores } = this;
    if (!scores) return;
    const own = scores.subarray(sample * classes, (sample + 1) * classes);
    if (this.expects === 'scores') classProbabilities(outputs, start, own, 'scores');
    else for (let i = 0; i < classes; i++) own[i] = outputs[start + i] as number;
  }
}

/** How many classes score higher than the label's. */
function placeOf(label: number, outputs: TensorData, start: number, classes: number): number {
  const own = outputs[start + label] as number;
  let above = 0;
  for (let i = 0; i < classes; i++) {
    const other = outputs[start + i] as number;
    // Of equal scores the first counts as the higher one, as it does for the highest of all.
    if (!(other < own || (other === own && i >= label))) above++;
  }
  return above;
}
