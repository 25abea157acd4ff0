import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { Line } from '../../../layers/shared/onnxScaling';
import type { ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';
import type { Graph } from './match';

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

export interface Surrounding {
  readonly opset: number;
  /** The size of the batch that the file was written for; null where it takes any. */
  readonly batch: number | null;
  /** Numbers that constants may take that are computed. */
  readonly room: number;
  /** Reads a tensor that stands in an attribute. */
  tensor(node: NodeProto): OnnxConstant | null;
  /** Hears of a constant whose numbers become floats by their scale. */
  dequantized(constant: OnnxConstant): void;
  /** Name of the constant in the file, where it is one that was stored. */
  nameOf(constant: OnnxConstant): string | null;
}

/** What is known of the values of a graph by their names, of those that stand before. */
export interface Values extends Graph {
  /** What a name stands for, as a layer of its own gives it or as what no layer does. */
  value(name: string): ReadValue | null;
  /** The same, with arithmetic that layers may still take in. */
  kept(name: string): ReadValue | null;
}
