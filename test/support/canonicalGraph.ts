import type { DesignDocument } from '../../engine/graph/document';
import { type FlatNode, flatten } from '../../engine/graph/flatten';

/** What a layer of one graph may come back as in another: fields to be left out of both, or other words for the same. */
export type Rewrite = (type: string, params: Readonly<Record<string, unknown>>) => string;

/**
 * A design as text that does not depend on names, ids, blocks or the order of its nodes: one line for each layer that an
 * Output needs, with its parameters and the lines that its inputs come from. Lines are counted from the Outputs backwards.
 */
export function canonicalGraph(document: DesignDocument, shown: Rewrite): string[] {
  const { nodes } = flatten(document);
  const lines: string[] = [];
  const places = new Map<number, number>();
  const isPort = ({ root, node }: FlatNode) => !root && (node.type === 'Input' || node.type === 'Output');
  const line = (index: number, output: number): string => {
    const flat = nodes[index] as FlatNode;
    const from = () => flat.inputs.map(({ source }) => (source ? line(source.node, source.output) : 'nothing'));
    if (isPort(flat)) return from().join();
    if (!places.has(index)) {
      const inputs = from();
      places.set(index, lines.length);
      lines.push(`${shown(flat.node.type, flat.params)} <- ${inputs.join(' ')}`);
    }
    return `${places.get(index)}${output > 0 ? `#${output}` : ''}`;
  };
  for (const flat of nodes) if (flat.root && flat.node.type === 'Output') line(flat.index, 0);
  return lines;
}
