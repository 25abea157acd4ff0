import { isExcluding, type OnnxConstant, sizeOf } from '../../../layers/shared/onnxConstant';
import type { NodeProto } from '../onnx.gen';
import type { ReadValue } from './reading';

interface Values {
  value(name: string): ReadValue | null;
  constant(name: string): OnnxConstant | null;
  producer(name: string): { readonly node: NodeProto } | null;
}

/** Nodes that could not be read and keep some scores out of the Softmax behind them, as masks of attention do. */
export const masksIn = (nodes: readonly NodeProto[], values: Values): readonly NodeProto[] =>
  nodes.flatMap((node) => {
    const before = node.opType === 'Softmax' ? values.producer(node.input[0] ?? '')?.node : undefined;
    return before && isMask(before, values) && values.value(before.output[0] ?? '')?.kind === 'missing' ? [before] : [];
  });

function isMask({ opType, input }: NodeProto, values: Values): boolean {
  const constants = (opType === 'Where' ? input.slice(1) : input).flatMap((name) => values.constant(name) ?? []);
  const excluding = constants.filter(isExcluding);
  // One number, added, excludes all scores or none.
  return opType === 'Add' ? excluding.some((each) => sizeOf(each) > 1) : opType === 'Where' && excluding.length > 0;
}
