import { InputError } from '../../core/errors';
import { numel } from '../../core/shape';
import { LIMITS } from '../../graph/limits';
import { type OnnxConstant, partOf, sizeOf } from '../../layers/shared/onnxConstant';
import type { FileTensor } from '../fileTensor';
import type { StoredTensor } from '../stored';
import type { PlacedLayer } from './designOf';
import { nameFrom } from './naming';
import type { LayerNote, ReadLayer, ReadWire } from './readLayer';

/** Numbers that are looked at together. */
const PIECE = 2 ** 12;

/**
 * The layers that outputs need, in an order in which they can run, their weights by name, and whom there is something to tell of.
 * Entries and outputs keep their names. Throws InputError `import.layers` where a design cannot hold so many.
 */
export function collected(
  entries: readonly ReadLayer[],
  ends: readonly ReadWire[],
  outputs: readonly string[],
  file: string,
) {
  const order: ReadLayer[] = [...entries];
  const known = new Set<ReadLayer>(order);
  const open = ends.map(({ layer }) => layer).reverse();
  while (open.length > 0) {
    const layer = open.at(-1) as ReadLayer;
    const before = layer.inputs.flatMap((wire) => (known.has(wire.layer) ? [] : [wire.layer]));
    if (before.length > 0) for (const each of before.reverse()) open.push(each);
    else {
      open.pop();
      if (!known.has(layer)) order.push(layer);
      known.add(layer);
    }
  }
  const found = order.length + ends.length;
  if (found > LIMITS.nodes) throw new InputError('import.layers', { file, found, limit: LIMITS.nodes });
  const places = new Map(order.map((layer, place) => [layer, place]));
  const taken = new Set<string>();
  const owners = new Map<OnnxConstant, string>();
  const shared: string[] = [];
  const weights = new Map<string, StoredTensor>();
  const noted = new Map<LayerNote, string[]>();
  const fromOf = (wires: readonly ReadWire[]) =>
    wires.map(({ layer, port }) => ({ layer: places.get(layer) as number, port }));
  const called = (hint: string, type: string) => {
    const name = nameFrom(hint, type, taken);
    taken.add(name);
    return name;
  };
  // Who feeds the model knows its ends by their names: what is called alike inside is renamed.
  const endNames = new Map(entries.map((layer) => [layer, called(layer.hint, layer.type)]));
  const outputNames = ends.map((_, place) => {
    const own = outputs[place] ?? '';
    // A path is the name of the node that gives it.
    return called(own.startsWith('/') ? '' : own, 'Output');
  });
  const layers = order.map((layer): PlacedLayer => {
    const name = endNames.get(layer) ?? called(layer.hint, layer.type);
    for (const [state, constant] of layer.state) weights.set(`${name}.${state}`, tensorOf(constant, state));
    for (const note of layer.notes) noted.set(note, [...(noted.get(note) ?? []), name]);
    const others = new Set<string>();
    for (const constant of layer.state.size > 0 ? layer.stored.filter(isOwn) : []) {
      const owner = owners.get(constant);
      if (owner !== undefined && owner !== name) others.add(owner);
      owners.set(constant, name);
    }
    shared.push(...[...others].map((owner) => `${name} & ${owner}`));
    return { name, type: layer.type, params: layer.params, from: fromOf(layer.inputs) };
  });
  for (const [place, wire] of ends.entries()) {
    layers.push({ name: outputNames[place] as string, type: 'Output', params: {}, from: fromOf([wire]) });
  }
  return { layers, weights, shared, noted };
}

/** Tensors that are alike by themselves, as ones and zeros at the start, are stored once by PyTorch, whosever they are. */
function isOwn(constant: OnnxConstant): boolean {
  if (constant.shape.length < 2) return false;
  const count = sizeOf(constant);
  const [first] = partOf(constant, 0, Math.min(1, count));
  for (let from = 0; from < count; from += PIECE) {
    if (partOf(constant, from, Math.min(from + PIECE, count)).some((value) => value !== first)) return true;
  }
  return false;
}

function tensorOf(constant: OnnxConstant, state: string): StoredTensor {
  const { shape } = constant;
  const dtype = state === 'num_batches_tracked' ? 'int64' : 'float32';
  const part = (from: number, to: number) => {
    const data = partOf(constant, from, to);
    if (dtype === 'int64') return BigInt64Array.from(data, (value) => BigInt(Math.round(value)));
    return data instanceof Float32Array ? data : Float32Array.from(data);
  };
  const load = () => ({ dtype, shape, data: part(0, numel(shape)) }) as FileTensor;
  return { dtype, shape, load, part };
}
