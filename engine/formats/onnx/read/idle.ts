import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import { AttributeProto_AttributeType as Attribute, type AttributeProto, type NodeProto } from '../onnx.gen';

/**
 * What attributes say when they do nothing, by "Operator.attribute" or by the attribute alone: the standard of the operators, or
 * null where whatever they say changes no number of an output that layers give. What has no entry always matters.
 */
const IDLE: Readonly<Record<string, number | string | null>> = {
  'Gemm.alpha': 1,
  'Gemm.beta': 1,
  'LayerNormalization.axis': -1,
  'Pad.mode': 'constant',
  activation_alpha: null,
  activation_beta: null,
  antialias: 0,
  auto_pad: 'NOTSET',
  broadcast: null,
  ceil_mode: 0,
  clip: 0,
  consumed_inputs: null,
  count_include_pad: 0,
  // Of cubic and cropping modes alone, which no layer has.
  cubic_coeff_a: null,
  dilations: 1,
  exclude_outside: 0,
  extrapolation_value: null,
  group: 1,
  input_forget: 0,
  // What is written as it runs in training is told of.
  is_test: null,
  keep_aspect_ratio_policy: 'stretch',
  keepdims: 1,
  layout: 0,
  // How running figures move, in training.
  momentum: null,
  noop_with_empty_axes: 0,
  output_padding: 0,
  output_sequence: null,
  pads: 0,
  seed: null,
  spatial: 1,
  stash_type: 1,
  // The order of places in a second output.
  storage_order: null,
  strides: 1,
  training_mode: 0,
  transA: 0,
  transB: 0,
};

/** Whether an attribute that nobody has asked for does nothing. */
export function isIdle(attribute: AttributeProto, node: NodeProto, constant: (name: string) => OnnxConstant | null) {
  // Sizes of 0 are taken as they stand; where there are none, it says nothing.
  if (attribute.name === 'allowzero') {
    return attribute.i === 0n || constant(node.input[1] ?? '')?.data.includes(0) === false;
  }
  const idle = IDLE[`${node.opType}.${attribute.name}`] ?? IDLE[attribute.name];
  if (idle === undefined) return false;
  if (idle === null) return true;
  switch (attribute.type) {
    case Attribute.INT:
      return Number(attribute.i) === idle;
    case Attribute.FLOAT:
      return attribute.f === idle;
    case Attribute.INTS:
      return attribute.ints.every((value) => Number(value) === idle);
    case Attribute.STRING:
      return new TextDecoder().decode(attribute.s) === idle;
    default:
      return false;
  }
}
