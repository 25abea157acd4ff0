import { lastWord, layerOf } from './fitNames';
import type { FitRow } from './fitWeights';

const wordOf = ({ state }: FitRow) => lastWord(state ?? '');

/**
 * BatchNorm layers of a file that nobody wanted, as far as there are layers whose weights were taken, which have a bias of as many features and no norm
 * of the network's own behind them: so it is where norms were folded into the layers before them.
 */
export function foldedNorms(rows: readonly FitRow[]): readonly string[] {
  const bare = bareFeatures(rows);
  const left = new Map(
    rows.flatMap((row) => (row.how === 'unused' && row.tensor !== null ? [[row.tensor, row] as const] : [])),
  );
  return [...left].flatMap(([tensor, { shape }]) => {
    const name = layerOf(tensor);
    if (lastWord(tensor) !== 'running_mean' || !left.has(`${name}.running_var`)) return [];
    const place = bare.indexOf(shape[0] ?? 0);
    if (place < 0) return [];
    bare.splice(place, 1);
    return [name];
  });
}

/** How many features those layers have whose weight was taken, which add a bias and are not followed by a norm. */
function bareFeatures(rows: readonly FitRow[]): number[] {
  const layers = new Map<string, FitRow[]>();
  for (const row of rows) {
    if (row.state === null) continue;
    const name = layerOf(row.state);
    layers.set(name, [...(layers.get(name) ?? []), row]);
  }
  const all = [...layers.values()];
  return all.flatMap((own, place) => {
    const weight = own.find((row) => wordOf(row) === 'weight');
    const bias = own.find((row) => wordOf(row) === 'bias');
    const isTaken = weight && weight.tensor !== null && weight.how !== 'shape';
    const isNormed = [...own, ...(all[place + 1] ?? [])].some((row) => wordOf(row) === 'running_mean');
    return isTaken && bias && !isNormed ? [bias.shape[0] ?? 0] : [];
  });
}
