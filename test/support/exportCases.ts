import type { ParamSpecs, ParamValues } from '../../engine/core/params';
import { hashName } from '../../engine/core/rng';
import { numel } from '../../engine/core/shape';
import { checkDesign } from '../../engine/data';
import type { TensorMap } from '../../engine/formats';
import type { Analysis } from '../../engine/graph/analysis';
import { analyze } from '../../engine/graph/analyze';
import { buildNetwork, type Network } from '../../engine/graph/build';
import { createNode } from '../../engine/graph/create';
import type { DesignDocument, DesignNode, Wire } from '../../engine/graph/document';
import { templates } from '../../engine/graph/templates';
import { layers } from '../../engine/layers';
import type { LayerDefinition, LayerSample } from '../../engine/layers/contract';
import type { Backend } from '../../engine/plan/backend';
import { forwardOnce } from '../../engine/training/forwardOnce';
import { toFileTensor } from '../../engine/training/weights';
import { chain } from './design';

/** A design with weights and samples, and what our engine makes of them: other programs must make the same of its exports. */
export interface ExportCase {
  readonly name: string;
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly network: Network;
  readonly weights: TensorMap;
  readonly inputs: readonly { readonly shape: readonly number[]; readonly data: Float32Array }[];
  readonly outputs: readonly { readonly shape: readonly number[]; readonly data: Float32Array }[];
}

type Sample = Pick<LayerSample<ParamValues<ParamSpecs>>, 'name' | 'params' | 'inputs'>;

/**
 * A design of one layer, with an Input for each of its ports and an Output for each of its results. A design's inputs have a
 * size behind the batch, so a sample of numbers alone is taken for features.
 */
export function layerDesign(layer: LayerDefinition, sample: Sample): DesignDocument {
  const empty = chain([], { source: { type: 'random', params: {} } });
  const nodes: DesignNode[] = [];
  const wires: Wire[] = [];
  const add = (type: string, params: DesignNode['params']) => {
    const node = createNode({ nodes, wires }, type, { x: 0, y: 0 }, params);
    nodes.push(node);
    return node;
  };
  const fed = sample.inputs.map(({ shape }) => add('Input', { shape: shape.length > 1 ? shape.slice(1) : shape }));
  const given = Object.fromEntries(Object.entries(sample.params)) as DesignNode['params'];
  const node = add(layer.type, given);
  const { inputs, outputs } = layer.ports({ ...node.params, ...given } as ParamValues<ParamSpecs>);
  for (const [place, input] of fed.entries()) {
    const port = inputs[Math.min(place, inputs.length - 1)] as string;
    wires.push({ from: { node: input.id, port: 'y' }, to: { node: node.id, port } });
  }
  for (const port of outputs) {
    const output = add('Output', {});
    wires.push({ from: { node: node.id, port }, to: { node: output.id, port: 'x' } });
  }
  return { ...empty, name: `${layer.type} ${sample.name}`, nodes, wires };
}

/** Every sample of every layer; Input and Output are in all of them. */
export function layerDesigns(): DesignDocument[] {
  return Object.values<LayerDefinition>(layers)
    .filter(({ category }) => category !== 'io')
    .flatMap((layer) => layer.samples.map((sample) => layerDesign(layer, sample)));
}

/**
 * Two blocks in each other with two ways in and out, repeated where one copy hands both on and a third input goes to all;
 * the same block stands elsewhere with other sizes, and with an output that nobody wants.
 */
export function blockDesign(): DesignDocument {
  const node = (
    id: string,
    type: string,
    params: DesignNode['params'] = {},
    more: Partial<DesignNode> = {},
  ): DesignNode => ({
    id,
    type,
    version: 1,
    name: id,
    params,
    position: { x: 0, y: 0 },
    ...more,
  });
  const wire = (from: string, to: string): Wire => {
    const [source = '', output = 'y'] = from.split('.');
    const [target = '', input = 'x'] = to.split('.');
    return { from: { node: source, port: output }, to: { node: target, port: input } };
  };
  const mixing = {
    id: 'mix',
    name: 'Mix',
    nodes: [
      ...['left', 'right', 'gate'].map((name) => node(name, 'Input', { shape: [1] })),
      node('fc', 'Linear', { out_features: 4 }),
      node('act', 'Tanh'),
      node('sum', 'Add'),
      node('product', 'Mul'),
      node('up', 'Output'),
      node('down', 'Output'),
    ],
    wires: [
      wire('left', 'fc'),
      wire('fc', 'act'),
      wire('act', 'sum.x'),
      wire('right', 'sum.x'),
      wire('gate', 'sum.x'),
      wire('sum', 'up'),
      wire('sum', 'product.x'),
      wire('gate', 'product.x'),
      wire('product', 'down'),
    ],
  };
  const empty = chain([], { source: { type: 'random', params: {} } });
  return {
    ...empty,
    name: 'blocks',
    blocks: [mixing],
    nodes: [
      node('first', 'Input', { shape: [6] }),
      node('second', 'Input', { shape: [4] }),
      node('narrow', 'Block', {}, { block: 'mix' }),
      node('often', 'Block', {}, { block: 'mix', repeat: 3 }),
      node('end', 'Block', {}, { block: 'mix' }),
      node('output', 'Output'),
    ],
    wires: [
      wire('first', 'narrow.left'),
      wire('second', 'narrow.right'),
      wire('second', 'narrow.gate'),
      wire('narrow.up', 'often.left'),
      wire('narrow.down', 'often.right'),
      wire('second', 'often.gate'),
      wire('often.down', 'end.left'),
      wire('often.up', 'end.right'),
      wire('second', 'end.gate'),
      wire('end.up', 'output'),
    ],
  };
}

/** Templates with at most so many parameters. */
export function templateDesigns(parameters: number): DesignDocument[] {
  return templates
    .map((template) => template.document())
    .filter((document) => checkDesign(document).totals.parameters <= parameters);
}

const BATCH = 2;

export async function exportCase(document: DesignDocument, backend: Backend): Promise<ExportCase> {
  const analysis = analyze(document, null);
  const network = buildNetwork(document, analysis);
  const values = new Map(
    network.state.map(({ name, spec }) => {
      const drawn = spread(name, numel(spec.shape));
      const scale = spec.shape.length > 1 ? 1 / Math.sqrt(numel(spec.shape.slice(1))) : 0.3;
      if (name.endsWith('num_batches_tracked')) drawn.fill(7);
      else if (name.endsWith('running_var'))
        for (let i = 0; i < drawn.length; i++) drawn[i] = Math.abs(drawn[i]!) + 0.25;
      else for (let i = 0; i < drawn.length; i++) drawn[i] = drawn[i]! * scale;
      return [name, drawn] as const;
    }),
  );
  const below = wholeBelow(document);
  const inputs = network.inputs.map(({ name, shape }) => {
    const data = spread(name, BATCH * numel(shape));
    if (below !== null)
      for (let i = 0; i < data.length; i++) data[i] = (Math.floor(Math.abs(data[i]!) * 1000) % below) + 0.75;
    return { shape: [BATCH, ...shape], data };
  });
  const outputs = await forwardOnce(
    network,
    values,
    inputs.map(({ data }) => data),
    BATCH,
    backend,
  );
  const weights = new Map(network.state.map((state) => [state.name, toFileTensor(state, values.get(state.name)!)]));
  return { name: document.name, document, analysis, network, weights, inputs, outputs };
}

/** What the inputs of a design with an Embedding have to stay below; their fractions are cut off. */
function wholeBelow({ nodes }: DesignDocument): number | null {
  const table = nodes.find(({ type }) => type === 'Embedding');
  return table ? Number(table.params.num_embeddings) : null;
}

/** Repeatable numbers of mean 0 and variance 1 (a linear congruence: networks of millions of parameters must not take minutes). */
function spread(name: string, count: number): Float32Array {
  const numbers = new Float32Array(count);
  let word = hashName(name) >>> 0;
  for (let i = 0; i < count; i++) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    numbers[i] = (word / 2 ** 32 - 0.5) * Math.sqrt(12);
  }
  return numbers;
}
