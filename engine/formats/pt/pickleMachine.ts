import { InputError } from '../../core/errors';
import { Opaque, OpaqueGlobal } from './opaque';
import type { PickleBytes } from './pickleBytes';
import type { AllowedGlobal, PickleReading } from './readPickle';

const MARK = Symbol('mark');

/**
 * What values take that are written in a byte or two, in bytes: a list, a dict, an entry of one, a place kept. Together they
 * may take four times the pickle and `FREE`: one of a hundred thousand tensors takes less.
 */
const LIST = 48;
const DICT = 200;
const ENTRY = 40;
const REFERENCE = 8;
const FREE = 2 ** 25;

/** The stack and memo of a pickle that is read, and what its values may take. */
export class PickleMachine {
  /** Bytes of memory that the values may take. */
  private readonly limit: number;
  private room: number;
  private readonly globals: ReadonlySet<unknown>;
  private readonly stack: unknown[] = [];
  private readonly memo = new Map<number, unknown>();

  constructor(
    /** Stands at the pickle's beginning. */
    readonly bytes: PickleBytes,
    private readonly reading: PickleReading,
  ) {
    this.globals = new Set(reading.globals.values());
    this.limit = FREE + 4 * bytes.left;
    this.room = this.limit;
  }

  push(value: unknown): void {
    this.stack.push(value);
    if (REFERENCE * this.stack.length > this.room) this.tooMany();
  }

  private spend(bytes: number): void {
    this.room -= bytes;
    if (this.room < 0) this.tooMany();
  }

  private tooMany(): never {
    throw new InputError('pt.many', { file: this.reading.file, at: this.bytes.place, limit: this.limit });
  }

  /** A list or tuple of values. */
  pushList(values: unknown[]): void {
    this.spend(LIST + REFERENCE * values.length);
    this.push(values);
  }

  pushDict(): void {
    this.spend(DICT);
    this.push(new Map());
  }

  pop(): unknown {
    if (this.stack.length === 0 || this.stack.at(-1) === MARK) throw this.bytes.damaged();
    return this.stack.pop();
  }

  top(): unknown {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }

  mark(): void {
    this.push(MARK);
  }

  /** Everything above the last mark, which goes too. */
  popToMark(): unknown[] {
    const place = this.stack.lastIndexOf(MARK);
    if (place < 0) throw this.bytes.damaged();
    const values = this.stack.splice(place);
    return values.slice(1);
  }

  popTuple(count: number): void {
    const values = Array.from({ length: count }, () => this.pop());
    this.pushList(values.reverse());
  }

  put(place: number): void {
    this.spend(ENTRY);
    this.memo.set(place, this.top());
  }

  memoize(): void {
    this.put(this.memo.size);
  }

  get(place: number): void {
    if (!this.memo.has(place)) throw this.bytes.damaged();
    this.push(this.memo.get(place));
  }

  global(module: unknown, name: unknown): void {
    if (typeof module !== 'string' || typeof name !== 'string') throw this.bytes.damaged();
    const found = this.reading.globals.get(`${module}.${name}`);
    if (!found) {
      throw new InputError('pt.global', { file: this.reading.file, name: `${module}.${name}`.slice(0, 120) });
    }
    this.push(found);
  }

  /** Calls what is on the list, never anything of the file. */
  reduce(): void {
    const args = this.pop();
    const callee = this.pop() as AllowedGlobal | undefined;
    this.spend(DICT);
    const result = Array.isArray(args) && isGlobal(callee, this.globals) ? callee.call?.(args) : undefined;
    if (result === undefined) throw this.bytes.damaged();
    this.push(result);
  }

  /** An instance of a class, of which only those that are passed over may be made. */
  newObject(): void {
    this.pop();
    if (!(this.pop() instanceof OpaqueGlobal)) throw this.bytes.damaged();
    this.push(new Opaque());
  }

  persistent(): void {
    const found = this.reading.persistent(this.pop());
    if (found === undefined) throw this.bytes.damaged();
    this.push(found);
  }

  setItems(pairs: readonly unknown[]): void {
    const target = this.top();
    if (!(target instanceof Map) || pairs.length % 2 !== 0) throw this.bytes.damaged();
    this.spend((ENTRY * pairs.length) / 2);
    for (let i = 0; i < pairs.length; i += 2) target.set(pairs[i], pairs[i + 1]);
  }

  append(values: readonly unknown[]): void {
    const target = this.top();
    if (!Array.isArray(target)) throw this.bytes.damaged();
    this.spend(REFERENCE * values.length);
    for (const value of values) target.push(value);
  }

  /** Attributes of a dict (a state dict's `_metadata`) say nothing of the weights. */
  build(): void {
    this.pop();
    const target = this.top();
    if (!(target instanceof Map || target instanceof Opaque)) throw this.bytes.damaged();
  }
}

const isGlobal = (value: unknown, globals: ReadonlySet<unknown>): value is AllowedGlobal => globals.has(value);
