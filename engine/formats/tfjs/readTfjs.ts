import { InputError } from '../../core/errors';
import { sampleSizes } from '../../core/portType';
import { collected } from '../model/collected';
import { designOf } from '../model/designOf';
import { type Beside, convertedNotes, type ReadModel } from '../model/readModel';
import type { FileSource } from '../stored';
import { KerasNode } from './kerasLayer';
import { kerasLayers } from './layers';
import { type KerasLayer, parseModelFile, type TfjsFile } from './modelFile';
import { Network, NotRead, UsedTwice, type Value } from './network';
import { readWeights } from './weights';

export interface TfjsReadOptions {
  /** What the design is called. */
  readonly name: string;
  readonly beside: Beside;
}

/**
 * A layers model of TensorFlow.js (model.json and its weight files) as an editable design: images and their weights with
 * channels before rows and columns, as PyTorch has them, and lists of what was an image in that order too. Throws
 * InputError `tfjs.damaged`, `tfjs.weights`, `tfjs.graphModel`, `tfjs.ends`, and `tfjs.noLayers` or `tfjs.shared`, which list every layer that
 * cannot be had.
 */
export function readTfjs(source: FileSource, file: string, { name, beside }: TfjsReadOptions): ReadModel {
  const model = parseModelFile(source.subarray(0, source.length), file);
  const { weights, converted } = readWeights(model, file, beside);
  const byLayer = new Map([...weights].map(([key, value]) => [shortName(key), value]));
  const network = new Network();
  const values = new Map<string, Value>();
  const entries: Value[] = [];
  const faults: string[] = [];
  let shared = 0;
  const training: string[] = [];
  let last: string | null = null;
  for (const [index, layer] of model.layers.entries()) {
    const own = nameOf(layer);
    try {
      const shape = inputShape(layer);
      const enters = layer.class_name === 'InputLayer' || (index === 0 && model.sequential);
      if (enters) {
        if (!shape) throw new NotRead(`batch_input_shape ${shapeWords(layer)} ≠ [null, number, …]`);
        const entry = entryOf(network, layer.class_name === 'InputLayer' ? own : 'input', shape);
        entries.push(entry);
        values.set(layer.class_name === 'InputLayer' ? own : '', entry);
      }
      if (layer.class_name !== 'InputLayer') {
        const before = model.sequential ? [last ?? ''] : sourcesOf(layer);
        const inputs = before.flatMap((each) => values.get(each) ?? []);
        const known = Object.hasOwn(kerasLayers, layer.class_name) ? kerasLayers[layer.class_name] : undefined;
        if (!known) throw new NotRead('');
        // Why these are missing is told already.
        if (inputs.length < before.length) continue;
        const node = new KerasNode(own, inputs, network, layer.config, byLayer);
        const value = known(node);
        const { odd, trainedBy } = node.unread();
        if (odd.length > 0) throw new NotRead(odd.join(', '));
        training.push(...trainedBy.map((said) => `${own} ${said}`));
        values.set(own, value);
      }
      last = own;
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      shared += error instanceof UsedTwice ? 1 : 0;
      faults.push(`${layer.class_name} "${own}"${error.message === '' ? '' : ` (${error.message})`}`);
      last = own;
    }
  }
  if (faults.length > 0) {
    throw new InputError(shared === faults.length ? 'tfjs.shared' : 'tfjs.noLayers', { file, layers: faults });
  }
  const names = endsOf(model, last);
  const ends = names.flatMap((each) => values.get(each) ?? []);
  const lost = names.filter((own) => !values.has(own));
  if (entries.length === 0 || ends.length === 0 || lost.length > 0) {
    throw new InputError('tfjs.ends', { file, inputs: entries.length, outputs: names.length, lost });
  }
  const wires = ends.map((value) => (value.order === 'first' ? value.wire : network.plain(value)));
  const made = collected(
    entries.map(({ wire }) => wire.layer),
    wires,
    names.map((_, place) => (place === 0 ? 'output' : `output${place + 1}`)),
    file,
  );
  const notes = convertedNotes(converted);
  if (entries.some(({ order }) => order === 'first')) notes.push({ code: 'import.channels', args: {} });
  const turned = ends.filter(({ order }) => order === 'first').length;
  if (turned > 0) notes.push({ code: 'import.channelsOut', args: { count: turned } });
  if (training.length > 0) notes.push({ code: 'import.trainedBy', args: { settings: training } });
  const [output] = wires;
  return {
    document: designOf(name, made.layers, output ? sampleSizes(output.type) : []),
    weights: made.weights,
    notes,
  };
}

const nameOf = ({ config, name }: KerasLayer) => String(config.name ?? name ?? '?');

/** "lstm/lstm_cell/kernel:0" is lstm's kernel, "both/backward_lstm/kernel" both's kernel of the way back. */
function shortName(key: string): string {
  const [layer, ...parts] = key.replace(/:\d+$/, '').split('/');
  const way = parts.flatMap((part) => /^(forward|backward)_/.exec(part)?.[1] ?? []);
  return [layer, ...way, parts.at(-1)].join('/');
}

const givenShape = ({ config }: KerasLayer) => config.batch_input_shape ?? config.batch_shape;

const shapeWords = (layer: KerasLayer) => JSON.stringify(givenShape(layer)) ?? '—';

function inputShape(layer: KerasLayer): readonly number[] | null {
  const given = givenShape(layer);
  if (!Array.isArray(given)) return null;
  const [, ...shape] = given as (number | null)[];
  return shape.length > 0 && shape.every((size) => typeof size === 'number' && size > 0) ? (shape as number[]) : null;
}

/** Images enter with the channels first. */
function entryOf(network: Network, name: string, shape: readonly number[]): Value {
  if (shape.length < 3) return { wire: network.input(name, shape), order: 'plain' };
  const channels = shape.at(-1) as number;
  return { wire: network.input(name, [channels, ...shape.slice(0, -1)]), order: 'first' };
}

/** Names of the layers that a layer takes from. One that is used twice shares its weights, which a design cannot. */
function sourcesOf({ inbound_nodes: nodes = [] }: KerasLayer): readonly string[] {
  const [only, ...others] = nodes;
  if (!only) throw new NotRead('inbound_nodes —');
  if (others.length > 0) throw new UsedTwice(`inbound_nodes ${nodes.length} ≠ 1`);
  return only.map((source) => {
    if (!Array.isArray(source) || typeof source[0] !== 'string') {
      throw new NotRead(`inbound_nodes ${JSON.stringify(source)} ≠ [name, …]`);
    }
    const [name, , , how = {}] = source as [string, ...unknown[]];
    // How it is called: in training, masked, from a first state.
    const said = Object.entries(how ?? {}).filter(([, value]) => value !== null && value !== false);
    if (said.length > 0) throw new NotRead(said.map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(', '));
    return name;
  });
}

function endsOf(model: TfjsFile, last: string | null): readonly string[] {
  if (model.sequential) return [last ?? ''];
  return model.outputs.map((output) => String(Array.isArray(output) ? output[0] : output));
}
