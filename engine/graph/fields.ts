import { amountOf, type Formula, named, plus, times } from '../core/formula';
import { PLACES, type PortType, sampleSizes } from '../core/portType';
import type { Look } from '../layers/contract';
import type { NodeDims } from './dimNames';
import type { FlatNode } from './flatten';
import { allKnown, type Examined } from './infer';
import { longestOf, ownTrail, runsAlong, seesWhole, type Trail } from './trail';
import { type Trails, trailsBehind } from './trailsBehind';

/** What one number sees along one axis of the network's input. */
export interface Sight {
  /** Over how many neighbouring places of the input what it sees is spread. */
  readonly size: Formula;
  /** How many places of the input lie between two neighbours here. */
  readonly jump: number;
  /** Whether that is the whole axis, for every number. */
  readonly all: boolean;
}

/**
 * The receptive field: what of the network's input one number of a layer's output can depend on. By the axes that have
 * places ('H', 'W', 'L'); 'all' where it is everything; null where it cannot be told or there are no places.
 * Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", 2019; like there, it goes on
 * over the borders, and what normalisations learn of the whole from their figures does not count.
 */
export type Field = 'all' | Seen | null;

export type Seen = Readonly<Record<string, Sight>>;

/** The receptive field of each flat node's first output. */
export function receptiveFields(examined: Examined, dims: readonly NodeDims[]): Field[] {
  const { flat, types, order } = examined;
  const trails = flat.nodes.map((): readonly Trails[] => []);
  const fields = flat.nodes.map((): Field => null);
  for (let place = 0; place < order.free; place++) {
    const index = order.sorted[place] as number;
    const node = flat.nodes[index] as FlatNode;
    const { inputs, outputs } = types[index] as Examined['types'][number];
    if (!node.sound || !allKnown(inputs) || !allKnown(outputs) || !outputs[0]) continue;
    if (node.inputs.length === 0) {
      const own = ownTrails(index, outputs[0], dims[index]?.outputs[0] ?? '');
      trails[index] = [own];
      fields[index] = fieldOf(own, null, []);
      continue;
    }
    const arriving = node.inputs.map(({ source }) => (source && trails[source.node]?.[source.output]) ?? null);
    const { definition, params } = node;
    const ports = outputs.map((_, port) => trailsBehind(definition, { inputs, outputs, params, port }, arriving));
    trails[index] = ports.map(({ after }) => after);
    const [first] = ports;
    if (first) fields[index] = fieldOf(first.after, arriving, first.looks);
  }
  return fields;
}

/** At an Input each number sees itself. */
function ownTrails(index: number, type: PortType, names: string): Trails {
  const trails: Trail[] = [];
  for (const [axis, size] of sampleSizes(type).entries()) {
    const name = names[axis + 1] ?? '_';
    if (!PLACES.includes(name)) continue;
    const trail = ownTrail(index, name, axis + 1, size);
    if (!trail) return null;
    trails.push(trail);
  }
  return trails;
}

/** @param before What arrives; null at an Input. */
function fieldOf(after: Trails, before: readonly Trails[] | null, looks: readonly Look[]): Field {
  if (!after || after.length === 0) return null;
  const whole = after.some(seesWhole) && after.every((trail) => trail.size === 1 || seesWhole(trail));
  if (whole) return 'all';
  const seen: Record<string, Sight> = {};
  for (const trail of after) {
    const sight = sightOf(trail, before, looks);
    const known = seen[trail.axis];
    if (!known || amountOf(known.size) < amountOf(sight.size)) seen[trail.axis] = sight;
  }
  return seen;
}

function sightOf(trail: Trail, before: readonly Trails[] | null, looks: readonly Look[]): Sight {
  const { jump } = trail;
  const all = seesWhole(trail);
  const size = all ? trail.size : longestOf(trail);
  if (!before) return { size, jump, all };
  const sources = before.flatMap(
    (trails) => trails?.filter(({ input, axis }) => input === trail.input && axis === trail.axis) ?? [],
  );
  const reached = Math.max(...sources.map((source) => longestOf(source)));
  const field = named('field_in', reached);
  if (all) return { size: reached === size ? field : size, jump, all };
  const [source, ...others] = sources;
  const worked = source && others.length === 0 ? workedOut(source, field, looks) : field;
  if (amountOf(worked) === size) return { size: worked, jump, all };
  return { size: size > reached ? plus(field, named('further', size - reached)) : size, jump, all };
}

/** What a window adds to what was seen before, where there is one along the axis. */
function workedOut(source: Trail, field: Formula, looks: readonly Look[]): Formula {
  const [look, ...others] = looks.filter((each) => 'dim' in each && runsAlong(source, each.dim));
  const beyond = look && 'beyond' in look && others.length === 0 ? look.beyond : undefined;
  return beyond === undefined ? field : plus(field, times(beyond, named('jump_in', source.jump)));
}
