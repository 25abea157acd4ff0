import { amountOf, type Formula, named, plus, times } from '../core/formula';
import { type DimNames, PLACES, type PortType } from '../core/portType';
import type { Footprint } from '../layers/contract';
import { sightOf } from '../layers/sight';
import { type NodeDims, readingOf } from './dimNames';
import type { FlatNode } from './flatten';
import { allKnown, type Examined } from './infer';

/** What one number sees along one axis of the network's input. */
export interface Sight {
  /** How many neighbouring places of the input. */
  readonly size: Formula;
  /** How many places of the input lie between two neighbours here. */
  readonly jump: number;
  /** Behind windows of unequal lengths: what is seen of their own places, as these do not lie evenly over the input. */
  readonly uneven?: Uneven;
}

interface Uneven {
  /** What one place of the layer's input saw. */
  readonly before: Sight;
  readonly longest: (neighbours: number) => number;
  /** In places of the layer's output. */
  readonly size: number;
  readonly jump: number;
}

/** How many places of the network's input so many neighbours see together. */
function extentOf({ size, jump, uneven }: Sight, neighbours: number): number {
  if (!uneven) return amountOf(size) + (neighbours - 1) * jump;
  return extentOf(uneven.before, uneven.longest(uneven.size + (neighbours - 1) * uneven.jump));
}

/** What is seen through a window behind another layer. */
function through(sight: Sight, { beyond, stride, longest }: Footprint): Sight {
  const { jump, uneven } = sight;
  const reached = named('field_in', amountOf(sight.size));
  const after = { jump: jump * stride };
  if (longest) {
    const size = plus(reached, named('window', extentOf(sight, longest(1)) - amountOf(sight.size)));
    return { ...after, size, uneven: { before: sight, longest, size: 1, jump: 1 } };
  }
  if (!uneven) return { ...after, size: plus(reached, times(beyond, named('jump_in', jump))) };
  const further = extentOf(sight, 1 + amountOf(beyond)) - amountOf(sight.size);
  const own = { size: uneven.size + amountOf(beyond) * uneven.jump, jump: uneven.jump * stride };
  return { ...after, size: plus(reached, named('further', further)), uneven: { ...uneven, ...own } };
}

/**
 * The receptive field: what of the network's input one number of a layer's output can depend on. By the axes that have
 * places ('H', 'W', 'L'); 'all' where it is everything; null where it cannot be told or there are no places.
 * Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", 2019; like there, what
 * normalisations learn of the whole from their figures does not count.
 */
export type Field = 'all' | Seen | null;

type Seen = Readonly<Record<string, Sight>>;

const ALL = 'all';

/** The receptive field of each flat node's outputs. */
export function receptiveFields(examined: Examined, dims: readonly NodeDims[]): Field[] {
  const { flat, types, order } = examined;
  const fields = flat.nodes.map((): Field => null);
  for (let place = 0; place < order.free; place++) {
    const index = order.sorted[place] as number;
    const node = flat.nodes[index] as FlatNode;
    const { inputs, outputs } = types[index] as Examined['types'][number];
    const names = dims[index]?.outputs[0];
    if (!outputs[0] || !names) continue;
    const arriving = node.inputs.map(({ source }) => (source ? (fields[source.node] ?? null) : null));
    fields[index] = arriving.length === 0 ? ownPlaces(names) : fieldOf(node, inputs, dims[index] as NodeDims, arriving);
  }
  return fields;
}

/** At an Input each number sees itself. */
function ownPlaces(names: DimNames): Field {
  const axes = placesIn(names);
  return axes.length === 0 ? null : Object.fromEntries(axes.map((axis) => [axis, { size: 1, jump: 1 }]));
}

function fieldOf(
  { definition, params }: FlatNode,
  inputs: readonly (PortType | null)[],
  dims: NodeDims,
  arriving: readonly Field[],
): Field {
  const names = readingOf(definition, inputs[0]) ?? dims.inputs[0] ?? '';
  const known = allKnown(inputs) ? inputs : inputs.filter((type) => type !== null);
  const windows = definition ? sightOf(definition, known, params, names) : [];
  const before = widest(arriving);
  if (windows === ALL || before === ALL) return ALL;
  if (before === null) return null;
  // Where all places have become features each number still sees what it saw; places that came from elsewhere are new.
  if (placesIn(dims.outputs[0] ?? '').some((axis) => !(axis in before))) return null;
  return windows.length === 0 ? unchanged(before) : slid(before, windows, placesIn(names));
}

function slid(before: Seen, windows: readonly Footprint[], axes: readonly string[]): Seen {
  const after: Record<string, Sight> = {};
  for (const axis in before) {
    const sight = before[axis] as Sight;
    const window = windows[axes.indexOf(axis)];
    after[axis] = window ? through(sight, window) : passed(sight);
  }
  return after;
}

/** Most layers have no window: all that follow one another share what they see. */
const unchangedFields = new WeakMap<Seen, Seen>();

function unchanged(before: Seen): Seen {
  let after = unchangedFields.get(before);
  if (!after) {
    after = slid(before, [], []);
    unchangedFields.set(before, after).set(after, after);
  }
  return after;
}

const passed = (sight: Sight): Sight => ({ ...sight, size: named('field_in', amountOf(sight.size)) });

/** Along each axis the largest of those that meet. */
function widest(fields: readonly Field[]): Field {
  if (fields.length === 1) return fields[0] as Field;
  if (fields.includes(ALL)) return ALL;
  const [first, ...others] = fields.filter((field): field is Seen => field !== null && field !== ALL);
  if (!first || others.every((field) => field === first)) return first ?? null;
  const joined: Record<string, Sight> = { ...first };
  for (const field of others) {
    for (const axis in field) {
      const sight = field[axis] as Sight;
      const known = joined[axis];
      if (!known || amountOf(known.size) < amountOf(sight.size)) joined[axis] = sight;
    }
  }
  return joined;
}

const places = new Map<DimNames, readonly string[]>();

/** The axes that have places. Asked for each layer at each keystroke, of a handful of names. */
function placesIn(names: DimNames): readonly string[] {
  let axes = places.get(names);
  if (!axes) {
    axes = [...names].filter((name) => PLACES.includes(name));
    places.set(names, axes);
  }
  return axes;
}
