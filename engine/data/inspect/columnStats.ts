import type { Message } from '../../text/messages';
import { type Decimal, isGrouped, isMissing, numberOf, wordOf } from '../table/cells';
import type { ColumnKind, ColumnReport } from './contract';

/** More different words than that are no categories. */
const MOST_LEVELS = 100;
/** Numbers that are counted one by one, to see whether they are labels. */
const MOST_COUNTED = 1000;
const DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}.*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/;

/** Words in the order of the language-free alphabet; numbers by size. */
export function orderedWords(words: readonly string[], kind: ColumnKind, decimal: Decimal): string[] {
  if (kind !== 'number') return words.toSorted();
  const value = (word: string) => numberOf(word, decimal) ?? 0;
  return words.toSorted((a, b) => value(a) - value(b));
}

/** A cell and where it stands. */
interface Cell {
  readonly row: number;
  readonly value: string;
}

/** Takes in the cells of one column. */
export class ColumnStats {
  private rows = 0;
  private missing = 0;
  private numbers = 0;
  private dates = 0;
  private whole = true;
  /** From each number to the next, as long as that is the same; null before the second one. */
  private step: number | null = null;
  private even = true;
  private last: number | null = null;
  private min = Infinity;
  private max = -Infinity;
  private sum = 0;
  private readonly counts = new Map<string, number>();
  private overflow = false;
  /** The first word among numbers. */
  private odd: Cell | null = null;
  /** The first number with marks between thousands. */
  private grouped: Cell | null = null;
  /** The first whose decimal comma might stand between thousands; whether one cannot. */
  private unclear: Cell | null = null;
  private clear = false;

  constructor(
    readonly name: string,
    private readonly decimal: Decimal,
  ) {}

  add(cell: string, row: number): void {
    const text = cell.trim();
    this.rows++;
    if (isMissing(text)) {
      this.missing++;
      return;
    }
    const value = numberOf(text, this.decimal);
    if (value === null) {
      if (DATE.test(text)) this.dates++;
      this.odd ??= { row, value: text.slice(0, 40) };
    } else {
      this.numbers++;
      this.sum += value;
      this.min = Math.min(this.min, value);
      this.max = Math.max(this.max, value);
      this.whole &&= Number.isInteger(value);
      if (this.last !== null) {
        this.step ??= value - this.last;
        this.even &&= value - this.last === this.step;
      }
      this.last = value;
      this.lookAtMarks(text, row);
    }
    this.count(wordOf(text, this.decimal));
  }

  private lookAtMarks(text: string, row: number): void {
    if (isGrouped(text, this.decimal)) this.grouped ??= { row, value: text };
    else if (this.decimal === 'comma' && text.includes(',')) {
      if (isGrouped(text, 'point')) this.unclear ??= { row, value: text };
      else this.clear = true;
    }
  }

  private count(text: string): void {
    // Too many to be words: how often each comes is asked of no one.
    if (this.overflow) return;
    const known = this.counts.get(text);
    if (known !== undefined) this.counts.set(text, known + 1);
    else if (this.counts.size >= MOST_COUNTED) this.overflow = true;
    // A copy: what is cut out of a large text keeps all of it in memory.
    else this.counts.set(text.length > 12 ? JSON.parse(JSON.stringify(text)) : text, 1);
  }

  private get present(): number {
    return this.rows - this.missing;
  }

  get kind(): ColumnKind {
    if (this.present === 0) return 'empty';
    // A few words among numbers are slips, and not categories.
    if (this.numbers >= 0.9 * this.present) return 'number';
    if (this.dates >= 0.9 * this.present) return 'date';
    const { size } = this.counts;
    return !this.overflow && size <= MOST_LEVELS && (size <= 20 || size <= this.present / 2) ? 'category' : 'text';
  }

  /** Whether it may tell classes apart: words, or a few whole numbers. */
  get isLabel(): boolean {
    if (this.kind === 'category') return this.counts.size > 1 && this.counts.size < this.present;
    const few = this.counts.size <= Math.max(2, Math.min(20, this.present / 5));
    return this.kind === 'number' && this.odd === null && this.whole && !this.overflow && this.counts.size > 1 && few;
  }

  /** A word among numbers, which training would refuse. */
  get slip(): Cell | null {
    return this.kind === 'number' ? this.odd : null;
  }

  /** How marks in its numbers were read, where they may mean something else; null where that is clear. */
  get reading(): Message | null {
    if (this.kind !== 'number') return null;
    const told = ({ row, value }: Cell) => ({
      column: this.name,
      row,
      value,
      read: String(numberOf(value, this.decimal)),
    });
    if (this.grouped) return { code: 'data.inspect.thousands', args: told(this.grouped) };
    return this.unclear && !this.clear ? { code: 'data.inspect.decimalComma', args: told(this.unclear) } : null;
  }

  /** Different numbers, and how many of them are left once they are the network's; null where they stay apart. */
  get merged(): { readonly numbers: number; readonly left: number } | null {
    if (this.kind !== 'number') return null;
    const numbers = new Set([...this.counts.keys()].flatMap((word) => numberOf(word, this.decimal) ?? []));
    const left = new Set([...numbers].map(Math.fround));
    return left.size < numbers.size ? { numbers: numbers.size, left: left.size } : null;
  }

  get words(): string[] {
    return orderedWords([...this.counts.keys()], this.kind, this.decimal);
  }

  countOf(word: string): number {
    return this.counts.get(word) ?? 0;
  }

  /** By how much it counts the rows up; null where it does not. */
  get counting(): number | null {
    const { step, even, whole, missing, numbers, rows } = this;
    return even && whole && missing === 0 && numbers === rows && rows > 20 && step !== null && step > 0 ? step : null;
  }

  /** Why nothing is to be learned from it; null where something is. */
  get uselessness(): Message | null {
    const args = { column: this.name };
    const { counting } = this;
    if (this.kind === 'empty') return { code: 'data.inspect.empty', args };
    if (this.kind === 'date') return { code: 'data.inspect.date', args };
    if (this.kind === 'text') return { code: 'data.inspect.text', args };
    if (this.counts.size === 1) return { code: 'data.inspect.constant', args };
    if (counting === 1) return { code: 'data.inspect.counter', args };
    return counting === null ? null : { code: 'data.inspect.steps', args: { ...args, step: counting } };
  }

  report(leftOut: Message | null): ColumnReport {
    const few = !this.overflow && this.counts.size <= MOST_LEVELS;
    const levels = few ? [...this.counts].map(([value, count]) => ({ value, count })) : [];
    return {
      name: this.name,
      kind: this.kind,
      missing: this.missing,
      distinct: this.counts.size,
      levels: levels.sort((a, b) => b.count - a.count),
      isLabel: this.isLabel,
      range: this.numbers > 0 ? { min: this.min, max: this.max, mean: this.sum / this.numbers } : null,
      leftOut,
    };
  }

  get missingCount(): number {
    return this.missing;
  }
}
