import { float, int } from '../../../core/params';
import { hashName, RandomStream } from '../../../core/rng';
import type { SampleInfo } from '../../../graph/sample';
import type { OpenContext, SampleTable } from '../../contract';
import { splitRows } from '../../split/rows';
import { memoryTable } from './memoryTable';

/** Number of points in all, before the split. */
export const samplesParam = int({ default: 1000, min: 4, max: 1_000_000 });

/** Standard deviation of what is added to each coordinate. */
export const noiseParam = (usual: number) => float({ default: usual, min: 0, max: 10, soft: [0, 0.5] });

/** Points of a plane, in classes named by number. */
export function pointsInfo(classes: number): SampleInfo {
  const names = Array.from({ length: classes }, (_, i) => String(i));
  return { input: [2], target: { kind: 'class', classes: names }, image: false };
}

/** Makes points from the seed of `context`, class after class in turn, adds noise, and splits them. */
export function openPoints(
  given: { readonly samples: number; readonly noise: number; readonly classes: number; readonly context: OpenContext },
  place: (label: number, random: RandomStream) => readonly [number, number],
): SampleTable {
  const { samples, noise, classes, context } = given;
  const random = new RandomStream(context.seed, hashName('points'));
  const points = new Float32Array(samples * 2);
  const labels = new Int32Array(samples);
  for (let i = 0; i < samples; i++) {
    const label = i % classes;
    const [x, y] = place(label, random);
    points[2 * i] = x + noise * random.normal();
    points[2 * i + 1] = y + noise * random.normal();
    labels[i] = label;
  }
  return memoryTable(points, labels, splitRows(context, { labels }));
}
