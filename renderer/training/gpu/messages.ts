import type { LentReply, LentRequest, RemoteGpu } from '../../../engine/backends/webgpu';

/** What the worker with the GPU is told; the first is `open`. */
export type ToGpuWorker =
  | { readonly kind: 'open' }
  | { readonly kind: 'ask'; readonly requests: readonly LentRequest[] };

/** What it tells. */
export type FromGpuWorker =
  /** Null where there is no GPU to be had. `software`: the processor plays one, which is slower than training on it at once. */
  | { readonly kind: 'opened'; readonly gpu: RemoteGpu | null }
  | { readonly kind: 'replies'; readonly replies: readonly LentReply[] };
