import type { DType } from '../../../core/dtype';
import type { StorageId } from '../../../plan/arena';
import type { LayerName } from '../../../tensor/forLayer';

/** How a step uses a storage. */
type Access = 'read' | 'write' | 'update';

/** A storage that a kernel sees as one array. */
export interface Place {
  readonly storage: StorageId;
  readonly access: Access;
}

/** A kernel of one element an invocation, taken apart: what it is made of as a part of another (./chains.ts). */
export interface Part {
  readonly elements: number;
  /** Statements for the element `i`. */
  readonly text: string;
  /** WGSL's type of each array. */
  readonly types: readonly string[];
  readonly functions: ReadonlySet<string>;
  readonly places: readonly Place[];
  readonly params: Uint32Array;
}

/** One dispatch whose buffers are still symbols. */
export interface Step {
  /** What it computes, for errors and timings: "conv2d", "elementwise". */
  readonly label: string;
  /** Whose work it is; of a chain or a group of several layers, one of them. */
  readonly layer?: LayerName | undefined;
  readonly wgsl: string;
  /** In the order of the kernel's bindings, from binding 1 on; of chains see `whole`. */
  readonly places: readonly Place[];
  /** Words of the kernel's uniform struct, binding 0. */
  readonly params: Uint32Array;
  readonly workgroups: readonly [number, number, number];
  /** Writes that may take the place of a read (element-wise kernels). */
  readonly inPlace?: readonly { readonly write: StorageId; readonly read: StorageId }[] | undefined;
  /** For kernels that read indices: how many values those may take, and who picks by them. Binding last: where faults are told. */
  readonly check?: IndexCheck | undefined;
  /** The same work as a part of a chain. */
  readonly part?: Part | undefined;
  /** A chain's parts, in order. */
  readonly chain?: readonly Step[] | undefined;
  /** A chain binds whole buffers: in which of its bindings each place is, and which word of `params` tells where it begins. */
  readonly whole?: readonly { readonly binding: number; readonly word: number }[] | undefined;
}

export interface IndexCheck {
  readonly size: number;
  readonly owner?: string | undefined;
}

export const SCALARS: Readonly<Record<DType, string>> = { float32: 'f32', int32: 'i32' };
