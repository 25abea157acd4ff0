import type { SampleColumns } from '../graph/preprocess';
import { call, quoted } from './python';

/** What was done about missing values before training, which the file does not do. */
const FILLED: Record<NonNullable<SampleColumns['missing']>, string> = {
  drop: 'Rows with missing values were left out.',
  mean: 'A missing number was taken for the mean of the training rows, a missing word for their most frequent one.',
  median: 'A missing number was taken for the median of the training rows, a missing word for their most frequent one.',
  category:
    'A missing number was taken for the mean of the training rows; a missing word is 1 in the column that ends in "=".',
};

/** What a row of x has to hold where samples come from a table: nothing in a file of weights tells. */
export function columnsLines({ names, coded, missing }: SampleColumns): string[] {
  return [
    '# What a row of x holds, in this order.',
    ...(coded ? ['# Under "column=word": 1 where the column of the table holds the word, else 0.'] : []),
    ...(missing ? [`# ${FILLED[missing]}`] : []),
    ...call('COLUMNS = [', names.map(quoted), 0, ']'),
  ];
}
