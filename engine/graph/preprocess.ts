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

/** What the numbers of a sample are where it is a row of a table. */
export interface SampleColumns {
  /** The column's name for each, or `column=word`; `column=` where a missing word is a word too. */
  readonly names: readonly string[];
  /** Whether there are columns of words: of each column's numbers the one of the word that it holds is 1, the others are 0. */
  readonly coded: boolean;
  /** What was done about missing values; null where there are none. */
  readonly missing: 'drop' | 'mean' | 'median' | 'category' | null;
}

/** What happens to raw samples before the network sees them: what exported models carry. */
export interface Preprocessing {
  /** Of a raw sample, without the batch. */
  readonly shape: readonly number[];
  /** Where raw samples may be bytes, the one that is 1; null where they are numbers alone. */
  readonly bytes: number | null;
  /** Whether bytes may be a picture of any height and width, which is stretched to that of `shape`. */
  readonly stretched: boolean;
  readonly steps: readonly PreprocessStep[];
  /** Absent where samples are no rows of a table. */
  readonly columns?: SampleColumns;
}
