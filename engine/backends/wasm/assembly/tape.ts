import { dispatch, partsOf, recordBytes } from './dispatch';
import { scratchOf, shareOut, threadsOf } from './pool';

/** What `run` gives where a thread broke; records have other addresses. */
const BROKEN: i32 = -1;

/**
 * Runs the records from `from` to `to`, one after the other, steps of several parts on all threads of the pool. Gives 0,
 * or the address of the record that met an index out of range, with the position of that index in `position`, or -1
 * when a thread broke.
 */
export function run(pool: usize, from: usize, to: usize, position: usize): i32 {
  const scratch = scratchOf(pool);
  const alone = threadsOf(pool) == 1;
  for (let record = from; record < to; record += recordBytes(record)) {
    const parts = partsOf(record);
    if (parts == 1) {
      const bad = dispatch(record, 0, 1, scratch);
      if (bad >= 0) {
        store<i32>(position, bad);
        return <i32>record;
      }
    } else if (alone) {
      for (let part = 0; part < parts; part++) dispatch(record, part, parts, scratch);
    } else if (!shareOut(pool, record, parts)) {
      return BROKEN;
    }
  }
  return 0;
}
