import { InputError } from '../../../core/errors';
import { formatShape } from '../../../core/shape';
import type { GraphProto } from '../onnx.gen';
import { described, faultsOf } from './faults';
import { masksIn } from './masks';
import type { ReadValue } from './reading';
import type { NodeReader } from './readNodes';
import { turnedShape } from './turning';

/** Throws InputError where outputs cannot be had as layers: with all nodes of which none could be made, and with why where that is known. */
export function refuseFaults(graph: GraphProto, ends: readonly ReadValue[], reader: NodeReader, file: string): void {
  const { unknown, forms, moved } = faultsOf(ends);
  if (unknown.length > 0 && forms.length > 0) throw new InputError('onnx.noLayers', { file, unknown, forms });
  if (unknown.length > 0) throw new InputError('onnx.noOperators', { file, unknown });
  if (moved.length > 0) throw new InputError('onnx.batchMoved', { file, nodes: moved, forms });
  const masks = forms.length > 0 ? masksIn(graph.node, reader) : [];
  if (masks.length > 0) {
    throw new InputError('onnx.masked', { file, nodes: masks.map((node) => described(node, [])), forms });
  }
  if (forms.length > 0) throw new InputError('onnx.noForms', { file, forms });
  // A design's outputs have the batch first.
  for (const [place, end] of ends.entries()) {
    if (end.kind !== 'turned') continue;
    const output = graph.output[place]?.name ?? '';
    throw new InputError('onnx.outputBatch', { file, output, got: formatShape(turnedShape(end)) });
  }
}
