import { acceptParams } from '../../core/validateParams';
import type { Choice } from '../../graph/document';
import { lossByType } from '../../losses';
import { comparesOneOutput, type TargetSpread } from '../../losses/contract';

/** Halvings of the spread: the last one leaves a thousandth. */
const HALVINGS = 10;

/**
 * Mean losses of one that knows nothing but how the targets are spread, and of values spread 1/2, 1/4 … as far. Null where the
 * loss has no formula, or where all targets are alike, so that there is nothing to be better than.
 */
export function chancesOf(spread: TargetSpread, { type, params }: Choice): readonly number[] | null {
  const loss = lossByType(type);
  if (!loss || !comparesOneOutput(loss)) return null;
  const accepted = acceptParams(loss.params, params);
  const chance = loss.chance?.(spread, accepted) ?? null;
  if (chance === null || !(chance > 0)) return null;
  if (spread.entropy !== null) return [chance];
  const narrower = Array.from(
    { length: HALVINGS },
    (_, i) => loss.chance?.(narrowed(spread, 2 ** -(i + 1)), accepted) ?? 0,
  );
  return [chance, ...narrower];
}

/** Values that lie `by` as far from one another. */
const narrowed = ({ variance, least }: TargetSpread, by: number): TargetSpread => ({
  entropy: null,
  variance: variance === null ? null : variance * by * by,
  least: (loss) => least((error) => loss(by * error)),
});

/**
 * The share of the values' variance that a mean loss leaves, where errors are spread as the values are: that of the spread
 * which the loss would have by knowing nothing. For squared errors it is their share of the variance itself.
 */
export function varianceLeft(chances: readonly number[], loss: number): number {
  const [chance] = chances as readonly [number];
  if (chances.length === 1 || !(loss > 0)) return loss / chance;
  // Between two halvings a loss goes by a power of the spread: of squares 2, of distances 1, of Huber's in between.
  const found = chances.findIndex((value) => value <= loss);
  const at = Math.max(1, found === -1 ? chances.length - 1 : found);
  const [wide, narrow] = [chances[at - 1] as number, chances[at] as number];
  const power = Math.log2(wide / narrow);
  const spread = 2 ** -(at - 1) * (loss / wide) ** (1 / power);
  return spread * spread;
}
