import { toBinary } from '@bufbuild/protobuf';
import { joined } from '../../core/byteStream';
import type { ParamSpecs, ParamValues } from '../../core/params';
import type { PortType } from '../../core/portType';
import { sameValue } from '../../core/sameValue';
import { sameShape } from '../../core/shape';
import { validateParams } from '../../core/validateParams';
import { analyze } from '../../graph/analyze';
import type { DesignDocument, DesignNode } from '../../graph/document';
import type { FlatNode } from '../../graph/flatten';
import { layerByType } from '../../layers';
import type { LayerDefinition } from '../../layers/contract';
import { nameFrom } from '../model/naming';
import { bytesOfStored, type StoredTensor, type TensorBytes } from '../stored';
import { GraphBuilder } from './builder';
import { AttributeProtoSchema } from './onnx.gen';
import { OPSETS } from './opsets';
import type { Initializer } from './streamModel';
import { type StandingLayer, writeLayer } from './writeLayer';

/**
 * Under this name a model's metadata say which layers its nodes were written from, as JSON. Nodes do not tell them all apart:
 * a Flatten of some dimensions is a View, and how much a Dropout drops in training stands nowhere.
 */
export const LAYERS = 'layerloom.layers';

type Params = ParamValues<ParamSpecs>;

/** What the metadata say of layers: type and parameters by the name that the importer will give. */
export function layerNotes(layers: readonly FlatNode[]): string {
  const notes: Record<string, unknown> = {};
  for (const { name, node, params } of layers) {
    const own = nameFrom(name, node.type, new Set());
    // Two of one name cannot be told apart.
    notes[own] = Object.hasOwn(notes, own) ? null : [node.type, params];
  }
  return JSON.stringify(notes);
}

/**
 * A design that was read from nodes, with layers as the notes say. A note is believed of a layer alone that is written as the
 * very nodes that the read one is written as, weights included: it then computes the same. All others stay as they were read.
 */
export function asNoted(
  document: DesignDocument,
  weights: ReadonlyMap<string, StoredTensor>,
  text: string | undefined,
): { readonly document: DesignDocument; readonly weights: ReadonlyMap<string, StoredTensor> } {
  const notes = notesIn(text);
  if (notes.size === 0) return { document, weights };
  const analysis = analyze(document, null);
  const kept = new Map(weights);
  const nodes = document.nodes.map((node): DesignNode => {
    const note = notes.get(node.name);
    const known = analysis.nodes.get(node.id);
    const definition = layerByType(node.type);
    if (!note || !known || !definition || isSame(note, node)) return node;
    const inputs = known.inputs.filter((type) => type !== null);
    const outputs = known.outputs.filter((type) => type !== null);
    const stored = new Map<string, TensorBytes>();
    for (const { name } of definition.state(inputs, node.params as never)) {
      const tensor = weights.get(`${node.name}.${name}`);
      if (tensor) stored.set(name, bytesOfStored(tensor));
    }
    const layer = { name: node.name, inputs, outputs, weights: (name: string) => stored.get(name) ?? null };
    const noted = notedLayer(note, node, layer);
    if (!noted || !computesSame({ ...layer, definition, params: node.params as Params }, noted.layer)) return node;
    for (const name of stored.keys()) if (!noted.state.has(name)) kept.delete(`${node.name}.${name}`);
    const { type, version } = noted.layer.definition;
    return { ...node, type, version, params: noted.layer.params };
  });
  return { document: { ...document, nodes }, weights: kept };
}

interface Note {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function notesIn(text: string | undefined): ReadonlyMap<string, Note> {
  let found: unknown;
  try {
    found = JSON.parse(text ?? '{}');
  } catch {
    return new Map();
  }
  const entries = Object.entries(typeof found === 'object' && found !== null ? found : {});
  return new Map(
    entries.flatMap(([name, note]: [string, unknown]) => {
      const [type, params] = Array.isArray(note) ? (note as readonly unknown[]) : [];
      if (typeof type !== 'string' || typeof params !== 'object' || params === null) return [];
      return [[name, { type, params: params as Note['params'] }] as const];
    }),
  );
}

const isSame = ({ type, params }: Note, node: DesignNode) => type === node.type && sameValue(params, node.params);

/** The layer of a note in the place of one that was read; null where it does not fit there. */
function notedLayer(
  { type, params: given }: Note,
  read: DesignNode,
  place: Omit<StandingLayer, 'definition' | 'params'>,
) {
  const definition = layerByType(type);
  const checked = definition ? validateParams(definition.params, given) : null;
  if (!definition || !checked || !('params' in checked)) return null;
  const params = checked.params as Params;
  if (!sameValue(definition.ports(params), portsOf(read))) return null;
  const inferred = definition.infer(place.inputs, params);
  // Before anything is written: sizes of constants follow from these shapes, which are those of the file.
  if ('problem' in inferred || !sameTypes(inferred.outputs, place.outputs)) return null;
  const state = definition.state(place.inputs, params);
  if (!state.every(({ name, shape }) => sameShape(place.weights(name)?.shape ?? [-1], shape))) return null;
  return { layer: { ...place, definition, params }, state: new Set(state.map(({ name }) => name)) };
}

const portsOf = ({ type, params }: DesignNode) => (layerByType(type) as LayerDefinition).ports(params as Params);

const sameTypes = (a: readonly PortType[], b: readonly PortType[]) =>
  a.length === b.length && a.every(({ shape }, place) => shape.join() === b[place]?.shape.join());

function computesSame(read: StandingLayer, noted: StandingLayer): boolean {
  const constants: Initializer[] = [];
  const own = formOf(read, constants);
  return own === formOf(noted, constants);
}

/** A layer's nodes as text that does not depend on names. Constants stand there by their places among all known ones. */
function formOf(layer: StandingLayer, constants: Initializer[]): string {
  const builder = new GraphBuilder(OPSETS.standard);
  const arriving = layer.inputs.map(() => builder.fresh('x'));
  const made = writeLayer(builder, layer, arriving);
  const values = new Map(arriving.map((name, place) => [name, `x${place}`]));
  for (const each of builder.initializers) values.set(each.said.name, `constant${placeOf(each, constants)}`);
  const lines = builder.nodes.map(({ opType, input, output, attribute }, index) => {
    for (const [place, name] of output.entries()) values.set(name, `node${index}.${place}`);
    const attributes = attribute.map((each) => toBinary(AttributeProtoSchema, each).join());
    return [opType, output.length, ...input.map((name) => values.get(name) ?? name), ...attributes].join(' ');
  });
  return [...lines, ...made.map((name) => values.get(name))].join('\n');
}

function placeOf(constant: Initializer, constants: Initializer[]): number {
  const found = constants.findIndex((known) => isSameTensor(known, constant));
  return found < 0 ? constants.push(constant) - 1 : found;
}

function isSameTensor(a: Initializer, b: Initializer): boolean {
  if (a.said.dataType !== b.said.dataType || a.said.dims.join() !== b.said.dims.join()) return false;
  if (a.data === b.data) return true;
  if (a.data.size !== b.data.size) return false;
  const [left, right] = [joined(a.data.pieces()), joined(b.data.pieces())];
  return left.every((byte, at) => byte === right[at]);
}
