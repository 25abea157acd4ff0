import { layerByType } from '../../layers';
import type { Repair } from '../analysis';
import { type Case, nameIn } from '../case';
import type { DesignGraph, DesignNode, Wire } from '../document';
import type { Edit } from '../edits';
import { CARD } from '../layout';
import { completeParams } from '../params';
import { portsOf } from '../ports';
import { ledThrough, rewireEdits } from '../rewire';
import { roomInWire } from '../room';
import { indexOf } from '../ways';
import { outputTypeAt } from './connect';
import { rankRepairs, withoutNewErrors } from './trial';
import { endOf, MOST_REPAIRS, nodeById } from './wiring';

/**
 * Puts a layer that is on the canvas already, with no wires, into the wire that runs nearest by it, where that makes no new
 * error. One wire would be too little for a layer that joins several.
 */
export function placements(under: Case, node: DesignNode): Repair[] {
  const { wires } = under.graph;
  const input = endOf(under, node, 'inputs');
  const output = endOf(under, node, 'outputs');
  const { incoming, outgoing } = indexOf(under.graph);
  if (!input || !output || joins(under, node) || incoming.has(node.id) || outgoing.has(node.id)) return [];
  const byDistance = wires
    .flatMap((wire) => {
      const from = nodeById(under, wire.from.node);
      const to = nodeById(under, wire.to.node);
      if (!from || !to) return [];
      const x = (from.position.x + to.position.x) / 2 - node.position.x;
      const y = (from.position.y + to.position.y) / 2 - node.position.y;
      return [{ wire, from, to, away: Math.hypot(x, y) }];
    })
    .toSorted((a, b) => a.away - b.away);
  const near: typeof byDistance = [];
  for (const place of byDistance) {
    if (near.length === MOST_REPAIRS) break;
    if (takes(under, node, place.wire)) near.push(place);
  }
  const repairs = near.map(({ wire, from, to }): Repair => {
    const label = {
      code: 'graph.repair.place',
      args: { name: nameIn(under, node), from: from.name, to: to.name },
    } as const;
    return {
      label,
      edits: [
        ...placeIn(under.graph, node, wire),
        ...rewireEdits(under.graph, ledThrough(under.graph, wire, input, output)),
      ],
    };
  });
  return rankRepairs(under, withoutNewErrors(under, repairs));
}

const joins = ({ document }: Case, node: DesignNode): boolean => {
  const { inputs, variadic } = portsOf(node, document.blocks);
  return inputs.length + Number(variadic ?? false) > 1;
};

/** Whether a layer could work with what flows in a wire; what only the whole design can tell is tried out. */
function takes(under: Case, { type, params }: DesignNode, { from }: Wire): boolean {
  const layer = layerByType(type);
  const given = outputTypeAt(under, from);
  if (!layer || !given) return true;
  return !('problem' in layer.infer([given], completeParams(layer.params, params)));
}

/** Moves a layer to where one goes that is put into a wire, and what stands there out of the way. */
function placeIn(graph: DesignGraph, { id, position }: DesignNode, wire: Wire): readonly Edit[] {
  const shared = spotIn(graph, wire);
  const isInTheWay =
    shared !== null &&
    (Math.abs(position.y - shared.place.y) < CARD.height ||
      shared.room.some((edit) => edit.kind === 'moveNode' && edit.id === id));
  const spot = isInTheWay
    ? roomInWire({ ...graph, nodes: graph.nodes.filter((node) => node.id !== id) }, wire)
    : shared;
  return spot ? [{ kind: 'moveNode', id, position: spot.place }, ...spot.room] : [];
}

const spots = new WeakMap<DesignGraph, Map<Wire, ReturnType<typeof roomInWire>>>();

/** The same for all layers that are not in its way: thousands of loose ones ask for it. */
function spotIn(graph: DesignGraph, wire: Wire): ReturnType<typeof roomInWire> {
  const known = spots.get(graph) ?? new Map<Wire, ReturnType<typeof roomInWire>>();
  spots.set(graph, known);
  const spot = known.get(wire);
  if (spot !== undefined) return spot;
  const found = roomInWire(graph, wire);
  known.set(wire, found);
  return found;
}
