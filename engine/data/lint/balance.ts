import type { DesignDocument } from '../../graph/document';
import { classWeights, hasClassWeights } from './classWeights';
import type { DataFinding } from './finding';

/** A class that has so many times fewer samples than the largest is rare. */
const RARE = 5;
/** The largest class is told with a way to even it out where it has so many times the samples of the smallest. */
const UNEVEN = 1.5;

/** The line of the majority, and a warning where a class is rare. @param counts Training samples of each class. */
export function balance(
  document: DesignDocument,
  classes: readonly string[],
  counts: readonly number[],
): readonly DataFinding[] {
  const known = counts
    .flatMap((count, label) => (count > 0 ? [{ label, count }] : []))
    .sort((a, b) => b.count - a.count);
  const total = known.reduce((sum, { count }) => sum + count, 0);
  const [most, least] = [known[0], known.at(-1)];
  if (!most || !least) return [];
  const name = (label: number) => classes[label] ?? String(label);
  const repair = hasClassWeights(document) ? null : classWeights(document, counts);
  const repairs = repair ? [repair] : [];
  const isRare = known.length > 1 && most.count >= RARE * least.count;
  const majority: DataFinding = {
    kind: 'majority',
    severity: 'note',
    message: { code: 'data.lint.majority', args: { name: name(most.label), share: most.count / total } },
    repairs: !isRare && most.count >= UNEVEN * least.count ? repairs : [],
  };
  if (!isRare) return [majority];
  const args = { name: name(least.label), count: least.count, most: name(most.label), larger: most.count };
  const weighed = hasClassWeights(document);
  const code = weighed ? 'data.lint.rareWeighed' : 'data.lint.rare';
  return [majority, { kind: 'rare', severity: weighed ? 'note' : 'warning', message: { code, args }, repairs }];
}
