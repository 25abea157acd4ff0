import { OP } from './opcodes';

/** A global of Python by module and name. */
export interface PickleGlobal {
  readonly module: string;
  readonly name: string;
}

/** Writes the instructions of a pickle of protocol 2, which Python from 2.3 on reads. */
export class PickleWriter {
  private bytes: number[] = [OP.proto, 2];
  private readonly encoder = new TextEncoder();

  global({ module, name }: PickleGlobal): this {
    this.bytes.push(OP.global, ...this.encoder.encode(`${module}\n${name}\n`));
    return this;
  }

  text(value: string): this {
    const encoded = this.encoder.encode(value);
    this.bytes.push(OP.binUnicode, ...littleEndian(BigInt(encoded.length), 4), ...encoded);
    return this;
  }

  int(value: number): this {
    if (value === (value | 0)) this.bytes.push(OP.binInt, ...littleEndian(BigInt(value), 4));
    else this.bytes.push(OP.long1, 8, ...littleEndian(BigInt(value), 8));
    return this;
  }

  no(): this {
    return this.op(OP.newFalse);
  }

  emptyTuple(): this {
    return this.op(OP.emptyTuple);
  }

  tuple(members: () => void): this {
    this.op(OP.mark);
    members();
    return this.op(OP.tuple);
  }

  /** Calls the global below the tuple on top. */
  reduce(): this {
    return this.op(OP.reduce);
  }

  /** What the file keeps beside the pickle, by the value on top. */
  persistent(): this {
    return this.op(OP.binPersId);
  }

  /** Sets keys of the dict on top; `pairs` writes key, value, key, value, … */
  setItems(pairs: () => void): this {
    this.op(OP.mark);
    pairs();
    return this.op(OP.setItems);
  }

  end(): Uint8Array {
    this.op(OP.stop);
    return Uint8Array.from(this.bytes);
  }

  private op(code: number): this {
    this.bytes.push(code);
    return this;
  }
}

function littleEndian(value: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, place) => Number((value >> BigInt(8 * place)) & 255n));
}
