import type { TensorData } from '../core/dtype';
import { numel } from '../core/shape';
import { PARTS, type Part, type SampleSource } from '../data/contract';
import { isRandom } from '../data/transforms/random';
import type { SampleInfo } from '../graph/sample';
import type { Backend } from '../plan/backend';
import { createVariable, type VariableRef } from '../tensor/variable';
import { yieldToHost } from './hostLoop';

/** Numbers that are read from the source before the host's other events get their turn. */
const AT_ONCE = 1 << 18;

/** All samples of a run in the device's memory, part after part: a batch is picked from them by their places. */
export class KeptSamples {
  readonly inputs: VariableRef;
  readonly targets: VariableRef;
  /** Where each part begins. */
  private readonly first: { readonly [P in Part]: number };
  /** The targets once more, for the host to compare with. */
  private ownTargets: TensorData;

  private constructor(
    private readonly source: SampleSource,
    info: SampleInfo,
    private readonly count: number,
  ) {
    const { train, valid } = source.counts;
    this.first = { train: 0, valid: train, test: train + valid };
    const { target } = info;
    const [shape, dtype] = target.kind === 'class' ? ([[], 'int32'] as const) : ([target.shape, 'float32'] as const);
    this.inputs = createVariable('samples', { shape: [count, ...info.input], dtype: 'float32' });
    this.targets = createVariable('targets', { shape: [count, ...shape], dtype });
    this.ownTargets = new Int32Array(0);
  }

  /** Null where the device has no use for them or no memory, or where the same sample comes changed in every epoch. */
  static of(source: SampleSource, info: SampleInfo, { keeps }: Pick<Backend, 'keeps'>): KeptSamples | null {
    if (keeps === 0 || isRandom(source.transforms)) return null;
    const count = PARTS.reduce((sum, part) => sum + source.counts[part], 0);
    const kept = new KeptSamples(source, info, count);
    const bytes = kept.variables.reduce((sum, { type }) => sum + numel(type.shape) * 4, 0);
    return count > 0 && bytes <= keeps ? kept : null;
  }

  get variables(): readonly VariableRef[] {
    return [this.inputs, this.targets];
  }

  /** The place of a part's sample among all. */
  placeOf(part: Part, index: number): number {
    return this.first[part] + index;
  }

  /** Reads all from the source and hands them over. Throws what reading throws. */
  async handOver(write: (variable: VariableRef, values: TensorData) => Promise<void>): Promise<void> {
    const { source, inputs, targets, count } = this;
    const all = new Float32Array(numel(inputs.type.shape));
    const right = targets.type.dtype === 'int32' ? new Int32Array(count) : new Float32Array(numel(targets.type.shape));
    const [inputSize, targetSize] = [all.length / count, right.length / count];
    const atOnce = Math.max(1, Math.floor(AT_ONCE / inputSize));
    for (const part of PARTS) {
      for (let from = 0; from < source.counts[part]; from += atOnce) {
        const samples = Math.min(atOnce, source.counts[part] - from);
        const begin = this.first[part] + from;
        await source.readInto(
          part,
          Int32Array.from({ length: samples }, (_, at) => from + at),
          all.subarray(begin * inputSize, (begin + samples) * inputSize),
          right.subarray(begin * targetSize, (begin + samples) * targetSize),
        );
        await yieldToHost();
      }
    }
    this.ownTargets = right;
    await write(inputs, all);
    await write(targets, right);
  }

  /** Targets of the samples at those places, one after the other, in an array that is made anew. */
  targetsAt(places: Int32Array): TensorData {
    const { ownTargets, count } = this;
    const size = ownTargets.length / count;
    const picked = ownTargets.slice(0, places.length * size);
    for (const [at, place] of places.entries()) {
      picked.set(ownTargets.subarray(place * size, (place + 1) * size), at * size);
    }
    return picked;
  }
}
