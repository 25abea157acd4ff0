import type { LentReply, LentRequest, RemoteGpu, TileTable } from '../../../engine/backends/webgpu';
import type { Message } from '../../../engine/text/messages';

/** What was measured on this machine's adapters, by `tilesKey`. */
export type KnownTiles = Readonly<Record<string, TileTable>>;

/** What the worker with the GPU is told; the first is `open`, `again` where none was there before. */
export type ToGpuWorker =
  | { readonly kind: 'open'; readonly tiles: KnownTiles; readonly again: boolean }
  | { readonly kind: 'ask'; readonly requests: readonly LentRequest[] };

/** What it tells. */
export type FromGpuWorker =
  | { readonly kind: 'opened'; readonly gpu: RemoteGpu }
  | { readonly kind: 'none'; readonly why: Message }
  | { readonly kind: 'replies'; readonly replies: readonly LentReply[] };
