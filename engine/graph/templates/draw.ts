import { InputError } from '../../core/errors';
import { defaultParams, type ParamValue } from '../../core/params';
import { layerByType } from '../../layers';
import { lossByType } from '../../losses';
import { optimizerByType } from '../../optim';
import { checkChoice } from '../checkChoice';
import { type Choice, type DataSettings, type DesignDocument, type DesignNode, DOCUMENT_VERSION } from '../document';
import { SPACING } from '../layout';
import { freshName } from '../names';
import { layerPorts } from '../ports';

type Params = Readonly<Record<string, ParamValue>>;

/** A layer of a template. It takes from the first output of the layer before it, unless `from` names others: 'bn3', 'lstm1.h_n'. */
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
  /** Layers in the order in which data flows through them, in groups as people speak of them. */
  readonly rows: readonly (readonly Drawn[])[];
  readonly data: DataSettings;
  readonly training: {
    readonly loss: string;
    readonly optimizer: Choice;
    readonly epochs: number;
    readonly batchSize: number;
  };
}

/** Pixels in 0…1 brought to mean 0 and variance 1 over the training digits. */
const MNIST_NORMALIZED: Choice = { type: 'Normalize', params: { mean: [0.1307], std: [0.3081] } };

/** Digits and their class, normalised; `before` is applied first. */
export function digits(before: readonly Choice[] = []): DataSettings {
  const transforms = [...before, MNIST_NORMALIZED];
  return { source: { type: 'mnist', params: {} }, transforms, target: 'label' };
}

/** Writes a template out as a document; ids are the names. */
export function draw({ name, rows, data, training }: Drawing): DesignDocument {
  const taken = new Set<string>();
  const layers = rows.flat().map((given) => ({ given, name: nameOf(given, taken) }));
  const sources = new Map(
    layers.map(({ given, name: own }, place) => {
      const before = layers[place - 1];
      return [own, given.from ?? (before && given.type !== 'Input' ? [before.name] : [])];
    }),
  );
  const depths = depthsOf(sources);
  const filled = new Map<number, number>();
  const nodes = layers.map(({ given, name: own }) => {
    const depth = depths.get(own) ?? 0;
    const column = filled.get(depth) ?? 0;
    filled.set(depth, column + 1);
    return drawNode(given, own, { x: column * SPACING.column, y: depth * SPACING.row });
  });
  const outputOf = new Map(nodes.map((node) => [node.name, portsOf(node).outputs[0]]));
  const wires = nodes.flatMap((node) => {
    const [input] = portsOf(node).inputs;
    return (sources.get(node.name) ?? []).flatMap((source) => {
      const from = layerOf(source);
      const output = source === from ? outputOf.get(from) : source.slice(from.length + 1);
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

/** 'lstm1' of 'lstm1.h_n'. */
const layerOf = (source: string): string => source.split('.', 1)[0] as string;

function nameOf({ type, name }: Drawn, taken: Set<string>): string {
  const own = name ?? freshName(type, taken);
  taken.add(own);
  return own;
}

/** How many layers lie before each, on the longest way to it. */
function depthsOf(sources: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const depth = Math.max(-1, ...(sources.get(name) ?? []).map((source) => depthOf(layerOf(source)))) + 1;
    depths.set(name, depth);
    return depth;
  };
  for (const name of sources.keys()) depthOf(name);
  return depths;
}

function drawNode({ type, params }: Drawn, own: string, position: DesignNode['position']): DesignNode {
  const definition = definitionOf(type);
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
