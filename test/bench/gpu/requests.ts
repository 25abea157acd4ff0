import type { Mode, Opened, Ran } from '../requests';
import type { Counts } from './counting';

/** What a side on the GPU can be asked; PyTorch's process knows the first two. */
export type GpuRequest =
  | {
      readonly ask: 'open';
      readonly network: string;
      readonly threads: number;
      readonly device: 'gpu';
      /** In place of the network's own; PyTorch's process always takes that. */
      readonly batch?: number | undefined;
    }
  | { readonly ask: 'run'; readonly mode: Mode; readonly steps: number }
  | { readonly ask: 'kernels'; readonly repeats: number };

export interface GpuRan extends Ran {
  /** Of all steps together; left out by PyTorch. */
  readonly counts?: Counts;
}

/** Dispatches of a training step that have the same name. */
export interface KernelTime {
  readonly name: string;
  readonly dispatches: number;
  /** Of all of them together, each repeated by itself. */
  readonly ms: number;
}

/** One network, opened on the GPU by one library. */
export interface GpuTrainee extends Pick<Opened, 'parameters' | 'description'> {
  /** Runs so many steps, none of which needs to be waited for but the last; gives its loss. */
  run(mode: Mode, steps: number): Promise<number>;
  /** Gives back what it holds. */
  dispose?(): void;
}

/** What opens networks; gives null where it does not have one. */
export type OpenOnGpu = (
  network: string,
  device: GPUDevice,
  info: GPUAdapterInfo,
  batch: number | undefined,
) => Promise<GpuTrainee | null>;
