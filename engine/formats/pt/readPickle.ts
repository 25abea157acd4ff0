import { InputError } from '../../core/errors';
import { Opaque, OpaqueGlobal } from './opaque';
import { OP } from './opcodes';

/** A class or function that a pickle names. Only what is on the reader's list has one; nothing of the file is ever run. */
export interface AllowedGlobal {
  /** What stands for it in place of Python’s call; null where it may only be named. Gives undefined where the arguments do not suit. */
  readonly call: ((args: readonly unknown[]) => unknown) | null;
}

export interface PickleReading {
  /** Names the file in errors. */
  readonly file: string;
  /** The only globals that may be named, as "module.name". */
  readonly globals: ReadonlyMap<string, AllowedGlobal>;
  /** What the file keeps beside the pickle; undefined where there is no such thing. */
  persistent(id: unknown): unknown;
}

const MARK = Symbol('mark');

/**
 * Reads a pickle (Python's Lib/pickletools.py, protocols 2 to 5) with the instructions that plain data and state dicts need.
 * Dicts come as Maps, lists and tuples as arrays, whole numbers beyond exact ones as bigint. Each instruction costs as much memory as it
 * has bytes, or is counted, so that a file cannot ask for more than a few times its size. Throws InputError `pt.global` for a name that is not on the list, `pt.opcode` for any
 * other instruction, `pt.many` for more than weights need, `pt.pickle` for a damaged file.
 */
export function readPickle(
  bytes: Uint8Array,
  start: number,
  reading: PickleReading,
): { readonly value: unknown; readonly end: number } {
  const machine = new Machine(bytes, start, reading);
  return machine.run();
}

/**
 * What values take that are written in a byte or two, in bytes: a list, a dict, an entry of one, a place kept. Together they
 * may take four times the pickle and `FREE`: one of a hundred thousand tensors takes less.
 */
const LIST = 48;
const DICT = 200;
const ENTRY = 40;
const REFERENCE = 8;
const FREE = 2 ** 25;

class Machine {
  /** Bytes of memory that the values may take. */
  private readonly limit: number;
  private room: number;
  private readonly globals: ReadonlySet<unknown>;
  private readonly stack: unknown[] = [];
  private readonly memo = new Map<number, unknown>();
  private readonly view: DataView;
  private readonly texts = new TextDecoder('utf-8', { fatal: true });

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly reading: PickleReading,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.globals = new Set(reading.globals.values());
    this.limit = FREE + 4 * (bytes.length - at);
    this.room = this.limit;
  }

  run(): { readonly value: unknown; readonly end: number } {
    for (;;) {
      const opcode = this.take(1);
      if (opcode === OP.stop) return { value: this.pop(), end: this.at };
      const instruction = INSTRUCTIONS[opcode];
      if (!instruction) {
        const code = `0x${opcode.toString(16).padStart(2, '0')}`;
        throw new InputError('pt.opcode', { file: this.reading.file, opcode: code, at: this.at - 1 });
      }
      instruction(this);
    }
  }

  damaged(): InputError {
    return new InputError('pt.pickle', { file: this.reading.file, at: this.at });
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
    throw new InputError('pt.many', { file: this.reading.file, at: this.at, limit: this.limit });
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
    if (this.stack.length === 0 || this.stack.at(-1) === MARK) throw this.damaged();
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
    if (place < 0) throw this.damaged();
    const values = this.stack.splice(place);
    return values.slice(1);
  }

  popTuple(count: number): void {
    const values = Array.from({ length: count }, () => this.pop());
    this.pushList(values.reverse());
  }

  /** An unsigned number of so many bytes. */
  take(size: 1 | 2 | 4): number {
    const from = this.skip(size);
    return size === 1
      ? this.view.getUint8(from)
      : size === 2
        ? this.view.getUint16(from, true)
        : this.view.getUint32(from, true);
  }

  takeInt(): number {
    return this.view.getInt32(this.skip(4), true);
  }

  /** A length of eight bytes, as protocol 4 writes them. */
  takeLength(): number {
    return Number(this.view.getBigUint64(this.skip(8), true));
  }

  takeFloat(): number {
    return this.view.getFloat64(this.skip(8), false);
  }

  takeBytes(length: number): Uint8Array {
    const from = this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  takeText(length: number): string {
    const bytes = this.takeBytes(length);
    try {
      return this.texts.decode(bytes);
    } catch {
      throw this.damaged();
    }
  }

  takeLine(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw this.damaged();
    const line = this.takeText(end - this.at);
    this.at = end + 1;
    return line;
  }

  /** Two's complement, little-endian. */
  takeLong(): void {
    const digits = this.takeBytes(this.take(1));
    let value = 0n;
    for (const [place, digit] of digits.entries()) value |= BigInt(digit) << BigInt(8 * place);
    const whole = BigInt.asIntN(8 * digits.length, value);
    this.push(Number.isSafeInteger(Number(whole)) ? Number(whole) : whole);
  }

  put(place: number): void {
    this.spend(ENTRY);
    this.memo.set(place, this.top());
  }

  memoize(): void {
    this.put(this.memo.size);
  }

  get(place: number): void {
    if (!this.memo.has(place)) throw this.damaged();
    this.push(this.memo.get(place));
  }

  global(module: unknown, name: unknown): void {
    if (typeof module !== 'string' || typeof name !== 'string') throw this.damaged();
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
    if (result === undefined) throw this.damaged();
    this.push(result);
  }

  /** An instance of a class, of which only those that are passed over may be made. */
  newObject(): void {
    this.pop();
    if (!(this.pop() instanceof OpaqueGlobal)) throw this.damaged();
    this.push(new Opaque());
  }

  persistent(): void {
    const found = this.reading.persistent(this.pop());
    if (found === undefined) throw this.damaged();
    this.push(found);
  }

  setItems(pairs: readonly unknown[]): void {
    const target = this.top();
    if (!(target instanceof Map) || pairs.length % 2 !== 0) throw this.damaged();
    this.spend((ENTRY * pairs.length) / 2);
    for (let i = 0; i < pairs.length; i += 2) target.set(pairs[i], pairs[i + 1]);
  }

  append(values: readonly unknown[]): void {
    const target = this.top();
    if (!Array.isArray(target)) throw this.damaged();
    this.spend(REFERENCE * values.length);
    for (const value of values) target.push(value);
  }

  /** Attributes of a dict (a state dict's `_metadata`) say nothing of the weights. */
  build(): void {
    this.pop();
    const target = this.top();
    if (!(target instanceof Map || target instanceof Opaque)) throw this.damaged();
  }

  private skip(length: number): number {
    const from = this.at;
    if (length > this.bytes.length - from) throw this.damaged();
    this.at += length;
    return from;
  }
}

const isGlobal = (value: unknown, globals: ReadonlySet<unknown>): value is AllowedGlobal => globals.has(value);

/** By opcode; what is not here is refused. */
const INSTRUCTIONS: Readonly<Record<number, (machine: Machine) => void>> = {
  [OP.proto]: (m) => void m.take(1),
  [OP.frame]: (m) => void m.takeLength(),
  [OP.mark]: (m) => m.mark(),
  [OP.pop]: (m) => void m.pop(),
  [OP.none]: (m) => m.push(null),
  [OP.newTrue]: (m) => m.push(true),
  [OP.newFalse]: (m) => m.push(false),
  [OP.binInt]: (m) => m.push(m.takeInt()),
  [OP.binInt1]: (m) => m.push(m.take(1)),
  [OP.binInt2]: (m) => m.push(m.take(2)),
  [OP.long1]: (m) => m.takeLong(),
  [OP.binFloat]: (m) => m.push(m.takeFloat()),
  [OP.binUnicode]: (m) => m.push(m.takeText(m.take(4))),
  [OP.shortBinUnicode]: (m) => m.push(m.takeText(m.take(1))),
  [OP.binString]: (m) => m.push(m.takeText(m.take(4))),
  [OP.shortBinString]: (m) => m.push(m.takeText(m.take(1))),
  [OP.binBytes]: (m) => m.push(m.takeBytes(m.take(4))),
  [OP.shortBinBytes]: (m) => m.push(m.takeBytes(m.take(1))),
  [OP.emptyTuple]: (m) => m.pushList([]),
  [OP.tuple]: (m) => m.pushList(m.popToMark()),
  [OP.tuple1]: (m) => m.popTuple(1),
  [OP.tuple2]: (m) => m.popTuple(2),
  [OP.tuple3]: (m) => m.popTuple(3),
  [OP.emptyList]: (m) => m.pushList([]),
  [OP.append]: (m) => m.append([m.pop()]),
  [OP.appends]: (m) => m.append(m.popToMark()),
  [OP.emptyDict]: (m) => m.pushDict(),
  [OP.setItem]: (m) => {
    const value = m.pop();
    m.setItems([m.pop(), value]);
  },
  [OP.setItems]: (m) => m.setItems(m.popToMark()),
  // A set stands as the list of its members: nothing asks for more of it.
  [OP.emptySet]: (m) => m.pushList([]),
  [OP.addItems]: (m) => m.append(m.popToMark()),
  [OP.frozenSet]: (m) => m.pushList(m.popToMark()),
  [OP.byteArray8]: (m) => m.push(m.takeBytes(m.takeLength())),
  [OP.binPut]: (m) => m.put(m.take(1)),
  [OP.longBinPut]: (m) => m.put(m.take(4)),
  [OP.memoize]: (m) => m.memoize(),
  [OP.binGet]: (m) => m.get(m.take(1)),
  [OP.longBinGet]: (m) => m.get(m.take(4)),
  [OP.global]: (m) => {
    const module = m.takeLine();
    m.global(module, m.takeLine());
  },
  [OP.stackGlobal]: (m) => {
    const name = m.pop();
    m.global(m.pop(), name);
  },
  [OP.reduce]: (m) => m.reduce(),
  [OP.newObj]: (m) => m.newObject(),
  [OP.build]: (m) => m.build(),
  [OP.binPersId]: (m) => m.persistent(),
};
