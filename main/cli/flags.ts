import type { FormatName } from '../../engine/formats/catalogue';
import type { ArgsOf, MessageCode } from '../../engine/text/messages';

/** Code of a message without arguments. */
export type PlainCode = { [C in MessageCode]: [keyof ArgsOf<C>] extends [never] ? C : never }[MessageCode];

interface Described {
  readonly about: PlainCode;
  /** One letter, for `-o`. */
  readonly short?: string;
}

/** What one flag takes. Parsing, --help and --help --json all read this. */
export type FlagSpec =
  | (Described & { readonly kind: 'int'; readonly min: number; readonly max: number })
  | (Described & { readonly kind: 'number'; readonly min: number })
  | (Described & { readonly kind: 'switch' })
  | (Described & {
      readonly kind: 'text';
      readonly value: string;
      readonly required?: true;
      readonly files?: readonly FormatName[];
    })
  | (Described & { readonly kind: 'choice'; readonly choices: () => readonly string[]; readonly required?: true });

/** By long name, in the order of --help. */
export type FlagSpecs = Readonly<Record<string, FlagSpec>>;
export type ArgumentSpecs = Readonly<
  Record<string, Pick<Described, 'about'> & { readonly files?: readonly FormatName[] }>
>;

type ValueOf<F extends FlagSpec> = F extends { readonly kind: 'int' | 'number' }
  ? number
  : F extends { readonly kind: 'switch' }
    ? boolean
    : F extends { readonly choices: () => readonly (infer T)[] }
      ? T
      : string;

/** What was given: undefined where a flag was not, false for a switch that was not. */
export type FlagValues<F extends FlagSpecs> = {
  readonly [K in keyof F]: F[K] extends { readonly required: true } | { readonly kind: 'switch' }
    ? ValueOf<F[K]>
    : ValueOf<F[K]> | undefined;
};

export type ArgumentValues<A extends ArgumentSpecs> = { readonly [K in keyof A]: string };

/** Flags that every command has. */
export const commonFlags = {
  lang: { kind: 'choice', choices: () => ['en', 'zh-CN'], about: 'cli.flag.lang' },
  help: { kind: 'switch', short: 'h', about: 'cli.flag.help' },
} as const satisfies FlagSpecs;

/** The commands' shared `--json`. */
export const jsonFlag = { kind: 'switch', about: 'cli.flag.json' } as const satisfies FlagSpec;
