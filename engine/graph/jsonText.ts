import { InputError } from '../core/errors';
import { LIMITS } from './limits';

/** Reads JSON text. Throws InputError `document.*` that names line and column of the first thing that is not JSON. */
export function readJson(text: string): unknown {
  if (text.length > LIMITS.text) throw new InputError('document.tooLong', { length: text.length, limit: LIMITS.text });
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.trim() === '') throw new InputError('document.empty', {});
  const fault = scan(source);
  if (fault === null) return JSON.parse(source);
  const conflict = /^(<<<<<<<|=======|>>>>>>>)/m.exec(source);
  if (conflict) throw new InputError('document.conflict', { ...place(source, conflict.index), mark: conflict[0] });
  if (fault.depth > LIMITS.depth) throw new InputError('document.depth', { depth: fault.depth, limit: LIMITS.depth });
  const { line, column } = place(source, fault.at);
  if (fault.at >= source.length) throw new InputError('document.json.end', { line });
  throw new InputError('document.json', { line, column, found: foundAt(source, fault.at) });
}

function place(source: string, at: number): { line: number; column: number } {
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

function foundAt(source: string, at: number): string {
  const word = /^[\w.+-]{1,20}/.exec(source.slice(at, at + 20));
  return JSON.stringify(word ? word[0] : source[at]);
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * The first place where the text stops being JSON, or null. `JSON.parse` words its errors differently in each
 * engine and often gives no position, so the grammar (RFC 8259) is walked once more here, with a stack of our own.
 */
function scan(source: string): { at: number; depth: number } | null {
  const closers: ('}' | ']')[] = [];
  let expects: 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'next' = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    SPACE.lastIndex = TOKEN.lastIndex;
    SPACE.test(source);
    const at = SPACE.lastIndex;
    const depth = closers.length;
    if (depth > LIMITS.depth) return { at, depth };
    if (at === source.length) return expects === 'next' && depth === 0 ? null : { at, depth };
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(source);
    if (token === null) return { at, depth };
    const [, mark, string] = token;
    const inObject = closers.at(-1) === '}';
    if (expects === 'colon') {
      if (mark !== ':') return { at, depth };
      expects = 'value';
    } else if (expects === 'key' || expects === 'firstKey') {
      if (string !== undefined) expects = 'colon';
      else if (mark === '}' && expects === 'firstKey') {
        closers.pop();
        expects = 'next';
      } else return { at, depth };
    } else if (expects === 'next') {
      if (depth === 0) return { at, depth };
      if (mark === ',') expects = inObject ? 'key' : 'value';
      else if (mark === closers.at(-1)) closers.pop();
      else return { at, depth };
    } else if (mark === undefined) expects = 'next';
    else if (mark === '{') {
      closers.push('}');
      expects = 'firstKey';
    } else if (mark === '[') {
      closers.push(']');
      expects = 'firstValue';
    } else if (mark === ']' && expects === 'firstValue') {
      closers.pop();
      expects = 'next';
    } else return { at, depth };
  }
}
