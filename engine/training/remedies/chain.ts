import type { DesignDocument, DesignNode, Wire } from '../../graph/document';

/** The last Linear layer before the output, and the wire that leads into it; null where the design ends otherwise. */
export function lastLinear(document: DesignDocument): { readonly node: DesignNode; readonly wire: Wire } | null {
  const { nodes, wires } = document;
  let node = nodes.find(({ type }) => type === 'Output');
  const seen = new Set<string>();
  while (node && node.type !== 'Linear' && !seen.has(node.id)) {
    seen.add(node.id);
    const wire = wires.find(({ to }) => to.node === node?.id);
    node = nodes.find(({ id }) => id === wire?.from.node);
  }
  if (node?.type !== 'Linear') return null;
  const { id } = node;
  const wire = wires.find(({ to }) => to.node === id);
  return wire ? { node, wire } : null;
}

/** Linear layers besides the one that gives the output, whose size the data sets. */
export function hiddenLinears(document: DesignDocument): readonly DesignNode[] {
  const last = lastLinear(document)?.node.id;
  return document.nodes.filter(({ type, id }) => type === 'Linear' && id !== last);
}

/** Halfway between the ends of a wire. */
export function between({ nodes }: DesignDocument, { from, to }: Wire): DesignNode['position'] {
  const at = (id: string) => nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 };
  const [a, b] = [at(from.node), at(to.node)];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
