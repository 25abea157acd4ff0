import { InputError } from '../../core/errors';
import { shortList } from './shortList';

/** Places of the columns in a file that has `present` ones. Throws InputError `data.table.column` naming the first that is not there. */
export function placesOf(columns: readonly string[], present: readonly string[], file: string): readonly number[] {
  const places = new Map(present.map((name, at) => [name, at]));
  return columns.map((column) => {
    const place = places.get(column);
    if (place === undefined) throw new InputError('data.table.column', { file, column, known: shortList(present) });
    return place;
  });
}
