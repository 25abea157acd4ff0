import { arrayName, declaration } from './lower/kernelWriter';
import type { Step } from './lower/step';

/** A range of a buffer; `buffer` tells buffers apart. */
export interface Range<Buffer> {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly size: number;
}

/** A kernel's text with its bindings in order. */
interface Bound<Buffer> {
  readonly wgsl: string;
  readonly ranges: readonly Range<Buffer>[];
}

/**
 * Where a result is computed in the place of what it is computed from, the kernel must know the two as one array: WebGPU
 * lets no range be bound twice where it is written.
 */
export function bound<Buffer>({ wgsl, places, check }: Step, ranges: readonly Range<Buffer>[]): Bound<Buffer> {
  const firsts = ranges.map((range) =>
    ranges.findIndex(({ buffer, offset }) => buffer === range.buffer && offset === range.offset),
  );
  const kept = ranges.filter((_, at) => firsts[at] === at);
  if (kept.length === ranges.length) return { wgsl, ranges };
  const lines = wgsl.split('\n').filter((line) => {
    const at = ranges.findIndex((_, index) => line.startsWith(`${declaration(index + 1)} ${arrayName(index + 1)}:`));
    return at < 0 || firsts[at] === at;
  });
  let text = lines.join('\n');
  for (const [at, first] of firsts.entries()) {
    const before = declaration(at + 1);
    if (first === at) text = text.replace(before, declaration(kept.indexOf(ranges[at] as Range<Buffer>) + 1));
    else text = text.replace(new RegExp(`\\b${arrayName(at + 1)}\\b`, 'g'), arrayName((first as number) + 1));
  }
  if (check) text = text.replace(declaration(places.length + 1), declaration(kept.length + 1));
  return { wgsl: text, ranges: kept };
}
