import type { Call, Part } from './pattern';

/** Operators of a pattern, as they stand in one another: patterns for which it is the same differ in names and numbers alone. */
export function outlineOf(part: Part): string {
  switch (part.kind) {
    case 'call':
      return `${part.op}#${part.output}${part.optional ? '?' : ''}(${part.args.map(outlineOf).join()})`;
    case 'constant':
      return part.optional ? '$?' : '$';
    case 'number':
      return '$';
    case 'rest':
      return 'rest';
    default:
      return 'value';
  }
}

interface Outlines {
  /** The place of the outline that a call of a pattern has, the outermost or one within. */
  readonly placeOf: ReadonlyMap<Call, number>;
  /** One call for each outline, by operator. */
  readonly byOp: ReadonlyMap<string, readonly Call[]>;
}

/** Outlines of patterns and of what stands within them: there are far fewer than calls. */
export function outlinesIn(patterns: readonly Call[]): Outlines {
  const places = new Map<string, number>();
  const placeOf = new Map<Call, number>();
  const byOp = new Map<string, Call[]>();
  const take = (call: Call) => {
    for (const part of call.args) if (part.kind === 'call') take(part);
    const outline = outlineOf(call);
    const known = places.get(outline);
    placeOf.set(call, known ?? places.size);
    if (known !== undefined) return;
    places.set(outline, places.size);
    byOp.set(call.op, [...(byOp.get(call.op) ?? []), call]);
  };
  for (const pattern of patterns) take(pattern);
  return { placeOf, byOp };
}
