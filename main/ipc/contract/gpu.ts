import * as v from 'valibot';
import {
  LEAST_ARRAYS,
  type LentReply,
  type LentRequest,
  type RemoteGpu,
  TILE_NAMES,
} from '../../../engine/backends/webgpu';
import { isMessageCode } from '../../../engine/text/messages';
import { messageArgs } from './message';

/** What a run may use of a machine: `auto` is whichever is faster for its network. */
export const DEVICE_CHOICES = ['auto', 'gpu', 'cpu'] as const;
export type DeviceChoice = (typeof DEVICE_CHOICES)[number];

/** The window's own name for a GPU that it lends to one run. */
const lendId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const limit = v.pipe(v.number(), v.integer(), v.minValue(1));

const remoteGpu = v.object({
  description: v.pipe(v.string(), v.maxLength(200)),
  software: v.boolean(),
  tiles: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), v.picklist(TILE_NAMES))),
  limits: v.object({
    maxBufferSize: limit,
    maxStorageBufferBindingSize: limit,
    maxStorageBuffersPerShaderStage: v.pipe(limit, v.minValue(LEAST_ARRAYS)),
  }),
});

/** A GPU that a window lends to a run. */
export const gpuLoan = v.object({
  lend: lendId,
  ...remoteGpu.entries,
});
export type GpuLoan = Readonly<v.InferOutput<typeof gpuLoan>> & RemoteGpu;

const numbers = v.union([v.instance(Float32Array), v.instance(Int32Array)]);
const id = v.pipe(v.number(), v.integer());

const toldError = {
  code: v.pipe(v.string(), v.check(isMessageCode)),
  args: messageArgs,
  layer: v.nullable(v.string()),
};

/** What a lent GPU answers to the process that trains on it. */
export const gpuReply: v.GenericSchema<unknown, LentReply> = v.variant('kind', [
  v.object({ kind: v.literal('value'), id, data: numbers }),
  v.object({ kind: v.literal('done'), id }),
  v.object({ kind: v.literal('failed'), id, ...toldError }),
  v.object({ kind: v.literal('broken'), ...toldError }),
  v.object({ kind: v.literal('lost'), detail: v.pipe(v.string(), v.maxLength(2000)) }),
  v.object({ kind: v.literal('opened'), gpu: v.nullable(remoteGpu) }),
]);

export const gpuAnswer = v.object({ lend: lendId, replies: v.array(gpuReply) });

/** What a run asks of the GPU that it was lent; told to the window that lent it alone. `null`: the run has no use for it any more. */
export interface GpuAsked {
  readonly kind: 'gpu';
  readonly lend: string;
  readonly requests: readonly LentRequest[] | null;
}

/** A run would train on a GPU: its turn has come, or the window that lent it one is gone. Told to one window, which answers by `lendGpu`. */
export interface GpuWanted {
  readonly kind: 'gpuWanted';
  readonly run: string;
  /** Of the run's design. */
  readonly path: string;
  /** What the run was to train on when it was asked for. */
  readonly choice: DeviceChoice;
}
