import type { LentReply, LentRequest, RemoteGpu } from '../../../engine/backends/webgpu';
import type { Message } from '../../../engine/text/messages';

/** What the worker with the GPU is told; the first is `open`. */
export type ToGpuWorker =
  | { readonly kind: 'open' }
  | { readonly kind: 'ask'; readonly requests: readonly LentRequest[] };

/** What it tells. */
export type FromGpuWorker =
  | { readonly kind: 'opened'; readonly gpu: RemoteGpu }
  | { readonly kind: 'none'; readonly why: Message }
  | { readonly kind: 'replies'; readonly replies: readonly LentReply[] };
