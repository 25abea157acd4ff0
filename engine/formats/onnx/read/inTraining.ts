import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { NodeProto } from '../onnx.gen';
import { numberIn } from './attributes';

/** Whether a node is written as it runs in training, where it drops numbers or goes by the figures of the batch. */
export function runsInTraining(
  node: NodeProto,
  opset: number,
  constant: (name: string) => OnnxConstant | null,
): boolean {
  const { opType, input, output } = node;
  // An attribute up to opset 6, and a switch of its own since opset 12.
  if (opType === 'Dropout') {
    return opset < 7 ? numberIn(node, 'is_test', 0) === 0 : (constant(input[2] ?? '')?.data[0] ?? 0) !== 0;
  }
  // From opset 7 to 13 figures of the batch as further outputs told it.
  return opType === 'BatchNormalization' && opset >= 7 && opset < 14 && output.slice(1).some((name) => name !== '');
}
