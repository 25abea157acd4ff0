import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';

const empty = { nodes: [], wires: [] };
const at = { x: 0, y: 0 };

function node(type: string, name: string, params: DesignNode['params'] = {}): DesignNode {
  return { ...createNode(empty, type, at, params), id: name, name };
}

function instance(name: string, block: string): DesignNode {
  return { id: name, type: 'Block', version: 1, name, params: {}, position: at, block };
}

function wire(from: string, to: string) {
  const [source, out] = from.split('.') as [string, string?];
  const [target, into] = to.split('.') as [string, string?];
  return { from: { node: source, port: out ?? 'y' }, to: { node: target, port: into ?? 'x' } };
}

const base = templateByName('mnist-mlp')?.document() as DesignDocument;

/**
 * A residual unit (a convolution whose input is added to its output), a stage of two such units, and a design with
 * two stages: blocks in blocks, and two instances of each.
 */
export const blockDesign: DesignDocument = {
  ...base,
  name: 'blocks',
  nodes: [
    node('Input', 'input', { shape: [1, 28, 28] }),
    instance('stage1', 'stage'),
    instance('stage2', 'stage'),
    node('Flatten', 'flatten'),
    node('Linear', 'fc1', { out_features: 10 }),
    node('Output', 'output'),
  ],
  wires: [
    wire('input', 'stage1.image'),
    wire('stage1.result', 'stage2.image'),
    wire('stage2.result', 'flatten'),
    wire('flatten', 'fc1'),
    wire('fc1', 'output'),
  ],
  blocks: [
    {
      id: 'unit',
      name: 'Unit',
      nodes: [
        node('Input', 'entry', { shape: [1, 4, 4] }),
        node('Conv2d', 'conv', { out_channels: 1, kernel_size: [3, 3], padding: [1, 1] }),
        node('Add', 'add'),
        node('Output', 'sum'),
      ],
      wires: [wire('entry', 'conv'), wire('conv', 'add'), wire('entry', 'add'), wire('add', 'sum')],
    },
    {
      id: 'stage',
      name: 'Stage',
      nodes: [
        node('Input', 'image', { shape: [1, 4, 4] }),
        instance('unit1', 'unit'),
        instance('unit2', 'unit'),
        node('Output', 'result'),
      ],
      wires: [wire('image', 'unit1.entry'), wire('unit1.sum', 'unit2.entry'), wire('unit2.sum', 'result')],
    },
  ],
};
