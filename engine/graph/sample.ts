/** What samples look like, known before any file is read. */
export interface SampleInfo {
  /** Shape of one input, without the batch; float32. */
  readonly input: readonly number[];
  readonly target:
    | { readonly kind: 'class'; readonly classes: readonly string[] }
    | { readonly kind: 'values'; readonly shape: readonly number[] };
  /** Whether spatial transforms (Pad) make sense: input is [C, H, W]. */
  readonly image: boolean;
}
