/** One fixed step from a raw sample to what the network sees. `padding` is left, right, top, bottom. */
export type PreprocessStep =
  | { readonly kind: 'normalize'; readonly mean: readonly number[]; readonly std: readonly number[] }
  | { readonly kind: 'pad'; readonly padding: readonly number[]; readonly value: number }
  | {
      readonly kind: 'crop';
      readonly top: number;
      readonly left: number;
      readonly height: number;
      readonly width: number;
    };

/** What happens to raw samples before the network sees them: what exported models carry. */
export interface Preprocessing {
  /** Of a raw sample, without the batch. */
  readonly shape: readonly number[];
  /** Whether it is a picture of bytes from 0 to 255, or of numbers from 0 to 1. */
  readonly image: boolean;
  readonly steps: readonly PreprocessStep[];
}
