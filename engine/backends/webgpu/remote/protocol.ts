import type { TensorData } from '../../../core/dtype';
import type { TensorType } from '../../../core/shape';
import type { PlanValue, ValueId } from '../../../plan/plan';
import type { MessageArg } from '../../../text/messages';
import type { GpuTraits } from '../gpu';

/*
 * Plans run where a GPU can be reached (a window's worker) for a trainer that runs elsewhere (the engine process, which has
 * the data and writes the run's files). What is asked is done in order; buffers and plans go by numbers that the asking side gives.
 */

/** Numbers in one message at most: 8 MiB. A socket carries no message of any size. */
export const MESSAGE_NUMBERS = 1 << 21;

/** A GPU that can be asked, as its side tells of it before anything is asked. */
export interface RemoteGpu extends GpuTraits {
  /** What the adapter is called. */
  readonly description: string;
}

/** As `PlanValue`, a variable by the number of its buffer. */
export type RemoteValue =
  | Exclude<PlanValue, { kind: 'variable' }>
  | { readonly kind: 'variable'; readonly type: TensorType; readonly buffer: number };

export interface RemotePlan {
  readonly values: readonly RemoteValue[];
  readonly inputs: readonly ValueId[];
  readonly outputs: readonly ValueId[];
  readonly assigns: readonly { readonly buffer: number; readonly type: TensorType; readonly value: ValueId }[];
}

/** A request whose being taken in is answered by `done`: so much at a time is on the way. */
interface Counted {
  readonly taken?: number;
}

/** What the GPU's side is asked. What has an `id` is answered by it. */
export type RemoteRequest =
  | { readonly kind: 'buffer'; readonly buffer: number; readonly type: TensorType }
  /** Values from number `from` on, which are the buffer's at once. */
  | ({ readonly kind: 'write'; readonly buffer: number; readonly from: number; readonly data: TensorData } & Counted)
  | {
      readonly kind: 'read';
      readonly id: number;
      readonly buffer: number;
      readonly from: number;
      readonly count: number;
    }
  /** Plans that share their memory, under the numbers from `first` on. */
  | { readonly kind: 'compile'; readonly id: number; readonly first: number; readonly plans: readonly RemotePlan[] }
  /** Values of an input of the plan's next run, from number `from` on. */
  | ({
      readonly kind: 'feed';
      readonly plan: number;
      readonly input: number;
      readonly from: number;
      readonly data: TensorData;
    } & Counted)
  | { readonly kind: 'run'; readonly plan: number }
  /** One of the plan's outputs after the latest run; `scalar`: its first number alone. */
  | {
      readonly kind: 'output';
      readonly id: number;
      readonly plan: number;
      readonly index: number;
      readonly scalar: boolean;
    }
  /** Numbers of an output that was asked for by `of`, from `from` on: the answer to that has no more than `MESSAGE_NUMBERS`. */
  | { readonly kind: 'rest'; readonly id: number; readonly of: number; readonly from: number }
  | { readonly kind: 'release'; readonly buffers: readonly number[]; readonly plans: readonly number[] };

/** What a RunError is made of. */
export interface ToldError {
  readonly code: string;
  readonly args: Readonly<Record<string, MessageArg>>;
  /** Id of the layer, where one is known. */
  readonly layer: string | null;
}

/** What it answers. */
export type RemoteReply =
  | { readonly kind: 'value'; readonly id: number; readonly data: Float32Array | Int32Array }
  | { readonly kind: 'done'; readonly id: number }
  | ({ readonly kind: 'failed'; readonly id: number } & ToldError)
  /** An error that answers nothing: what stands on the device cannot be trusted any more. */
  | ({ readonly kind: 'broken' } & ToldError)
  /** The device is gone, and all that was on it. */
  | { readonly kind: 'lost'; readonly detail: string };

/** What who lends a GPU is asked. */
export type LentRequest =
  | RemoteRequest
  /** Another device in place of one that is lost, with nothing on it. */
  | { readonly kind: 'open' };

/** What who lends it answers. */
export type LentReply =
  | RemoteReply
  /** The device that was asked for; null where there is none any more. */
  | { readonly kind: 'opened'; readonly gpu: RemoteGpu | null };
