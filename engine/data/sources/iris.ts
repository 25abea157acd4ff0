import { defineDataSource } from '../contract';
import { namedColumns } from '../show';
import { splitRows } from '../split/rows';
import { irisRows } from './irisRows';
import { memoryTable } from './shared/memoryTable';

const SPECIES = ['setosa', 'versicolor', 'virginica'] as const;

/** Fisher's irises: four lengths in centimetres, three species. Split into 90, 30 and 30, each species a third. */
export const iris = defineDataSource({
  type: 'iris',
  params: {},
  info: () => ({ input: [4], target: { kind: 'class', classes: SPECIES }, image: false }),
  view: () => namedColumns(['sepal length', 'sepal width', 'petal length', 'petal width']),
  open: async (_, context) => {
    const flowers = irisRows.map((rows) => rows.trim().split(/\s+/));
    const labels = Int32Array.from(flowers.flatMap((rows, label) => rows.map(() => label)));
    const digits = flowers.flat().flatMap((row) => row.match(/\d\d/g) ?? []);
    const centimetres = Float32Array.from(digits, (millimetres) => Number(millimetres) / 10);
    return memoryTable(centimetres, labels, splitRows(context, { labels, share: 0.2 }));
  },
});
