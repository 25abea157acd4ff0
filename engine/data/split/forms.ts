import { InputError } from '../../core/errors';
import { bool, file, float, int, type ParamSpecs, type ParamValues, text } from '../../core/params';
import { acceptParams } from '../../core/validateParams';
import type { Choice } from '../../graph/document';

const share = (usual: number) =>
  float({ default: usual, min: 0, max: 1, exclusive: 'max', soft: [0, 0.5], step: 0.01 });

/** The ways to split samples into parts, by type. */
export const splits = {
  /** By shares of all samples, those of given test files among them. */
  shares: {
    params: {
      valid: share(0.15),
      test: share(0.15),
      /** Its own, so that the same samples are held out whatever the run's seed. */
      seed: int({ default: 0, min: 0, max: Number.MAX_SAFE_INTEGER }),
      /** Each class has its share in each part. */
      stratify: bool({ default: true }),
      /** False: the first are for training, the last for testing, as what comes in time must be. */
      shuffle: bool({ default: true }),
    },
  },
  /** By what stands in a column of the table: all other words than these two are for training. '': there is no such part, and validation is a share of the training rows. */
  column: {
    params: {
      column: text({ default: '' }),
      valid: text({ default: 'valid' }),
      test: text({ default: 'test' }),
    },
  },
  /** By the files of a table: its own is for training, these for the rest. */
  files: {
    params: {
      /** '': validation is a share of the training rows. */
      valid: file({ default: '' }),
      /** '': there is no test. */
      test: file({ default: '' }),
    },
  },
} as const satisfies Record<string, { readonly params: ParamSpecs }>;

type SplitType = keyof typeof splits;

export type SplitParams<T extends SplitType> = ParamValues<(typeof splits)[T]['params']>;

/** A split with its parameters complete. */
export type ChosenSplit = {
  readonly [T in SplitType]: { readonly type: T; readonly params: SplitParams<T> };
}[SplitType];

/** The split of that type; undefined for a type this build does not know. */
export function splitByType(type: string): { readonly params: ParamSpecs } | undefined {
  return Object.hasOwn(splits, type) ? splits[type as SplitType] : undefined;
}

/** Throws InputError for a split that is unknown, wrong parameters, and shares that leave nothing to train on. */
export function resolveSplit(choice: Choice | null | undefined): ChosenSplit | null {
  if (!choice) return null;
  const split = splitByType(choice.type);
  if (!split) {
    const known = Object.keys(splits).join(', ');
    throw new InputError('data.split', { type: choice.type.slice(0, 64), known });
  }
  const params = acceptParams(split.params, choice.params, choice.type);
  // The parameters are those of this type's specs, which the compiler cannot join to it.
  const chosen = { type: choice.type, params } as unknown as ChosenSplit;
  if (chosen.type === 'shares' && chosen.params.valid + chosen.params.test >= 1) {
    const { valid, test } = chosen.params;
    throw new InputError('data.split.shares', { valid, test });
  }
  return chosen;
}
