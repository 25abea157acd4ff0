import type { WeightsRow } from './weights';

/** Of a process's memory beyond what it had, by the size of the file. */
const MOST_MEMORY = 1.5;
/** Of the page's main thread, in milliseconds: people feel a window that is longer without an answer. */
const LONGEST_TASK = 50;
/** As opening any design may take, whatever its weights. */
const OPENING_TASK = 150;

const PROCESSES = ['host', 'page', 'browser'] as const;

/** What takes more than large files may, or was not measured, in words. */
export function overWeightsLimits(rows: readonly WeightsRow[]): string[] {
  if (rows.length === 0) return ['what large weights take was not measured'];
  return rows.flatMap((row) => {
    const memory = PROCESSES.flatMap((process) => {
      const taken = row[process];
      // Where nothing was measured, nothing is held.
      if (taken === null) return [`${row.what}: the memory of the ${process} could not be measured`];
      if (taken <= MOST_MEMORY) return [];
      return [
        `${row.what}: the ${process} takes ${taken.toFixed(2)} of the file's size, and ${MOST_MEMORY} is allowed`,
      ];
    });
    // Written so that a figure that is no number is over the limit too.
    const allowed = row.opensDesign ? OPENING_TASK : LONGEST_TASK;
    if (row.longestTask <= allowed) return memory;
    return [...memory, `${row.what}: a task of ${row.longestTask.toFixed(0)} ms, and ${allowed} ms are allowed`];
  });
}
