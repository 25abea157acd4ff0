import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
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

export type ReadValue = Turned | ReadWire | Missing | { readonly kind: 'constant'; readonly constant: OnnxConstant };
