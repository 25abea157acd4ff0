import { type OnnxConstant, sizeOf } from '../../../layers/shared/onnxConstant';
import type { NodeProto } from '../onnx.gen';
import type { ReadValue } from './reading';

interface Values {
  value(name: string): ReadValue | null;
  constant(name: string): OnnxConstant | null;
  producer(name: string): { readonly node: NodeProto } | null;
}

/** Exporters write −∞, or a number that leaves nothing of a score beside it: half precision ends at −65504. */
const NOTHING_LEFT = -1e4;

/** Nodes that could not be read and keep some scores out of the Softmax behind them, as masks of attention do. */
export const masksIn = (nodes: readonly NodeProto[], values: Values): readonly NodeProto[] =>
  nodes.flatMap((node) => {
    const before = node.opType === 'Softmax' ? values.producer(node.input[0] ?? '')?.node : undefined;
    return before && isMask(before, values) && values.value(before.output[0] ?? '')?.kind === 'missing' ? [before] : [];
  });

function isMask({ opType, input }: NodeProto, values: Values): boolean {
  const excluding = (name: string) => values.constant(name)?.data.some((number) => number <= NOTHING_LEFT) === true;
  // One number, added, excludes all scores or none.
  if (opType === 'Add') return input.some((name) => excluding(name) && sizeOf(values.constant(name)!) > 1);
  return opType === 'Where' && input.slice(1).some(excluding);
}
