import { openCase } from '../../graph/case';
import type { DesignDocument, DesignNode, Wire } from '../../graph/document';
import { widthLayer } from '../../graph/repairs/end';

/** The layer that gives the output, a Linear or a convolution, and the wire that leads into it; null where the design ends otherwise. */
export function lastLayer(document: DesignDocument): { readonly node: DesignNode; readonly wire: Wire } | null {
  const last = widthLayer(openCase(document, null))?.node;
  const wire = document.wires.find(({ to }) => to.node === last?.node.id);
  return last?.root && wire ? { node: last.node, wire } : null;
}

/** Halfway between the ends of a wire. */
export function between({ nodes }: DesignDocument, { from, to }: Wire): DesignNode['position'] {
  const at = (id: string) => nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 };
  const [a, b] = [at(from.node), at(to.node)];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
