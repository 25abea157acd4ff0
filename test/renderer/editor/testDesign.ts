import { createNode } from '../../../engine/graph/create';
import { type DesignDocument, type DesignNode, DOCUMENT_VERSION, type Wire } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { NODE_STEP } from '../../../renderer/editor/metrics';
import { useDesign } from '../../../renderer/state/designStore';

/** A design of layers in a column, each fed by the one above. */
export function column(...types: readonly string[]): DesignDocument {
  const nodes: DesignNode[] = [];
  const wires: Wire[] = [];
  for (const type of types) {
    const before = nodes.at(-1);
    const node = createNode({ nodes, wires }, type, { x: 0, y: nodes.length * NODE_STEP });
    nodes.push(node);
    if (before) wires.push({ from: { node: before.id, port: 'y' }, to: { node: node.id, port: 'x' } });
  }
  return {
    format: 'layerloom',
    version: DOCUMENT_VERSION,
    name: 'column',
    nodes,
    wires,
    blocks: [],
    data: { source: { type: 'mnist', params: {} }, transforms: [], target: 'label' },
    training: {
      loss: { type: 'CrossEntropyLoss', params: {} },
      optimizer: { type: 'Adam', params: { lr: 0.001 } },
      epochs: 1,
      batchSize: 32,
      seed: 1,
    },
  };
}

/** Opens a design in the store, with nothing selected and no history. */
export function open(document: DesignDocument): DesignDocument {
  useDesign.getState().load({ path: 'column.loom', document: serializeDocument(document), revision: '1' });
  return now();
}

/** The open design. */
export function now(): DesignDocument {
  const { document } = useDesign.getState();
  if (!document) throw new Error('no design is open');
  return document;
}

/** Wires as "from>to". */
export const wiring = (document: DesignDocument): readonly string[] =>
  document.wires.map(({ from, to }) => `${from.node}>${to.node}`);
