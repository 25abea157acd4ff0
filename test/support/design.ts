import type { ParamValue } from '../../engine/core/params';
import { createNode } from '../../engine/graph/create';
import type { DataSettings, DesignDocument, DesignNode, TrainingSettings, Wire } from '../../engine/graph/document';

type Layer = readonly [type: string, params?: Readonly<Record<string, ParamValue>>];

/** A design of layers in a row, from Input to Output. */
export function chain(
  layers: readonly Layer[],
  data: Partial<DataSettings> & Pick<DataSettings, 'source'>,
  training: Partial<TrainingSettings> = {},
): DesignDocument {
  const nodes: DesignNode[] = [];
  const wires: Wire[] = [];
  for (const [type, params] of [...layers, ['Output'] as const]) {
    const before = nodes.at(-1);
    const node = createNode({ nodes, wires }, type, { x: 160 * nodes.length, y: 0 }, params);
    nodes.push(node);
    if (before) wires.push({ from: { node: before.id, port: 'y' }, to: { node: node.id, port: 'x' } });
  }
  return {
    format: 'layerloom',
    version: 1,
    name: 'chain',
    nodes,
    wires,
    blocks: [],
    data: { transforms: [], target: 'label', ...data },
    training: {
      loss: { type: 'CrossEntropyLoss', params: {} },
      optimizer: { type: 'Adam', params: { lr: 0.01 } },
      epochs: 3,
      batchSize: 32,
      seed: 1,
      ...training,
    },
  };
}

/** A small classifier of 2-D points with one layer of each kind that has state or draws random numbers. */
export function pointsDesign(training: Partial<TrainingSettings> = {}, hidden = 16, samples = 200): DesignDocument {
  return chain(
    [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: hidden }],
      ['Tanh'],
      ['Linear', { out_features: hidden }],
      ['ReLU'],
      ['Dropout', { p: 0.1 }],
      ['Linear', { out_features: 2 }],
    ],
    { source: { type: 'spiral', params: { samples } } },
    training,
  );
}
