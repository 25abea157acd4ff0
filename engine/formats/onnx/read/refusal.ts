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
  const told = [...forms.values()];
  if (unknown.length > 0 && told.length > 0) throw new InputError('onnx.noLayers', { file, unknown, forms: told });
  if (unknown.length > 0) throw new InputError('onnx.noOperators', { file, unknown });
  const masks = told.length > 0 ? masksIn(graph.node, reader) : [];
  const reasons = [
    ['onnx.batchMoved', 'onnx.batchMoved.others', moved],
    ['onnx.masked', 'onnx.masked.others', masks],
  ] as const;
  for (const [code, withOthers, reason] of reasons) {
    if (reason.length === 0) continue;
    const nodes = reason.map((node) => forms.get(node) ?? described(node, []));
    const own = new Set(reason);
    const others = [...forms].flatMap(([node, text]) => (own.has(node) ? [] : [text]));
    if (others.length > 0) throw new InputError(withOthers, { file, nodes, others });
    throw new InputError(code, { file, nodes });
  }
  if (told.length > 0) throw new InputError('onnx.noForms', { file, forms: told });
  // A design's outputs have the batch first.
  for (const [place, end] of ends.entries()) {
    if (end.kind !== 'turned') continue;
    const output = graph.output[place]?.name ?? '';
    throw new InputError('onnx.outputBatch', { file, output, got: formatShape(turnedShape(end)) });
  }
}
