import type { ClassResults } from './classResults';
import { defineMetric } from './contract';

/**
 * Area under the ROC curve, each class against all others, averaged over the classes: the chance that a sample of the
 * class gets a higher score for it than one of another class. By ranks (Mann and Whitney, 1947), equal scores halved.
 */
export const rocAuc = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute(results) {
    const { scores, samples, classes } = results;
    if (!scores || scores.subarray(0, samples * classes).some(Number.isNaN)) return null;
    let sum = 0;
    let count = 0;
    for (let own = 0; own < classes; own++) {
      const area = areaOf(results, scores, own);
      if (area === null) continue;
      sum += area;
      count++;
    }
    return count === 0 ? null : sum / count;
  },
});

/** Null where the class has all samples or none. */
function areaOf({ samples, classes, labels }: ClassResults, scores: Float32Array, own: number): number | null {
  const inside: number[] = [];
  const outside: number[] = [];
  for (let row = 0; row < samples; row++) {
    (labels[row] === own ? inside : outside).push(scores[row * classes + own] as number);
  }
  if (inside.length === 0 || outside.length === 0) return null;
  const higher = Float64Array.from(inside).sort();
  const lower = Float64Array.from(outside).sort();
  let below = 0;
  let upTo = 0;
  let wins = 0;
  for (const score of higher) {
    while (below < lower.length && (lower[below] as number) < score) below++;
    upTo = Math.max(upTo, below);
    while (upTo < lower.length && (lower[upTo] as number) <= score) upTo++;
    wins += (below + upTo) / 2;
  }
  return wins / (higher.length * lower.length);
}
