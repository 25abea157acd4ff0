import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { Line } from '../../../layers/shared/onnxScaling';
import type { ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';

/** What a node could not be made of. Inputs that are missing too say why by themselves. */
export interface Missing {
  readonly kind: 'missing';
  readonly node: NodeProto;
  readonly inputs: readonly ReadValue[];
}

/**
 * An output of a layer of sequences, or what one is fed with, as ONNX has it: its dimensions in another order than on the wire.
 * 'TNF' is [steps, N, features], 'MF' the same with [steps · N, features], 'TDNH' and 'TNDH' have the directions apart, and 'LNH' are last states.
 */
export interface Turned {
  readonly kind: 'turned';
  readonly node: NodeProto;
  readonly wire: ReadWire;
  readonly order: 'TNF' | 'MF' | 'TDNH' | 'TNDH' | 'LNH';
  /** Of 'LNH': which states of the layer, from the first to before the last; all where it is not given. */
  readonly part?: readonly [first: number, end: number];
}

/** Arithmetic with constants on a layer's output, that no layer before it has taken into its own numbers. */
export interface Scaled {
  readonly kind: 'scaled';
  /** The first node of it. */
  readonly node: NodeProto;
  readonly wire: ReadWire;
  readonly line: Line;
  /** The same as a layer of its own; null where there is none for it. */
  readonly own: ReadWire | null;
}

export type ReadValue =
  | Scaled
  | Turned
  | ReadWire
  | Missing
  | { readonly kind: 'constant'; readonly constant: OnnxConstant };
