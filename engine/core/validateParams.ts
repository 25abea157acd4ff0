import type { Message } from '../text/messages';
import { InputError } from './errors';
import type { ParamSpec, ParamSpecs, ParamValue, ParamValues } from './params';

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusive?: boolean | 'max';
}

/**
 * Checks parameters as they stand in a file or a form and fills in what is not given.
 * One number is taken for a pair or a list of fixed length. `layer` names the owner in messages ("Conv2d 'conv1'", "SGD").
 */
export function validateParams<S extends ParamSpecs>(
  specs: S,
  given: Readonly<Record<string, unknown>>,
  layer = 'params',
): { readonly params: ParamValues<S> } | { readonly problems: readonly [Message, ...Message[]] } {
  const problems: Message[] = [];
  const params: Record<string, ParamValue> = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) {
      const known = Object.keys(specs).join(', ') || '—';
      problems.push({ code: 'params.unknown', args: { layer, param: name, known } });
    }
  }
  for (const [param, spec] of Object.entries(specs)) {
    const value = Object.hasOwn(given, param) ? given[param] : undefined;
    if (value === undefined || (value === null && spec.optional)) {
      params[param] = value === undefined ? spec.default : null;
      continue;
    }
    const checked = checkValue(spec, value, layer, param);
    if ('problem' in checked) problems.push(checked.problem);
    else params[param] = checked.value;
  }
  const [first, ...more] = problems;
  return first ? { problems: [first, ...more] } : { params: params as ParamValues<S> };
}

/** Parameters with what was not given filled in. Throws InputError with the first problem, as `validateParams` has them. */
export function acceptParams<S extends ParamSpecs>(
  specs: S,
  given: Readonly<Record<string, unknown>>,
  layer?: string,
): ParamValues<S> {
  const checked = validateParams(specs, given, layer);
  if ('params' in checked) return checked.params;
  const [{ code, args }] = checked.problems;
  throw new InputError(code, args);
}

/** One number given for a pair or a list of fixed length counts for every place, as in PyTorch. */
export function spreadNumber<V>(spec: ParamSpec, value: V): V | number[] {
  if (typeof value !== 'number') return value;
  if (spec.kind === 'pair') return [value, value];
  if (spec.kind !== 'ints' || spec.minLength === undefined || spec.minLength !== spec.maxLength) return value;
  return Array.from({ length: spec.minLength }, () => value);
}

type Checked = { readonly value: ParamValue } | { readonly problem: Message };

function checkValue(spec: ParamSpec, value: unknown, layer: string, param: string): Checked {
  const args = { layer, param, value: show(value) };
  switch (spec.kind) {
    case 'int':
      if (!isInt(value)) return { problem: { code: 'params.kind.int', args } };
      return inRange([value], spec, layer, param) ?? { value };
    case 'float':
      if (!isNumber(value)) return { problem: { code: 'params.kind.float', args } };
      return inRange([value], spec, layer, param) ?? { value };
    case 'bool':
      return typeof value === 'boolean' ? { value } : { problem: { code: 'params.kind.bool', args } };
    case 'choice':
      if (typeof value === 'string' && spec.choices.includes(value)) return { value };
      return { problem: { code: 'params.kind.choice', args: { ...args, choices: spec.choices.join(', ') } } };
    case 'pair': {
      const both = spreadNumber(spec, value);
      if (!isList(both, isInt) || both.length !== 2) return { problem: { code: 'params.kind.pair', args } };
      return inRange(both, spec, layer, param) ?? { value: both };
    }
    case 'ints': {
      const list = spreadNumber(spec, value);
      if (!isList(list, isInt)) return { problem: { code: 'params.kind.ints', args } };
      return hasLength(list, spec, layer, param) ?? inRange(list, spec, layer, param) ?? { value: list };
    }
    case 'floats':
      if (!isList(value, isNumber)) return { problem: { code: 'params.kind.floats', args } };
      return hasLength(value, spec, layer, param) ?? inRange(value, spec, layer, param) ?? { value };
    case 'text':
      if (!isText(value)) return { problem: { code: 'params.kind.text', args } };
      return hasTextLength(value, spec, layer, param) ?? { value };
    case 'file':
      return isText(value) ? { value } : { problem: { code: 'params.kind.file', args } };
    case 'texts':
      if (!isList(value, isText)) return { problem: { code: 'params.kind.texts', args } };
      return hasLength(value, spec, layer, param) ?? { value };
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isInt(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isList<T>(value: unknown, isMember: (member: unknown) => member is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isMember);
}

/** Null when every number is within the bounds. */
function inRange(values: readonly number[], bounds: Bounds, layer: string, param: string): Checked | null {
  const { min = -Infinity, max = Infinity, exclusive = false } = bounds;
  const outside = values.find(
    (value) => value < min || value > max || (exclusive === true && value === min) || (exclusive && value === max),
  );
  if (outside === undefined) return null;
  return {
    problem: { code: 'params.range', args: { layer, param, value: show(values), allowed: allowedText(bounds) } },
  };
}

function hasTextLength(
  value: string,
  { minLength = 0, maxLength = Infinity }: { readonly minLength?: number; readonly maxLength?: number },
  layer: string,
  param: string,
): Checked | null {
  if (value.length >= minLength && value.length <= maxLength) return null;
  const range = allowedText({ min: minLength, max: maxLength });
  return { problem: { code: 'params.textLength', args: { layer, param, length: value.length, allowed: range } } };
}

function hasLength(
  values: readonly unknown[],
  { minLength = 0, maxLength = Infinity }: { readonly minLength?: number; readonly maxLength?: number },
  layer: string,
  param: string,
): Checked | null {
  if (values.length >= minLength && values.length <= maxLength) return null;
  const range = allowedText({ min: minLength, max: maxLength });
  const code = values.some(isText) ? 'params.entries' : 'params.length';
  return { problem: { code, args: { layer, param, length: values.length, allowed: range } } };
}

/** A range in signs that read the same in every language: "≥ 1", "0 … 1", "> 0", "0 ≤ … < 1". */
export function allowedText({ min = -Infinity, max = Infinity, exclusive = false }: Bounds): string {
  const above = exclusive === true ? '>' : '≥';
  const below = exclusive ? '<' : '≤';
  if (min === max) return String(min);
  if (max === Infinity) return `${above} ${min}`;
  if (min === -Infinity) return `${below} ${max}`;
  return exclusive ? `${min} ${exclusive === true ? '<' : '≤'} … < ${max}` : `${min} … ${max}`;
}

/** A value as a person would write it: [2, 3], "same", 1.5; long ones are cut. */
function show(value: unknown): string {
  const written = write(Array.isArray(value) && value.length === 1 ? value[0] : value);
  return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}

/** JSON has no NaN and no infinity, and would write null. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
}
