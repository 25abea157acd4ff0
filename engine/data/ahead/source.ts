import { afterwards } from '../../core/afterwards';
import type { TensorData } from '../../core/dtype';
import { numel } from '../../core/shape';
import { newBatch } from '../batch';
import type { BatchIndices, Part, SampleBatch, SampleSource } from '../contract';
import { PreparedBatches } from './prepared';
import type { ReaderHost, ReaderStart } from './reader';
import type { BatchShape } from './ring';

/** So many batches are read here first: the program's loops are compiled then, and the quickest says what reading costs. */
const TRIAL = 32;
/** Bytes a millisecond, of what another core wrote. */
const COPIED_PER_MS = 10e6;

/**
 * A source whose batches are read by a thread of their own where that pays: it gives the same samples. The thread opens
 * the data anew; once it has, `direct` is let go.
 */
export class AheadSource implements SampleSource {
  readonly info: SampleSource['info'];
  readonly counts: SampleSource['counts'];
  readonly transforms: SampleSource['transforms'];
  private readonly shape: BatchShape;
  private prepared: PreparedBatches | null = null;
  private expected: () => Iterator<BatchIndices> | null = () => null;
  private tried = 0;
  private quickest = Infinity;

  /** @param batchSize Samples of a batch at most. */
  constructor(
    private direct: SampleSource | null,
    private readonly start: Omit<ReaderStart, 'memory'>,
    batchSize: number,
    private readonly host: ReaderHost,
  ) {
    const { info, counts, transforms } = direct as SampleSource;
    this.info = info;
    this.counts = counts;
    this.transforms = transforms;
    this.shape = {
      samples: Math.min(batchSize, Math.max(counts.train, counts.valid, counts.test)),
      inputs: numel(info.input),
      targets: info.target.kind === 'class' ? 1 : numel(info.target.shape),
      classes: info.target.kind === 'class',
    };
  }

  expect(expected: () => Iterator<BatchIndices>): void {
    this.expected = expected;
  }

  /** Throws what reading the samples throws, RunError `data.reader` where the thread is gone. */
  readInto(part: Part, indices: Int32Array, inputs: TensorData, targets: TensorData, epoch = 0): void | Promise<void> {
    if (this.prepared?.isReady) this.direct = null;
    if (!this.direct) return (this.prepared as PreparedBatches).readInto({ part, indices, epoch }, inputs, targets);
    if (this.tried === TRIAL) return this.direct.readInto(part, indices, inputs, targets, epoch);
    const begin = performance.now();
    return afterwards(this.direct.readInto(part, indices, inputs, targets, epoch), () =>
      this.count(performance.now() - begin, inputs, targets),
    );
  }

  async read(part: Part, indices: Int32Array, epoch = 0): Promise<SampleBatch> {
    const batch = newBatch(this.info, indices.length);
    await this.readInto(part, indices, batch.inputs, batch.targets, epoch);
    return batch;
  }

  dispose(): void {
    this.prepared?.dispose();
  }

  private count(milliseconds: number, inputs: TensorData, targets: TensorData): void {
    // Two precisions would not give the same numbers as one.
    if (inputs instanceof Float64Array) return;
    this.tried++;
    this.quickest = Math.min(this.quickest, milliseconds);
    if (this.tried < TRIAL) return;
    const copying = (inputs.byteLength + targets.byteLength) / COPIED_PER_MS;
    if (this.quickest - copying < this.host.worthMs) return;
    this.prepared = new PreparedBatches(this.start, this.shape, this.host, () => this.expected());
  }
}
