import { numel } from '../../core/shape';
import { newBatch } from '../../data/batch';
import type { SampleBatch, SampleSource } from '../../data/contract';
import type { Met } from '../../data/walk';

/** Numbers that are kept of each part at most, so that a look at them takes some hundredths of a second. */
const KEPT = { train: 1 << 21, valid: 1 << 20 };
/** Rows that are kept at most of samples that are small. */
const ROWS = 20_000;

/** Samples of one part, chosen evenly. */
export interface Rows extends SampleBatch {
  readonly count: number;
  /** Share of the part's samples that they are. */
  readonly share: number;
}

/** Keeps rows of one part of those that a walk meets. */
export class RowsMet {
  private readonly size: number;
  private readonly wanted: number;
  private readonly batch: SampleBatch;
  private count = 0;

  constructor(
    private readonly source: SampleSource,
    private readonly part: keyof typeof KEPT,
  ) {
    this.size = numel(source.info.input);
    this.wanted = Math.min(source.counts[part], ROWS, Math.max(1, Math.floor(KEPT[part] / this.size)));
    this.batch = newBatch(source.info, this.wanted);
  }

  add({ part, before, all, inputs, targets }: Met): void {
    if (part !== this.part || all < this.wanted) return;
    const { size, wanted, batch } = this;
    const rows = inputs.length / size;
    const width = targets.length / rows;
    for (; this.count < wanted; this.count++) {
      const row = Math.floor((this.count * all) / wanted) - before;
      if (row >= rows) return;
      batch.inputs.set(inputs.subarray(row * size, (row + 1) * size), this.count * size);
      batch.targets.set(targets.subarray(row * width, (row + 1) * width), this.count * width);
    }
  }

  /** After the walk. A small part beside a large one, of which too few were met, is read once more. */
  async rows(): Promise<Rows> {
    const { source, part, wanted } = this;
    const all = source.counts[part];
    const evenly = Int32Array.from({ length: wanted }, (_, i) => Math.floor((i * all) / wanted));
    const batch = this.count < wanted ? await source.read(part, evenly) : this.batch;
    return { ...batch, count: wanted, share: all === 0 ? 1 : wanted / all };
  }
}
