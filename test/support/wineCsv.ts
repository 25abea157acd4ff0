import { wineRows } from '../../engine/data/sources/wineRows';

const NAMES =
  'alcohol,acid,ash,alcalinity,magnesium,phenols,flavanoids,others,pigments,colour,hue,dilution,proline,grower';

/** The wines as somebody might have them: a line each, with the grower's letter. */
export const wineCsv = [
  NAMES,
  ...wineRows.flatMap((rows, grower) =>
    rows
      .trim()
      .split('\n')
      .map((row) => `${row.trim().replaceAll(' ', ',')},${'ABC'[grower]}`),
  ),
].join('\n');
