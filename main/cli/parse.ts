import { parseArgs } from 'node:util';
import { UsageError } from '../../engine/core/errors';
import { nearestWord } from '../../engine/graph/names';
import { commonFlags, type FlagSpec, type FlagSpecs } from './flags';
import type { Verb } from './verb';

type FlagValue = string | number | boolean;

export interface Parsed {
  readonly args: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, FlagValue | undefined>>;
}

export const allFlags = (verb: Verb): FlagSpecs => ({ ...verb.flags, ...commonFlags });

/** Whether the command line asks for help, whatever else stands in it. */
export function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/** Reads the arguments behind a command's name. Throws UsageError on the first thing that does not fit. */
export function parseVerb(verb: Verb, argv: readonly string[]): Parsed {
  const specs = allFlags(verb);
  const flags: Record<string, FlagValue | undefined> = {};
  const positionals: string[] = [];
  for (const token of tokensOf(specs, argv)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = specs[token.name];
    if (!spec || !Object.hasOwn(specs, token.name)) {
      throw new UsageError('cli.unknownFlag', { flag: token.rawName, verb: verb.name, flags: flagNames(specs) });
    }
    flags[token.name] = readFlag(verb, `--${token.name}`, spec, token.value, token.inlineValue === true);
  }
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.kind === 'switch') flags[name] ??= false;
    else if ('required' in spec && flags[name] === undefined) {
      throw new UsageError('cli.flagMissing', { verb: verb.name, flag: `--${name}` });
    }
  }
  return { args: nameArguments(verb, positionals), flags };
}

function tokensOf(specs: FlagSpecs, argv: readonly string[]) {
  const options = Object.entries(specs).map(([name, spec]) => {
    const type = spec.kind === 'switch' ? ('boolean' as const) : ('string' as const);
    return [name, { type, ...(spec.short === undefined ? {} : { short: spec.short }) }] as const;
  });
  return parseArgs({ args: [...argv], options: Object.fromEntries(options), strict: false, tokens: true }).tokens;
}

function flagNames(specs: FlagSpecs): string {
  return Object.entries(specs)
    .map(([name, { short }]) => (short ? `-${short}/--${name}` : `--${name}`))
    .join(' ');
}

function nameArguments(verb: Verb, positionals: readonly string[]): Record<string, string> {
  const names = Object.keys(verb.arguments);
  const extra = positionals[names.length];
  if (extra !== undefined) throw new UsageError('cli.argumentExtra', { verb: verb.name, got: extra });
  const pairs = names.map((argument, i) => {
    const given = positionals[i];
    if (given === undefined || given === '') throw new UsageError('cli.argumentMissing', { verb: verb.name, argument });
    return [argument, given] as const;
  });
  return Object.fromEntries(pairs);
}

function readFlag(verb: Verb, flag: string, spec: FlagSpec, value: string | undefined, inline: boolean): FlagValue {
  if (spec.kind === 'switch') {
    if (inline) throw new UsageError('cli.flagTakesNoValue', { flag, got: value ?? '' });
    return true;
  }
  // A value that looks like the next flag was forgotten; a number below zero is told by its range.
  const forgotten = value === undefined || value === '' || (!inline && /^-[^\d.]/.test(value));
  if (forgotten) throw new UsageError('cli.flagNeedsValue', { flag, verb: verb.name });
  switch (spec.kind) {
    case 'text':
      return value;
    case 'choice': {
      const choices = spec.choices();
      if (choices.includes(value)) return value;
      const args = { flag, got: value, choices: choices.join(', ') };
      const near = nearestWord(value, choices);
      throw near === null
        ? new UsageError('cli.flagChoice', args)
        : new UsageError('cli.flagChoice.near', { ...args, near });
    }
    case 'int': {
      const { min, max } = spec;
      const number = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= min && number <= max)) throw new UsageError('cli.flagInt', { flag, got: value, min, max });
      return number;
    }
    case 'number': {
      const { min } = spec;
      const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
      if (!(number >= min && number <= Number.MAX_VALUE))
        throw new UsageError('cli.flagNumber', { flag, got: value, min });
      return number;
    }
  }
}
