/** What a side can be asked; one JSON object a line, answered by one line. Peers know the first three. */
export type Request =
  | { readonly ask: 'open'; readonly network: string; readonly threads: number }
  | { readonly ask: 'run'; readonly mode: Mode; readonly steps: number }
  | { readonly ask: 'memory' }
  | { readonly ask: 'plans' }
  | { readonly ask: 'kernels'; readonly repeats: number };

export type Mode = 'train' | 'infer';

export interface Opened {
  readonly parameters: number;
  readonly description: string;
  readonly threads: number;
}

export interface Ran {
  /** Of all steps together. */
  readonly ms: number;
  readonly loss: number;
}
