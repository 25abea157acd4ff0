import { InputError } from '../../core/errors';
import { OP } from './opcodes';
import { PickleBytes } from './pickleBytes';
import { PickleMachine } from './pickleMachine';

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
  const taken = new PickleBytes(bytes, start, reading.file);
  const machine = new PickleMachine(taken, reading);
  for (;;) {
    const opcode = taken.unsigned(1);
    if (opcode === OP.stop) return { value: machine.pop(), end: taken.place };
    const instruction = INSTRUCTIONS[opcode];
    if (!instruction) {
      const code = `0x${opcode.toString(16).padStart(2, '0')}`;
      throw new InputError('pt.opcode', { file: reading.file, opcode: code, at: taken.place - 1 });
    }
    instruction(machine);
  }
}

/** By opcode; what is not here is refused. */
const INSTRUCTIONS: Readonly<Record<number, (machine: PickleMachine) => void>> = {
  [OP.proto]: (m) => void m.bytes.unsigned(1),
  [OP.frame]: (m) => void m.bytes.length(),
  [OP.mark]: (m) => m.mark(),
  [OP.pop]: (m) => void m.pop(),
  [OP.none]: (m) => m.push(null),
  [OP.newTrue]: (m) => m.push(true),
  [OP.newFalse]: (m) => m.push(false),
  [OP.binInt]: (m) => m.push(m.bytes.int()),
  [OP.binInt1]: (m) => m.push(m.bytes.unsigned(1)),
  [OP.binInt2]: (m) => m.push(m.bytes.unsigned(2)),
  [OP.long1]: (m) => m.push(m.bytes.long()),
  [OP.binFloat]: (m) => m.push(m.bytes.float()),
  [OP.binUnicode]: (m) => m.push(m.bytes.text(m.bytes.unsigned(4))),
  [OP.shortBinUnicode]: (m) => m.push(m.bytes.text(m.bytes.unsigned(1))),
  [OP.binString]: (m) => m.push(m.bytes.text(m.bytes.unsigned(4))),
  [OP.shortBinString]: (m) => m.push(m.bytes.text(m.bytes.unsigned(1))),
  [OP.binBytes]: (m) => m.push(m.bytes.slice(m.bytes.unsigned(4))),
  [OP.shortBinBytes]: (m) => m.push(m.bytes.slice(m.bytes.unsigned(1))),
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
  [OP.byteArray8]: (m) => m.push(m.bytes.slice(m.bytes.length())),
  [OP.binPut]: (m) => m.put(m.bytes.unsigned(1)),
  [OP.longBinPut]: (m) => m.put(m.bytes.unsigned(4)),
  [OP.memoize]: (m) => m.memoize(),
  [OP.binGet]: (m) => m.get(m.bytes.unsigned(1)),
  [OP.longBinGet]: (m) => m.get(m.bytes.unsigned(4)),
  [OP.global]: (m) => {
    const module = m.bytes.line();
    m.global(module, m.bytes.line());
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
