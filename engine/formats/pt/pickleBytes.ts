import { InputError } from '../../core/errors';

/** Takes the arguments of a pickle's instructions, one after the other. Throws InputError `pt.pickle` beyond the end. */
export class PickleBytes {
  private readonly view: DataView;
  private readonly texts = new TextDecoder('utf-8', { fatal: true });

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly file: string,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the next one begins. */
  get place(): number {
    return this.at;
  }

  /** How many there are from here to the end. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  damaged(): InputError {
    return new InputError('pt.pickle', { file: this.file, at: this.at });
  }

  /** An unsigned number of so many bytes. */
  unsigned(size: 1 | 2 | 4): number {
    const from = this.skip(size);
    return size === 1
      ? this.view.getUint8(from)
      : size === 2
        ? this.view.getUint16(from, true)
        : this.view.getUint32(from, true);
  }

  int(): number {
    return this.view.getInt32(this.skip(4), true);
  }

  /** A length of eight bytes, as protocol 4 writes them. */
  length(): number {
    return Number(this.view.getBigUint64(this.skip(8), true));
  }

  float(): number {
    return this.view.getFloat64(this.skip(8), false);
  }

  slice(length: number): Uint8Array {
    const from = this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  text(length: number): string {
    const bytes = this.slice(length);
    try {
      return this.texts.decode(bytes);
    } catch {
      throw this.damaged();
    }
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw this.damaged();
    const line = this.text(end - this.at);
    this.at = end + 1;
    return line;
  }

  /** Two's complement, little-endian. */
  long(): number | bigint {
    const digits = this.slice(this.unsigned(1));
    let value = 0n;
    for (const [place, digit] of digits.entries()) value |= BigInt(digit) << BigInt(8 * place);
    const whole = BigInt.asIntN(8 * digits.length, value);
    return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  }

  private skip(length: number): number {
    const from = this.at;
    if (length > this.left) throw this.damaged();
    this.at += length;
    return from;
  }
}
