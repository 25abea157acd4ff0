import { endingsText, type FormatName } from '../../engine/formats/catalogue';
import type { CliContext } from './context';
import type { FlagSpec, FlagSpecs } from './flags';
import { names } from './names';
import { allFlags } from './parse';
import type { Verb } from './verb';

function usageLine(verb: Verb): string {
  const required = Object.entries(verb.flags).filter(([, spec]) => 'required' in spec);
  const parts = [
    ...Object.keys(verb.arguments).map((argument) => `<${argument}>`),
    ...required.map(([name, spec]) => `--${name} ${placeholder(spec)}`),
    '[…]',
  ];
  return `layerloom ${verb.name} ${parts.join(' ')}`;
}

function placeholder(spec: FlagSpec): string {
  switch (spec.kind) {
    case 'switch':
      return '';
    case 'text':
      return spec.value;
    case 'choice':
      return 'NAME';
    case 'int':
      return 'N';
    case 'number':
      return 'X';
  }
}

function range(spec: FlagSpec): string {
  if (spec.kind === 'text') return taken(spec);
  if (spec.kind === 'choice') return ` (${spec.choices().join(', ')})`;
  if (spec.kind === 'int') return ` (${spec.min}–${spec.max})`;
  return spec.kind === 'number' ? ` (≥ ${spec.min})` : '';
}

/** Endings of the files that are taken. */
const taken = ({ files }: { readonly files?: readonly FormatName[] }) => (files ? ` (${endingsText(files)})` : '');

/** Pads the left column; ranges of Chinese text stand on the right, where width does not matter. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

export function verbHelp({ say }: CliContext, verb: Verb): string {
  const args = Object.entries(verb.arguments).map(
    ([name, spec]) => [`<${name}>`, say(spec.about, {}) + taken(spec)] as const,
  );
  const flags = Object.entries(allFlags(verb)).map(([name, spec]) => {
    const left = `${spec.short ? `-${spec.short}, ` : ''}--${name} ${placeholder(spec)}`.trim();
    return [left, say(spec.about, {}) + range(spec)] as const;
  });
  return [
    say(verb.about, {}),
    '',
    `${say('cli.usage', {})} ${usageLine(verb)}`,
    ...(args.length === 0 ? [] : ['', say('cli.arguments', {}), ...table(args)]),
    '',
    say('cli.flags', {}),
    ...table(flags),
  ].join('\n');
}

export function overview({ say }: CliContext, verbs: readonly Verb[]): string {
  return [
    say('cli.about', {}),
    '',
    `${say('cli.usage', {})} layerloom <command> […]`,
    '',
    say('cli.commands', {}),
    ...table(verbs.map((verb) => [verb.name, say(verb.about, {})] as const)),
    '',
    say('cli.more', {}),
  ].join('\n');
}

/** `--help --json`: flags as data, and every name a command line may use. */
export function helpData({ say }: CliContext, verbs: readonly Verb[]): unknown {
  return {
    verbs: verbs.map((verb) => ({
      verb: verb.name,
      about: say(verb.about, {}),
      arguments: Object.entries(verb.arguments).map(([name, { about }]) => ({ name, about: say(about, {}) })),
      flags: flagData(say, allFlags(verb)),
    })),
    names: Object.fromEntries(Object.entries(names).map(([kind, list]) => [kind, list()])),
  };
}

function flagData(say: CliContext['say'], flags: FlagSpecs) {
  return Object.entries(flags).map(([name, spec]) => ({
    name: `--${name}`,
    short: spec.short ? `-${spec.short}` : null,
    kind: spec.kind,
    required: 'required' in spec,
    about: say(spec.about, {}),
    ...(spec.kind === 'int' ? { min: spec.min, max: spec.max } : {}),
    ...(spec.kind === 'number' ? { min: spec.min } : {}),
    ...(spec.kind === 'choice' ? { choices: spec.choices() } : {}),
  }));
}
