import { OP } from '../../../../engine/formats/pt/opcodes';
import { writeZip } from '../../../../engine/formats/zip';

/** Instructions with their operands: what stands on the stack when they have run is one value more. */
export type Code = readonly number[];

const latin = (text: string): Code => [...new TextEncoder().encode(text)];
export const text = (word: string): Code => {
  const letters = latin(word).slice(0, 255);
  return [OP.shortBinUnicode, letters.length, ...letters];
};
export const int = (value: number): Code => [OP.binInt, ...new Uint8Array(Int32Array.of(value).buffer)];
export const named = (module: string, name: string): Code => [OP.global, ...latin(`${module}\n${name}\n`)];
export const tuple = (...parts: readonly Code[]): Code => [OP.mark, ...parts.flat(), OP.tuple];
export const called = (callee: Code, ...args: readonly Code[]): Code => [...callee, ...tuple(...args), OP.reduce];
export const dict = (pairs: readonly (readonly [key: Code, value: Code])[]): Code => [
  ...[OP.emptyDict, OP.mark],
  ...pairs.flat(2),
  OP.setItems,
];

/** A pickle as the file of torch.save that it is read from, with its storages. */
export const archived = (pickle: Code | Uint8Array, storages: readonly Uint8Array[]): Uint8Array =>
  writeZip(
    new Map([
      ['x/data.pkl', Uint8Array.from(pickle)],
      ...storages.map((bytes, key): [string, Uint8Array] => [`x/data/${key}`, bytes]),
    ]),
  );
