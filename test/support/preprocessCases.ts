import type { ParamValue } from '../../engine/core/params';
import { openData } from '../../engine/data/open';
import { preprocessing } from '../../engine/data/preprocess';
import type { transforms } from '../../engine/data/transforms';
import type { FileTensor } from '../../engine/formats';
import type { Choice, DataSettings } from '../../engine/graph/document';
import type { Preprocessing } from '../../engine/graph/preprocess';
import { idxBytes } from './dataBytes';
import { filesOf } from './dataFiles';
import { noFiles } from './noFiles';

/** Raw samples, what exported models carry to prepare them, and what our own reading makes of them: the others must make the same. */
export interface PreprocessCase {
  readonly name: string;
  readonly settings: DataSettings;
  /** With what the training part gave. */
  readonly measured: readonly Choice[];
  readonly preprocessing: Preprocessing;
  /** As files hold them. */
  readonly stored: FileTensor;
  /** The same as numbers. */
  readonly numbers: FileTensor;
  /** What the network sees. */
  readonly seen: FileTensor;
}

type Params = Readonly<Record<string, ParamValue>>;

const COLOURED = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Every transform that a design may have, by parameters that differ from one another. */
const SINGLE: { readonly [T in keyof typeof transforms]: readonly Params[] } = {
  Pad: [{ padding: [1, 2, 3, 4], value: 0.3 }, { padding: [0, 0, 0, 5] }],
  Normalize: [{ mean: [0.1307], std: [0.3081] }, COLOURED, { mean: [0.1, 0.2, 0.3], std: [2] }],
  Standardize: [{}],
  MinMax: [{}],
  RandomHorizontalFlip: [{}],
  RandomVerticalFlip: [{}],
  RandomAffine: [{}],
  RandomRotation: [{}],
  RandomCrop: [
    { size: [8, 5], padding: 0 },
    { size: [12, 17], padding: 3, fill: -0.7 },
  ],
  ColorJitter: [{}],
  GaussianNoise: [{}],
  RandomErasing: [{}],
  MixUp: [{}],
};

/** One after the other, as a design of pictures has them. */
const SEVERAL: readonly Choice[] = [
  { type: 'Pad', params: { padding: [3, 0, 1, 2], value: 1 } },
  { type: 'RandomHorizontalFlip', params: {} },
  { type: 'Standardize', params: {} },
  { type: 'RandomCrop', params: { size: [9, 10], padding: 1, fill: 0.25 } },
  { type: 'Normalize', params: COLOURED },
];

const SHAPE = [3, 11, 13] as const;
const COUNT = 20;
const SEED = 4;

/** Each transform alone and several together, on numbers, on bytes of pictures and on bytes of rows. */
export async function preprocessCases(): Promise<PreprocessCase[]> {
  const single = Object.entries(SINGLE).flatMap(([type, all]) => all.map((params) => [{ type, params }]));
  const lists: Choice[][] = [...single, [...SEVERAL], []];
  const random = { type: 'random', params: { samples: COUNT, input_shape: [...SHAPE], classes: 2 } };
  const cases: PreprocessCase[] = [];
  for (const list of lists) {
    const name = list.map(({ type, params }) => `${type} ${JSON.stringify(params)}`).join(', ');
    cases.push(await preprocessCase(`numbers: ${name}`, { source: random, transforms: list, target: 'label' }));
    cases.push(await preprocessCase(`bytes: ${name}`, idxSettings(SHAPE, list)));
  }
  const features = [
    { type: 'Standardize', params: {} },
    { type: 'MinMax', params: {} },
  ];
  const rows = { ...random.params, input_shape: [6] };
  const table = { source: { ...random, params: rows }, transforms: features, target: 'label' } as const;
  cases.push(await preprocessCase('rows of numbers', table));
  cases.push(await preprocessCase('rows of bytes', idxSettings([40], features)));
  cases.push(await preprocessCase('rows of bytes, as they are', idxSettings([40], [])));
  return cases;
}

const pixel = (i: number) => (i * 7919 + 13 * (i >> 4)) % 256;

function idxSettings(shape: readonly number[], transforms: readonly Choice[]): DataSettings {
  const params = { images: 'images', labels: 'labels', shape: [...shape], classes: ['a', 'b'] };
  return { source: { type: 'idx', params }, transforms, target: 'label' };
}

async function preprocessCase(name: string, settings: DataSettings): Promise<PreprocessCase> {
  const shape = (settings.source.params.shape ?? settings.source.params.input_shape) as readonly number[];
  const size = shape.reduce((product, each) => product * each, 1);
  const all = [COUNT, ...shape];
  const bytes = Uint8Array.from({ length: COUNT * size }, (_, i) => pixel(i));
  const files = filesOf({
    images: idxBytes(all, bytes),
    labels: idxBytes(
      [COUNT],
      bytes.subarray(0, COUNT).map((b) => b % 2),
    ),
  });
  const isBytes = settings.source.type === 'idx';
  const [plain, data] = await Promise.all(
    [{ ...settings, transforms: [] }, settings].map((each) => openData(each, SEED, null, isBytes ? files : noFiles)),
  );
  const ask = Int32Array.from({ length: plain!.counts.valid }, (_, place) => place);
  const rows = (await plain!.read('valid', ask)).inputs;
  const found = await data!.read('valid', ask);
  const numbers = { dtype: 'float32', shape: [ask.length, ...shape], data: rows } as const;
  const stored = {
    dtype: 'uint8',
    shape: numbers.shape,
    data: Uint8Array.from(rows, (value) => Math.round(value * 255)),
  } as const;
  return {
    name,
    settings,
    measured: data!.transforms,
    preprocessing: preprocessing(settings, data!.transforms)!,
    stored: isBytes ? stored : numbers,
    numbers,
    seen: { dtype: 'float32', shape: [ask.length, ...data!.info.input], data: found.inputs },
  };
}
