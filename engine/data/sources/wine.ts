import { defineDataSource } from '../contract';
import { namedColumns } from '../show';
import { splitRows } from '../split/rows';
import { memoryTable } from './shared/memoryTable';
import { wineRows } from './wineRows';

const MEASURED = [
  'alcohol',
  'malic acid',
  'ash',
  'alcalinity of ash',
  'magnesium',
  'total phenols',
  'flavanoids',
  'nonflavanoid phenols',
  'proanthocyanins',
  'colour intensity',
  'hue',
  'OD280/OD315',
  'proline',
] as const;

/** Wines by three growers, thirteen measurements each. Split so that each grower has a fifth of his in validation and test. */
export const wine = defineDataSource({
  type: 'wine',
  params: {},
  info: () => ({ input: [13], target: { kind: 'class', classes: ['grower 1', 'grower 2', 'grower 3'] }, image: false }),
  view: () => namedColumns(MEASURED),
  open: async (_, context) => {
    const growers = wineRows.map((rows) => rows.trim().split('\n'));
    const labels = Int32Array.from(growers.flatMap((rows, grower) => rows.map(() => grower)));
    const values = growers.flat().flatMap((row) => row.trim().split(' ').map(Number));
    return memoryTable(Float32Array.from(values), labels, splitRows(context, { labels, share: 0.2 }));
  },
});
