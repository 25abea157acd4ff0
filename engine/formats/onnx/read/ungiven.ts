import { InputError } from '../../../core/errors';
import type { GraphProto } from '../onnx.gen';

/** Throws InputError `onnx.ungiven`, or `onnx.order`, where a node takes from a value that no input, tensor or node before it gives. */
export function refuseUngiven(graph: GraphProto, file: string): void {
  const given = new Set([...graph.initializer, ...graph.input].map(({ name }) => name));
  const later = new Set(graph.node.flatMap(({ output }) => output));
  for (const node of graph.node) {
    const value = node.input.find((name) => name !== '' && !given.has(name));
    if (value !== undefined) {
      const args = { file, node: `${node.opType} "${node.name || (node.output[0] ?? '?')}"`, value };
      throw new InputError(later.has(value) ? 'onnx.order' : 'onnx.ungiven', args);
    }
    for (const name of node.output) given.add(name);
  }
}
