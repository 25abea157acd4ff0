import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { numel } from '../core/shape';
import type { Choice, DataSettings } from '../graph/document';
import type { SampleInfo } from '../graph/sample';
import { newBatch } from './batch';
import type { DataFiles, Part, SampleSource, SampleTable } from './contract';
import { withoutCopies } from './copies';
import { Draws } from './draws';
import { fitTransforms } from './fitTransforms';
import { type ResolvedData, resolveData } from './resolve';
import { type SampleView, viewOf } from './show';

/** Samples as a network gets them, and what is behind them. */
export interface OpenedSamples {
  readonly source: SampleSource;
  /** Before transforms and target mode. */
  readonly table: SampleTable;
  readonly raw: SampleInfo;
  readonly view: SampleView;
}

/**
 * Opens the samples a design trains on: read or made, split by `seed`, transformed as they are asked for.
 * `limit` cuts the training part after the split; null leaves it whole. What transforms need to know of the training
 * part is found here.
 * Throws InputError for settings that do not suit and files that are missing or damaged.
 */
export async function openSamples(
  settings: DataSettings,
  seed: number,
  limit: number | null,
  files: DataFiles,
): Promise<OpenedSamples> {
  if (limit !== null && !(Number.isSafeInteger(limit) && limit >= 1)) throw new InputError('data.limit', { limit });
  const asked = resolveData(settings);
  const whole = await asked.source.open(asked.params, { seed, files, split: asked.split });
  const table = settings.copies === 'drop' ? withoutCopies(whole, numel(asked.raw.input)) : whole;
  const train = Math.min(table.counts.train, limit ?? table.counts.train);
  const counts = { ...table.counts, train };
  const transforms = fitTransforms(settings.transforms, asked, table, train);
  const resolved = transforms === settings.transforms ? asked : resolveData({ ...settings, transforms });
  const source = sampleSource({ settings, transforms, resolved, table, counts, seed });
  return { source, table, raw: asked.raw, view: viewOf(asked) };
}

/** The samples alone, as a trainer wants them. */
export async function openData(...asked: Parameters<typeof openSamples>): Promise<SampleSource> {
  return (await openSamples(...asked)).source;
}

interface Opened {
  readonly settings: DataSettings;
  readonly transforms: readonly Choice[];
  readonly resolved: ResolvedData;
  readonly table: SampleTable;
  readonly counts: SampleSource['counts'];
  readonly seed: number;
}

function sampleSource({ settings, transforms, resolved, table, counts, seed }: Opened): SampleSource {
  const { info } = resolved;
  const inputSize = numel(info.input);
  const targetSize = info.target.kind === 'class' ? 1 : numel(info.target.shape);
  const readInput = transformed(resolved, table.readInput, seed);
  const readInto = (part: Part, indices: Int32Array, inputs: TensorData, targets: TensorData, epoch = 0) => {
    for (let row = 0; row < indices.length; row++) {
      const index = indices[row] as number;
      if (index < 0 || index >= counts[part]) throw new RangeError(`sample ${index} of ${counts[part]} in ${part}`);
      readInput(part, index, inputs, row * inputSize, epoch);
      const at = row * targetSize;
      if (settings.target === 'label') {
        table.readTarget(part, index, targets, at);
      } else if (settings.target === 'oneHot') {
        table.readTarget(part, index, label, 0);
        targets.fill(0, at, at + targetSize);
        targets[at + (label[0] as number)] = 1;
      }
    }
    if (settings.target === 'input') targets.set(inputs);
  };
  const label = new Int32Array(1);
  const read = (part: Part, indices: Int32Array, epoch = 0) => {
    const batch = newBatch(info, indices.length);
    readInto(part, indices, batch.inputs, batch.targets, epoch);
    return batch;
  };
  return { info, counts, transforms, readInto, read };
}

type ReadInput = (part: Part, index: number, into: TensorData, at: number, epoch: number) => void;

/** Puts the transforms between the source and the batch; their steps share two arrays made here once. */
function transformed({ raw, transforms }: ResolvedData, readInput: SampleTable['readInput'], seed: number): ReadInput {
  if (transforms.length === 0) return readInput;
  const sizes = [numel(raw.input), ...transforms.map(({ size }) => size)];
  const scratch = [new Float32Array(Math.max(...sizes)), new Float32Array(Math.max(...sizes))] as const;
  const draws = new Draws(seed);
  return (part, index, into, at, epoch) => {
    readInput(part, index, scratch[0], 0);
    const changes = part === 'train' && epoch > 0;
    for (let step = 0; step < transforms.length; step++) {
      const { apply, random } = transforms[step] as (typeof transforms)[number];
      const own = random && changes ? draws.at(epoch, index, step) : null;
      const from = scratch[(step % 2) as 0 | 1];
      if (step === transforms.length - 1) apply(from, into, at, own);
      else apply(from, scratch[((step + 1) % 2) as 0 | 1], 0, own);
    }
  };
}
