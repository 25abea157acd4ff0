/** What each layer takes from, by name; layers stand in the order in which data flows. */
export type Sources = ReadonlyMap<string, readonly string[]>;

export interface Place {
  readonly column: number;
  readonly row: number;
}

/**
 * Rows by how many layers lie before, on the longest way. A chain keeps its column; a branch takes the next one that is
 * free all the way down from where it leaves.
 */
export function placesOf(sources: Sources): ReadonlyMap<string, Place> {
  const rows = rowsOf(sources);
  const columns = new Map<string, number>();
  const continued = new Set<string>();
  const taken = new Set<string>();
  for (const [name, [main]] of sources) {
    const row = rows.get(name) ?? 0;
    const from = main === undefined ? row : Math.min(row, (rows.get(main) ?? 0) + 1);
    const free = (column: number) => {
      for (let at = from; at <= row; at++) if (taken.has(`${at} ${column}`)) return false;
      return true;
    };
    let column = main === undefined ? 0 : (columns.get(main) ?? 0) + (continued.has(main) ? 1 : 0);
    while (!free(column)) column++;
    if (main !== undefined) continued.add(main);
    columns.set(name, column);
    taken.add(`${row} ${column}`);
  }
  return new Map([...columns].map(([name, column]) => [name, { column, row: rows.get(name) ?? 0 }]));
}

function rowsOf(sources: Sources): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const rowOf = (name: string): number => {
    const known = rows.get(name);
    if (known !== undefined) return known;
    const row = Math.max(-1, ...(sources.get(name) ?? []).map(rowOf)) + 1;
    rows.set(name, row);
    return row;
  };
  for (const name of sources.keys()) rowOf(name);
  return rows;
}
