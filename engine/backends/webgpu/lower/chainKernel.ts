import type { StorageId } from '../../../plan/arena';
import { functionsFor } from '../wgsl/functions';
import { declaration } from './kernelWriter';
import type { Part, Step } from './step';

const THREADS = 256;

/**
 * The kernel of a chain. Its arrays are parts of few buffers, which are bound as words: a storage has no binding of its
 * own, as there are far more of them than a kernel may bind.
 * @param bufferOf Tells the buffers apart in which storages are.
 */
export function chainKernel(chain: Step, bufferOf: (storage: StorageId) => unknown): Step {
  const members = chain.chain ?? [];
  const buffers = [...new Set(chain.places.map(({ storage }) => bufferOf(storage)))];
  const words: number[] = [];
  const whole = chain.places.map(({ storage }) => ({
    binding: buffers.indexOf(bufferOf(storage)),
    word: words.push(0) - 1,
  }));
  const arrayOf = (part: Part, index: number): Found => {
    const { storage } = part.places[index] as Part['places'][number];
    const at = chain.places.findIndex((place) => place.storage === storage);
    const { binding, word } = whole[at] as (typeof whole)[number];
    return { name: `all${binding + 1}`, begin: `p.w${word}`, type: part.types[index] as string };
  };
  const open: Step[] = [];
  const body = members.map((member) => {
    const part = member.part as Part;
    const first = words.length;
    words.push(...part.params, part.elements);
    const own = part.text.replace(/\bp\.w(\d+)\b/g, (_, index: string) => `p.w${first + Number(index)}`);
    const text = rewritten(own, (index) => arrayOf(part, index));
    const waits = open.some((other) => dependent(other, member, chain));
    if (waits) open.length = 0;
    open.push(member);
    return [
      waits ? '  storageBarrier();' : '',
      `  for (var i = l.x; i < p.w${words.length - 1}; i += ${THREADS}u) {`,
      text,
      '  }',
    ].join('\n');
  });
  const functions = new Set(members.flatMap(({ part }) => [...(part as Part).functions]));
  const wgsl = [
    `struct Params { ${words.map((_, index) => `w${index}: u32`).join(', ')} }`,
    '@group(0) @binding(0) var<uniform> p: Params;',
    ...buffers.map((_, index) => `${declaration(index + 1)} all${index + 1}: array<u32>;`),
    functionsFor(functions),
    `@compute @workgroup_size(${THREADS})`,
    'fn main(@builtin(local_invocation_id) l: vec3<u32>) {',
    ...body,
    '}',
  ];
  return {
    ...chain,
    wgsl: wgsl.filter((line) => line !== '').join('\n'),
    params: Uint32Array.from(words),
    whole,
  };
}

/** Whether `later` must wait for `before`: one writes what the other uses, or what lies in its place. */
function dependent(before: Step, later: Step, { inPlace = [] }: Step): boolean {
  const used = (step: Step, written: boolean) =>
    step.places.flatMap(({ storage, access }) => {
      if (written && access === 'read') return [];
      const replaced = inPlace.filter(({ write }) => write === storage).map(({ read }) => read);
      return [storage, ...replaced];
    });
  const meets = (a: readonly StorageId[], b: readonly StorageId[]) => a.some((storage) => b.includes(storage));
  return meets(used(before, true), used(later, false)) || meets(used(before, false), used(later, true));
}

interface Found {
  readonly name: string;
  /** Words before the array. */
  readonly begin: string;
  readonly type: string;
}

/** Has accesses of a part's arrays, `data1[…]`, go to the buffers in which these are. */
function rewritten(text: string, arrayOf: (index: number) => Found): string {
  const access = /\bdata(\d+)\[/g;
  let done = '';
  let at = 0;
  for (let found = access.exec(text); found; found = access.exec(text)) {
    const { name, begin, type } = arrayOf(Number(found[1]) - 1);
    const from = found.index + found[0].length;
    const to = closing(text, from);
    const place = `${name}[${begin} + u32(${rewritten(text.slice(from, to), arrayOf)})]`;
    done += text.slice(at, found.index);
    const assigned = /^\s*=(?!=)/.exec(text.slice(to + 1));
    if (assigned) {
      const valueFrom = to + 1 + assigned[0].length;
      const end = text.indexOf(';', valueFrom);
      done += `${place} = bitcast<u32>(${rewritten(text.slice(valueFrom, end), arrayOf).trim()})`;
      at = end;
    } else {
      done += `bitcast<${type}>(${place})`;
      at = to + 1;
    }
    access.lastIndex = at;
  }
  return done + text.slice(at);
}

/** Where the bracket that was opened just before `from` is closed. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '[') depth++;
    else if (text[at] === ']' && --depth === 0) return at;
  }
  throw new SyntaxError(`a bracket is left open in ${text}`);
}
