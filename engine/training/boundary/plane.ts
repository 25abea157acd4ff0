import { numel } from '../../core/shape';
import type { SampleSource } from '../../data/contract';
import { highest } from '../metrics/highest';
import type { Model } from '../model';

/** Samples as points: where they stand, and their class or value. Column by column. */
export interface PlanePoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly value: readonly number[];
}

/** The plane that inputs of two numbers span, as the network sees them: after the transforms. */
export interface Plane {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** How many classes there are; null where one value is told. */
  readonly classes: number | null;
  /** Names of the classes, where the data has them. */
  readonly names: readonly string[];
  readonly train: PlanePoints;
  readonly valid: PlanePoints;
}

/** As many as can be told apart on a small picture. */
const POINTS = { train: 400, valid: 200 } as const;
/** The picture goes on beyond the samples by this share of their spread. */
const BEYOND = 0.1;

/** The plane of a design's data; null where inputs are not two numbers, or more than one value is told. */
export async function planeOf({ model, source }: { readonly model: Model; readonly source: SampleSource }) {
  const { input, target } = source.info;
  const size = target.kind === 'class' ? 1 : numel(target.shape);
  if (input.length !== 1 || input[0] !== 2 || (!model.classifies && (size !== 1 || target.kind === 'class')))
    return null;
  const train = await pointsOf(source, 'train', size);
  const valid = await pointsOf(source, 'valid', size);
  const [x, y] = [rangeOf([...train.x, ...valid.x]), rangeOf([...train.y, ...valid.y])];
  if (!x || !y) return null;
  const names = target.kind === 'class' ? target.classes : [];
  const classes = !model.classifies ? null : target.kind === 'class' ? names.length : size;
  return { x, y, classes, names, train, valid } satisfies Plane;
}

async function pointsOf(source: SampleSource, part: 'train' | 'valid', size: number): Promise<PlanePoints> {
  const all = source.counts[part];
  const count = Math.min(all, POINTS[part]);
  const indices = Int32Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const { inputs, targets } = await source.read(part, indices);
  const value = (row: number): number =>
    size === 1 ? brief(targets[row] as number) : highest(targets, row * size, size);
  const rows = [...indices.keys()];
  return {
    x: rows.map((row) => brief(inputs[2 * row] as number)),
    y: rows.map((row) => brief(inputs[2 * row + 1] as number)),
    value: rows.map(value),
  };
}

/** Exact enough for a picture, and short in files. */
const brief = (value: number): number => Number(value.toPrecision(5));

function rangeOf(values: readonly number[]): readonly [number, number] | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = BEYOND * (high - low || 1);
  return [low - room, high + room];
}
