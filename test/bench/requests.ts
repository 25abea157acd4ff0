/** A matrix product; whether the right operand, or the left one, is stored the other way round. */
export interface ProductShape {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

export type Mode = 'train' | 'infer';

/** What a side can be asked; one JSON object a line, answered by one line. Peers know the first two, `peak` the last. */
export type Request =
  | { readonly ask: 'open'; readonly network: string; readonly threads: number }
  | { readonly ask: 'run'; readonly mode: Mode; readonly steps: number }
  | { readonly ask: 'plans' }
  | { readonly ask: 'kernels'; readonly repeats: number }
  | { readonly ask: 'allocation'; readonly steps: number; readonly growthSteps: number }
  | {
      readonly ask: 'looking';
      readonly network: string;
      readonly threads: number;
      readonly steps: number;
      readonly rounds: number;
    }
  | { readonly ask: 'shapes'; readonly template: string; readonly repeats: number }
  | { readonly ask: 'product'; readonly shape: ProductShape; readonly threads: number; readonly repeats: number }
  | { readonly ask: 'burn'; readonly threads: number; readonly rounds: number };

export interface Opened {
  /** Null where a peer does not have the network. */
  readonly parameters: number | null;
  /** What it can do with it; both where it does not say. */
  readonly modes?: readonly Mode[];
  readonly description: string;
  readonly threads: number;
}

export interface Ran {
  /** Of all steps together. */
  readonly ms: number;
  readonly loss: number;
}

export interface Burnt {
  /** Until the last thread was done. */
  readonly ms: number;
  /** Floating-point operations of all threads together. */
  readonly operations: number;
}

export interface Multiplied {
  /** Of all repeats together. */
  readonly ms: number;
  readonly threads: number;
}

export interface Allocation {
  readonly steps: number;
  /** Of JavaScript's heap, in `steps` steps. */
  readonly bytes: number;
  readonly collections: number;
  readonly growthSteps: number;
  /** By how much the process grew in `growthSteps` steps. */
  readonly growthBytes: number;
}

export interface Shaped {
  readonly layers: number;
  /** Milliseconds of each check, the first of the process before anything is compiled; each of another document. */
  readonly times: readonly number[];
}

export interface Looked {
  /** How often a run looked at its layers. */
  readonly looks: number;
  /** Milliseconds of the processor for whole runs, in pairs: without looks, with them. */
  readonly times: readonly (readonly [number, number])[];
}
