/** Value of one parameter as it stands in a design file. */
export type ParamValue = number | boolean | string | null | readonly number[] | readonly string[];

interface Base<T> {
  readonly default: T;
  /** May be null, meaning PyTorch's "not given" (MaxPool2d's stride: as the kernel). */
  readonly optional?: boolean;
  /**
   * How a card's one line tells it: 'bare', always and without a word, for sizes that say what a layer is; 'named', always
   * with its word. Unless given: with its word, where it is not at its default.
   */
  readonly brief?: 'bare' | 'named';
}

/** What a number counts, where its name does not say it. `moves` are epochs or updates, as its schedule counts. */
export type ParamUnit = 'pixels' | 'moves';

/** How a form offers numbers; what is allowed is for the bounds to say. */
export interface NumberOffer {
  /** Ends of a slider, where the bounds are none or too far apart. A float with both bounds has a slider anyway. */
  readonly soft?: readonly [number, number];
  /** How a slider runs: by powers of ten ('log'), or by how little is missing to 1 ('nearOne'); evenly unless given. */
  readonly scale?: 'log' | 'nearOne';
  /** What an arrow key adds; 1 for whole numbers, else what suits the slider or the number's size. */
  readonly step?: number;
  readonly unit?: ParamUnit;
}

export interface IntSpec extends Base<number | null>, NumberOffer {
  readonly kind: 'int';
  readonly min?: number;
  readonly max?: number;
}
export interface FloatSpec extends Base<number | null>, NumberOffer {
  readonly kind: 'float';
  readonly min?: number;
  readonly max?: number;
  /** Bounds themselves are not allowed (a rate above 0); 'max': the upper one alone. */
  readonly exclusive?: boolean | 'max';
}
export interface BoolSpec extends Base<boolean> {
  readonly kind: 'bool';
}
export interface ChoiceSpec<T extends string = string> extends Base<T> {
  readonly kind: 'choice';
  readonly choices: readonly T[];
}
/** [height, width]; a file or a form may give one number for both. */
export interface PairSpec extends Base<readonly [number, number] | null>, NumberOffer {
  readonly kind: 'pair';
  readonly min?: number;
  readonly max?: number;
}
/** A list of integers: a shape, axes. Where its length is fixed, a file may give one number for all. */
export interface IntsSpec extends Base<readonly number[] | null>, Pick<NumberOffer, 'unit'> {
  readonly kind: 'ints';
  readonly min?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A list of numbers: Adam's betas, class weights. */
export interface FloatsSpec extends Base<readonly number[] | null>, NumberOffer {
  readonly kind: 'floats';
  readonly min?: number;
  readonly max?: number;
  readonly exclusive?: boolean | 'max';
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Free text: the name of a column. Lengths are in characters. */
export interface TextSpec extends Base<string | null> {
  readonly kind: 'text';
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** The path of a file or folder of the user's: relative to the design's folder, or absolute; '' stands for none yet. */
export interface FileSpec extends Base<string | null> {
  readonly kind: 'file';
}

/** A list of texts: columns, classes. */
export interface TextsSpec extends Base<readonly string[]> {
  readonly kind: 'texts';
  readonly minLength?: number;
  readonly maxLength?: number;
}

export type ParamSpec =
  | IntSpec
  | FloatSpec
  | BoolSpec
  | ChoiceSpec
  | PairSpec
  | IntsSpec
  | FloatsSpec
  | TextSpec
  | FileSpec
  | TextsSpec;
/** Parameters by PyTorch's name, in the order of the form. */
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** null for parameters that may be "not given", and where a spec's type is not known closer. */
type OrNull<T, Wide> = T extends { readonly optional: true } ? null : Wide extends T ? null : never;

type ValueOf<T extends ParamSpec> = T extends IntSpec
  ? number | OrNull<T, IntSpec>
  : T extends FloatSpec
    ? number | OrNull<T, FloatSpec>
    : T extends BoolSpec
      ? boolean
      : T extends ChoiceSpec<infer C>
        ? C
        : T extends TextSpec | FileSpec
          ? string | OrNull<T, TextSpec | FileSpec>
          : T extends TextsSpec
            ? readonly string[]
            : T extends PairSpec
              ? readonly [number, number] | OrNull<T, PairSpec>
              : T extends FloatsSpec
                ? readonly number[] | OrNull<T, FloatsSpec>
                : readonly number[] | OrNull<T, IntsSpec>;

export type ParamValues<S extends ParamSpecs> = { readonly [K in keyof S]: ValueOf<S[K]> };

type Given<T> = Omit<T, 'kind'>;
export const int = <const G extends Given<IntSpec>>(given: G) => ({ kind: 'int', ...given }) as const satisfies IntSpec;
export const float = <const G extends Given<FloatSpec>>(given: G) =>
  ({ kind: 'float', ...given }) as const satisfies FloatSpec;
export const bool = <const G extends Given<BoolSpec>>(given: G) =>
  ({ kind: 'bool', ...given }) as const satisfies BoolSpec;
export const choice = <const T extends string>(given: Given<ChoiceSpec<T>>): ChoiceSpec<T> => ({
  kind: 'choice',
  ...given,
});
export const pair = <const G extends Given<PairSpec>>(given: G) =>
  ({ kind: 'pair', ...given }) as const satisfies PairSpec;
export const ints = <const G extends Given<IntsSpec>>(given: G) =>
  ({ kind: 'ints', ...given }) as const satisfies IntsSpec;
export const floats = <const G extends Given<FloatsSpec>>(given: G) =>
  ({ kind: 'floats', ...given }) as const satisfies FloatsSpec;
export const text = <const G extends Given<TextSpec>>(given: G) =>
  ({ kind: 'text', ...given }) as const satisfies TextSpec;
export const file = <const G extends Given<FileSpec>>(given: G) =>
  ({ kind: 'file', ...given }) as const satisfies FileSpec;
export const texts = <const G extends Given<TextsSpec>>(given: G) =>
  ({ kind: 'texts', ...given }) as const satisfies TextsSpec;

/** The same parameter, told on a card always and without a word. */
export const bare = <S extends ParamSpec>(spec: S) => ({ ...spec, brief: 'bare' }) as const;

/** Every parameter at its default. */
export function defaultParams<S extends ParamSpecs>(specs: S): ParamValues<S> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.default])) as ParamValues<S>;
}
