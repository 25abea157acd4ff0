import type { ParamValue } from '../../core/params';
import type { PortType } from '../../core/portType';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';

/** What people are told of a layer: its nodes are written as they run in training, it took arithmetic in, or is such by itself. */
export type LayerNote = 'inTraining' | 'tookArithmetic' | 'ofArithmetic';

/** A layer that was read from a model. */
export interface ReadLayer {
  readonly type: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly state: ReadonlyMap<string, OnnxConstant>;
  /** Where its inputs come from, in the order of its ports. */
  readonly inputs: readonly ReadWire[];
  /** Its output ports. */
  readonly ports: readonly string[];
  /** The file's tensors that its state was made of, be they turned or cut on the way. */
  readonly stored: readonly OnnxConstant[];
  /** What the file says of where it is from: "/layer1/conv1/Conv", "layer1.conv1.weight". */
  readonly hint: string;
  readonly notes: readonly LayerNote[];
}

/** An output of a layer. */
export interface ReadWire {
  readonly kind: 'wire';
  readonly layer: ReadLayer;
  readonly port: string;
  readonly type: PortType;
}
