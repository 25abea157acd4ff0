import type { FileSource } from '../../formats';

const PIECE = 1 << 20;

/** The line of a file, from 1, that is no text in an encoding; its last one where all are. */
export function lineOfDamage(source: FileSource, encoding: string): number {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  let held = '';
  for (let start = 0; start < source.length; start += PIECE) {
    const end = Math.min(start + PIECE, source.length);
    const text = held + decoder.decode(source.subarray(start, end), { stream: end < source.length });
    const damage = text.indexOf('\uFFFD');
    held = damage < 0 && text.endsWith('\r') ? '\r' : '';
    line += text.slice(0, damage < 0 ? text.length - held.length : damage).split(/\r\n?|\n/).length - 1;
    if (damage >= 0) break;
  }
  return line;
}
