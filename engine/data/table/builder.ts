import type { TensorData } from '../../core/dtype';
import { InputError } from '../../core/errors';
import { type Lacking, type OpenContext, PARTS, type SampleTable } from '../contract';
import { nameOf } from '../names';
import { splitRows } from '../split/rows';
import { partOfWord } from '../split/words';
import { type Decimal, isMissing, numberOf, wordOf } from './cells';
import { fillMissing } from './fill';
import { RowBlocks } from './rowBlocks';
import { type TableColumn, type TableSchema, widthOf } from './schema';
import { shortList } from './shortList';
import type { TableFile } from './tableFiles';

/** One value of a file: text as it stands there, or a number where the file has types. */
export type Cell = string | number | null;

/** Different words of such a column that are kept, to be named. */
const MOST_SAID = 100;

/** Takes in a table row by row and makes samples of it. Words are kept as codes and spread into 0 and 1 when they are read. */
export class TableBuilder {
  private readonly rows: RowBlocks;
  private readonly row: Float32Array;
  private readonly given: number[] | null;
  /** What a person would call each row of its file. */
  private readonly names: number[] = [];
  /** The files that were begun, and how many rows were kept before each. */
  private readonly files: { readonly file: TableFile; readonly before: number }[] = [];
  private seen = 0;
  private readonly missed: number[];
  private allRows = 0;
  private withoutTarget = 0;
  /** Words in the column that the split goes by. */
  private readonly said = new Set<string>();

  constructor(
    private readonly schema: TableSchema,
    private readonly context: Pick<OpenContext, 'seed' | 'split'>,
    private readonly decimal: Decimal = 'point',
  ) {
    this.rows = new RowBlocks(schema.inputs.length + 1);
    this.row = new Float32Array(schema.inputs.length + 1);
    this.missed = schema.inputs.map(() => 0);
    this.given = context.split?.type === 'column' || context.split?.type === 'files' ? [] : null;
  }

  /** Columns to be handed to `push`, in this order. */
  get columns(): readonly string[] {
    const { split } = this.context;
    const { inputs, target } = this.schema;
    const names = [...inputs.map(({ name }) => name), target.name];
    return split?.type === 'column' ? [...names, split.params.column] : names;
  }

  /** The rows that follow are this file's, which errors name. Throws InputError `data.table.empty` where the last one had none. */
  begin(file: TableFile): void {
    this.endFile();
    this.seen = 0;
    this.files.push({ file, before: this.rows.rows });
  }

  /** @param at Places in `cells` of the columns asked for. @param row What a person would call it. */
  push(cells: ArrayLike<Cell>, at: ArrayLike<number>, row: number): void {
    const { inputs, target, missing } = this.schema;
    this.seen++;
    this.allRows++;
    const label = this.read(cells[at[inputs.length] as number], target, row, true);
    let whole = !Number.isNaN(label);
    if (!whole) this.withoutTarget++;
    for (let i = 0; i < inputs.length; i++) {
      const value = this.read(cells[at[i] as number], inputs[i] as TableColumn, row, false);
      if (Number.isNaN(value)) {
        this.missed[i] = (this.missed[i] as number) + 1;
        if (missing === 'drop') whole = false;
      }
      this.row[i] = value;
    }
    if (!whole) return;
    this.row[inputs.length] = label;
    this.rows.push(this.row);
    this.names.push(row);
    this.given?.push(this.partOf(cells[at[inputs.length + 1] as number]));
  }

  /** Throws InputError where no row is left, or the split does not suit. */
  finish(): SampleTable {
    this.endFile();
    const { rows, schema, context, given } = this;
    const { inputs, target, missing } = schema;
    const last = inputs.length;
    const labels = target.codes
      ? Int32Array.from({ length: rows.rows }, (_, row) => rows.get(row, last))
      : new Uint8Array(rows.rows);
    this.refuseUnsaid();
    const split = splitRows(context, { labels, given });
    if (missing !== 'drop') fillMissing(rows, schema, split.train);
    const widths = inputs.map((column) => widthOf(column, missing));
    return {
      counts: { train: split.train.length, valid: split.valid.length, test: split.test.length },
      readInput(part, index, into, at) {
        const row = split[part][index] as number;
        let to = at;
        for (let column = 0; column < last; column++) {
          const value = rows.get(row, column);
          if (inputs[column]?.codes) spread(into, to, widths[column] as number, value);
          else into[to] = value;
          to += widths[column] as number;
        }
      },
      readTarget(part, index, into, at) {
        into[at] = rows.get(split[part][index] as number, last);
      },
      origin: (part, index) => this.originOf(split[part][index] as number),
      lacking: this.lacking(),
    };
  }

  private lacking(): Lacking {
    const { allRows, withoutTarget, missed } = this;
    const columns = this.schema.inputs
      .map(({ name }, at) => ({ name, count: missed[at] as number }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
    return { rows: allRows, withoutTarget, leftOut: allRows - this.rows.rows - withoutTarget, columns };
  }

  /** Throws InputError `data.split.word` where the split goes by a word that no row says: its samples would be trained on. */
  private refuseUnsaid(): void {
    const { split } = this.context;
    if (split?.type !== 'column') return;
    const { column } = split.params;
    for (const part of ['valid', 'test'] as const) {
      const word = split.params[part].trim();
      const place = PARTS.indexOf(part);
      if (word === '' || this.given?.includes(place)) continue;
      throw new InputError('data.split.word', { column, word, known: shortList([...this.said]) });
    }
  }

  private get file(): TableFile {
    const last = this.files.at(-1);
    if (!last) throw new Error('rows before a file was begun');
    return last.file;
  }

  private endFile(): void {
    const last = this.files.at(-1);
    if (!last) return;
    const file = last.file.path;
    if (this.seen === 0) throw new InputError('data.table.empty', { file });
    if (this.rows.rows === last.before) throw new InputError('data.table.allMissing', { file, rows: this.seen });
  }

  /** A row's number; with its file where there are several. */
  private originOf(row: number): number | string {
    const name = this.names[row] as number;
    if (this.files.length === 1) return name;
    return `${nameOf(this.files.findLast(({ before }) => before <= row)?.file.path ?? '')} ${name}`;
  }

  /** A number or a code; NaN where it is missing. */
  private read(cell: Cell | undefined, column: TableColumn, row: number, isTarget: boolean): number {
    if (cell === null || cell === undefined) return Number.NaN;
    if (typeof cell === 'number' && !column.codes && Number.isFinite(Math.fround(cell))) return cell;
    const text = String(cell).trim();
    if (isMissing(text)) return Number.NaN;
    const value = column.codes ? this.codeOf(text, column.codes) : numberOf(text, this.decimal);
    if (value !== undefined && value !== null) return value;
    const args = { file: this.file.path, row, column: column.name, value: text.slice(0, 40) };
    if (!column.codes) throw new InputError('data.table.number', args);
    throw new InputError(isTarget ? 'data.table.class' : 'data.table.level', args);
  }

  /** Designs of earlier versions have words as they stand in the file. */
  private codeOf(text: string, codes: ReadonlyMap<string, number>): number | undefined {
    return codes.get(text) ?? codes.get(wordOf(text, this.decimal));
  }

  private partOf(cell: Cell | undefined): number {
    const { split } = this.context;
    if (split?.type !== 'column') return this.file.part;
    const text = String(cell ?? '').trim();
    const { valid, test } = split.params;
    const said = text === valid || text === test ? text : wordOf(text, this.decimal);
    if (this.said.size < MOST_SAID) this.said.add(said);
    return PARTS.indexOf(partOfWord(said, split.params));
  }
}

function spread(into: TensorData, at: number, width: number, code: number): void {
  for (let i = 0; i < width; i++) into[at + i] = i === code ? 1 : 0;
}
