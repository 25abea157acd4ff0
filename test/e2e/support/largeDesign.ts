import { DOCUMENT_VERSION } from '../../../engine/graph/document';

/** The text of a design of so many ReLU layers in one chain, laid out in rows. */
export function largeDesign(count: number, perRow: number): string {
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    type: 'ReLU',
    version: 1,
    name: `relu${at}`,
    params: {},
    position: { x: (at % perRow) * 240, y: Math.floor(at / perRow) * 120 },
  }));
  const wires = nodes
    .slice(1)
    .map((node, at) => ({ from: { node: `n${at}`, port: 'y' }, to: { node: node.id, port: 'x' } }));
  return JSON.stringify({
    format: 'layerloom',
    version: DOCUMENT_VERSION,
    name: 'Large',
    nodes,
    wires,
    blocks: [],
    data: { source: { type: 'mnist', params: {} }, transforms: [], target: 'label' },
    training: {
      loss: { type: 'CrossEntropyLoss', params: {} },
      optimizer: { type: 'Adam', params: {} },
      epochs: 1,
      batchSize: 64,
      seed: 0,
    },
  });
}
