import { InputError } from '../../../core/errors';
import type { GraphProto } from '../onnx.gen';

/** Throws InputError `onnx.twice` where two things give a value of one name: a reader would take the later and lose the other. */
export function refuseTwice(graph: GraphProto, file: string): void {
  const givers = new Map<string, string>();
  const give = (value: string, giver: string) => {
    const other = givers.get(value);
    if (other !== undefined) throw new InputError('onnx.twice', { file, value, first: other, second: giver });
    givers.set(value, giver);
  };
  for (const { name } of graph.initializer) give(name, `initializer "${name}"`);
  // Files of old say of each initializer that it may be given as well.
  const stored = new Set(graph.initializer.map(({ name }) => name));
  for (const { name } of graph.input) if (!stored.has(name)) give(name, `input "${name}"`);
  for (const node of graph.node) {
    for (const value of node.output) if (value !== '') give(value, `${node.opType} "${node.name || value}"`);
  }
}
