import { InputError } from '../../core/errors';
import { layerByType } from '../../layers';
import { defaultParams, type ParamValue } from '../../layers/params';
import { lossByType } from '../../losses';
import { optimizerByType } from '../../optim';
import { checkChoice } from '../checkDocument';
import { type Choice, type DataSettings, type DesignDocument, type DesignNode, DOCUMENT_VERSION } from '../document';
import { freshName } from '../names';
import { layerPorts } from '../ports';

type Params = Readonly<Record<string, ParamValue>>;

/** A layer of a template. It takes from the layer before it, unless `from` names others. */
export interface Drawn {
  readonly type: string;
  readonly params: Params;
  readonly name?: string;
  readonly from?: readonly string[];
}

export function layer(type: string, params: Params = {}, rest: Pick<Drawn, 'name' | 'from'> = {}): Drawn {
  return { type, params, ...rest };
}

export interface Drawing {
  readonly name: string;
  /** Layers from left to right, row under row; data flows through them in this order. */
  readonly rows: readonly (readonly Drawn[])[];
  readonly data: DataSettings;
  readonly training: {
    readonly loss: string;
    readonly optimizer: Choice;
    readonly epochs: number;
    readonly batchSize: number;
  };
}

/** Nodes are some 200×90 px; between them is room for wires and their shapes. */
const COLUMN = 270;
const ROW = 180;

/** Pixels in 0…1 brought to mean 0 and variance 1 over the training digits. */
export const MNIST_NORMALIZED: Choice = { type: 'Normalize', params: { mean: [0.1307], std: [0.3081] } };

/** Digits and their class, normalised; `before` is applied first. */
export function digits(before: readonly Choice[] = []): DataSettings {
  const transforms = [...before, MNIST_NORMALIZED];
  return { source: { type: 'mnist', params: {} }, transforms, target: 'label' };
}

/** Writes a template out as a document; ids are the names. */
export function draw({ name, rows, data, training }: Drawing): DesignDocument {
  const taken = new Set<string>();
  const drawn = rows.flatMap((layers, row) =>
    layers.map((given, column) => ({ given, node: drawNode(given, taken, { x: column * COLUMN, y: row * ROW }) })),
  );
  const nodes = drawn.map(({ node }) => node);
  const outputOf = new Map(nodes.map((node) => [node.name, portsOf(node).outputs[0]]));
  const wires = drawn.flatMap(({ given, node }, place) => {
    const [input] = portsOf(node).inputs;
    const before = nodes[place - 1];
    const sources = given.from ?? (before ? [before.name] : []);
    return sources.flatMap((from) => {
      const output = outputOf.get(from);
      if (input === undefined || output === undefined) return [];
      return [{ from: { node: from, port: output }, to: { node: node.id, port: input } }];
    });
  });
  const loss = { type: training.loss, params: {} };
  const { optimizer } = training;
  return {
    format: 'layerloom',
    version: DOCUMENT_VERSION,
    name,
    nodes,
    wires,
    blocks: [],
    data,
    training: {
      loss: checkChoice(loss, lossByType(loss.type), {}, 'loss'),
      optimizer: checkChoice(optimizer, optimizerByType(optimizer.type), {}, 'optimizer'),
      epochs: training.epochs,
      batchSize: training.batchSize,
      seed: 0,
    },
  };
}

function drawNode({ type, params, name }: Drawn, taken: Set<string>, position: DesignNode['position']): DesignNode {
  const definition = definitionOf(type);
  const own = name ?? freshName(type, taken);
  taken.add(own);
  const complete = { ...(defaultParams(definition.params) as Params), ...params };
  return { id: own, type, version: definition.version, name: own, params: complete, position };
}

function definitionOf(type: string) {
  const definition = layerByType(type);
  if (!definition) throw new InputError('document.type', { path: 'templates', name: type, type });
  return definition;
}

function portsOf({ type, params }: DesignNode) {
  return layerPorts(definitionOf(type), params);
}
