import { numel } from '../core/shape';
import type { Repair } from '../graph/analysis';
import type { DesignDocument } from '../graph/document';
import type { Message } from '../text/messages';
import type { Part, SampleSource } from './contract';
import { columnsOfInputs, withoutColumns } from './table/inputColumns';
import { shortList } from './table/shortList';
import { type ChannelMoments, MomentSums } from './transforms/shared/moments';

/** Something about the data that a person should know before training, with what may be done. */
export interface DataFinding {
  readonly kind: 'majority' | 'rare' | 'duplicates' | 'constant' | 'range';
  readonly message: Message;
  readonly repairs: readonly Repair[];
}

/** Samples that are looked at in one go; a stop is heard of in between. */
const BATCH = 256;
/** A class that has so many times fewer samples than the largest is rare. */
const RARE = 5;
/** Scales that far from 1, or from one another, are trouble for every optimizer. */
const WIDE = 20;

/**
 * Looks at the samples as the network will see them. `cancelled` is asked now and then; what was found until then is
 * given.
 */
export async function lintData(
  document: DesignDocument,
  source: SampleSource,
  cancelled: () => boolean = () => false,
): Promise<DataFinding[]> {
  const hashes = new Set<string>();
  const counts = new Map<number, number>();
  const { target } = source.info;
  const isClass = target.kind === 'class';
  let doubled = 0;
  const size = numel(source.info.input);
  const sums = new MomentSums(source.info.image ? source.info.input : [size]);
  for (const part of ['train', 'valid'] as const) {
    for await (const { inputs, targets } of batches(source, part)) {
      if (cancelled()) return [];
      for (let row = 0; row < targets.length / (isClass ? 1 : numel(target.shape)); row++) {
        const hash = hashOf(inputs, row * size, size);
        if (part === 'valid') doubled += hashes.has(hash) ? 1 : 0;
        else {
          hashes.add(hash);
          sums.add(inputs.subarray(row * size, (row + 1) * size));
        }
        if (isClass && part === 'train')
          counts.set(targets[row] as number, (counts.get(targets[row] as number) ?? 0) + 1);
      }
    }
  }
  const { moments } = sums;
  return [
    ...(isClass ? balance(document, target.classes, counts) : []),
    ...duplicates(doubled, source.counts.valid),
    ...(source.info.image ? [] : constants(document, moments)),
    ...ranges(document, moments),
  ];
}

async function* batches(source: SampleSource, part: Part) {
  for (let start = 0; start < source.counts[part]; start += BATCH) {
    const length = Math.min(BATCH, source.counts[part] - start);
    yield await source.read(
      part,
      Int32Array.from({ length }, (_, i) => start + i),
    );
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}

/** 53 bits of two FNV-1a hashes over the bits of the numbers: a million samples hardly ever share one by chance. */
function hashOf(values: Float32Array, at: number, size: number): string {
  const bits = new Int32Array(values.buffer, values.byteOffset + at * 4, size);
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < size; i++) {
    one = Math.imul(one ^ (bits[i] as number), 0x01000193);
    one ^= one >>> 15;
    two = Math.imul(two ^ (bits[i] as number), 0x85ebca6b);
    two ^= two >>> 13;
  }
  return `${one}:${two}`;
}

const percent = (share: number): string => (100 * share).toFixed(1);

function balance(
  document: DesignDocument,
  classes: readonly string[],
  counts: ReadonlyMap<number, number>,
): DataFinding[] {
  const known = [...counts].sort(([, a], [, b]) => b - a);
  const total = known.reduce((sum, [, count]) => sum + count, 0);
  const [[most, larger] = [0, 0]] = known;
  const [least, fewest] = known.at(-1) ?? [0, 0];
  const name = (label: number) => classes[label] ?? String(label);
  const majority: DataFinding = {
    kind: 'majority',
    message: { code: 'data.lint.majority', args: { name: name(most), share: percent(larger / total) } },
    repairs: [],
  };
  if (known.length < 2 || larger < RARE * fewest) return [majority];
  const { loss } = document.training;
  const weight = classes.map((_, label) => {
    const own = counts.get(label) ?? 0;
    return own === 0 ? 1 : Number((total / (known.length * own)).toPrecision(4));
  });
  const weighed = { ...loss, params: { ...loss.params, weight } };
  const repairs: Repair[] =
    loss.type === 'CrossEntropyLoss'
      ? [
          {
            label: { code: 'data.lint.fix.weights', args: {} },
            edits: [{ kind: 'setTraining', training: { loss: weighed } }],
          },
        ]
      : [];
  const args = { name: name(least), count: fewest, most: name(most), larger };
  return [majority, { kind: 'rare', message: { code: 'data.lint.rare', args }, repairs }];
}

function duplicates(doubled: number, valid: number): DataFinding[] {
  if (doubled === 0) return [];
  const args = { count: doubled, share: percent(doubled / valid) };
  return [{ kind: 'duplicates', message: { code: 'data.lint.duplicates', args }, repairs: [] }];
}

function constants(document: DesignDocument, moments: readonly ChannelMoments[]): DataFinding[] {
  const still = moments.flatMap(({ min, max }, feature) => (min === max ? [feature] : []));
  if (still.length === 0) return [];
  const { source } = document.data;
  const owners = columnsOfInputs(source);
  // A column of words goes only where none of its words comes.
  const columns = [...new Set(still.map((feature) => owners?.[feature] ?? ''))].filter(
    (column) => column !== '' && owners?.every((owner, feature) => owner !== column || still.includes(feature)),
  );
  const repairs: Repair[] =
    columns.length === 0
      ? []
      : [
          {
            label: { code: 'data.lint.fix.columns', args: { columns: shortList(columns) } },
            edits: [{ kind: 'setData', data: { source: withoutColumns(source, columns) } }],
          },
        ];
  const args = { features: still.length, all: moments.length };
  return [{ kind: 'constant', message: { code: 'data.lint.constant', args }, repairs }];
}

function ranges(document: DesignDocument, moments: readonly ChannelMoments[]): DataFinding[] {
  const moving = moments.filter(({ min, max }) => min !== max);
  const stds = moving.map(({ std }) => std);
  const means = moving.map(({ mean }) => Math.abs(mean));
  const [least, most, mean] = [Math.min(...stds), Math.max(...stds), Math.max(...means)];
  if (moving.length === 0 || (most / least < WIDE && most < WIDE && mean < WIDE)) return [];
  const round = (value: number) => Number(value.toPrecision(3));
  const { transforms } = document.data;
  return [
    {
      kind: 'range',
      message: { code: 'data.lint.range', args: { least: round(least), most: round(most), mean: round(mean) } },
      repairs: [
        {
          label: { code: 'data.lint.fix.standardize', args: {} },
          edits: [{ kind: 'setData', data: { transforms: [...transforms, { type: 'Standardize', params: {} }] } }],
        },
      ],
    },
  ];
}
