import { InputError } from '../../core/errors';
import type { Message } from '../../text/messages';
import { ColumnStats } from './columnStats';
import type { Inspection } from './contract';
import { suggestTable } from './table';

const SHOWN_ROWS = 20;
const SHOWN_LETTERS = 200;

/** What the rows of a table come to as they pass by, whatever file they come from. */
export class TableSurvey {
  private readonly stats: readonly ColumnStats[];
  private readonly shown: (readonly string[])[] = [];
  private count = 0;

  constructor(columns: readonly string[], decimal: ConstructorParameters<typeof ColumnStats>[1]) {
    this.stats = columns.map((name) => new ColumnStats(name, decimal));
  }

  get columns(): number {
    return this.stats.length;
  }

  get names(): readonly string[] {
    return this.stats.map(({ name }) => name);
  }

  /** `row` is its number in the file; an empty cell is a missing value. */
  add(cells: readonly string[], row: number): void {
    for (let at = 0; at < cells.length; at++) this.stats[at]?.add(cells[at] as string, row);
    if (this.shown.length < SHOWN_ROWS) this.shown.push(cells.map((cell) => cell.slice(0, SHOWN_LETTERS)));
    this.count++;
  }

  /** `reading` is how the file is to be read, `notes` what else there is to say. Throws InputError `data.table.empty`. */
  inspection(
    type: string,
    path: string,
    reading: Inspection['source']['params'] = {},
    notes: readonly Message[] = [],
  ): Inspection {
    if (this.count === 0) throw new InputError('data.table.empty', { file: path });
    const { params, warnings, ...found } = suggestTable(this.stats, this.count);
    return {
      source: { type, params: { path, ...params, ...reading } },
      ...found,
      warnings: [...notes, ...warnings],
      rows: this.shown,
    };
  }
}
