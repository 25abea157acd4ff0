import { sameShape } from '../../core/shape';
import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel, sampleShape } from '../case';
import { createNode } from '../create';
import type { DesignNode, NodeId, Wire } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { fewestInputs } from '../infer';
import { SPACING } from '../layout';
import {
  connections,
  endOf,
  isOpenEnd,
  nodeById,
  placements,
  ranked,
  reachedFrom,
  removal,
  shiftDown,
} from '../repairs/wiring';
import { newInput } from './boundary';

/** Layers that wait for one another. */
export function cycleProblems(under: Case): Problem[] {
  const { order, flat, document } = under;
  return order.cycles.map((cycle) => {
    const nodes = cycle.map((index) => flat.nodes[index] as FlatNode);
    const owners = new Set(nodes.map((node) => node.owner));
    const layers = [...nodes, nodes[0] as FlatNode].map((node) => node.name).join(' → ');
    const inside = document.wires.filter((wire) => owners.has(wire.from.node) && owners.has(wire.to.node));
    return {
      severity: 'error',
      message: { code: 'graph.cycle', args: { layers } },
      layer: nodes[0]?.owner ?? null,
      ...(inside.length > 0 ? { wire: inside.at(-1) as Wire } : {}),
      repairs: [
        ...ranked(under, reroutes(under, inside, owners)),
        ...inside.toReversed().map((wire) => wireRemoval(under, wire)),
      ],
    };
  });
}

/** A wire that closes a circle has often replaced the right one: something outside is left that nothing takes from. */
function reroutes(under: Case, inside: readonly Wire[], owners: ReadonlySet<NodeId>): Repair[] {
  const open = under.document.nodes.filter((node) => !owners.has(node.id) && isOpenEnd(under, node));
  return inside.flatMap((wire) =>
    open.flatMap((node): Repair[] => {
      const from = endOf(under, node, 'outputs');
      const to = nodeById(under, wire.to.node);
      if (!from || !to || reachedFrom(under, wire.to.node).has(node.id)) return [];
      const label = { code: 'graph.repair.connect', args: { from: node.name, to: to.name } } as const;
      return [
        {
          label,
          edits: [
            { kind: 'removeWire', wire },
            { kind: 'addWire', wire: { from, to: wire.to } },
          ],
        },
      ];
    }),
  );
}

function wireRemoval(under: Case, wire: Wire): Repair {
  const from = nodeById(under, wire.from.node)?.name ?? wire.from.node;
  const to = nodeById(under, wire.to.node)?.name ?? wire.to.node;
  return { label: { code: 'graph.repair.removeWire', args: { from, to } }, edits: [{ kind: 'removeWire', wire }] };
}

/** Inputs of a layer without a wire, with too few, or with too many. */
export function inputProblems(under: Case, node: FlatNode): Problem[] {
  const problems: Problem[] = [];
  const layer = node.owner;
  const variadic = node.ports.variadic ? node.ports.inputs.at(-1) : undefined;
  for (const { port, source } of node.inputs) {
    if (source || port === variadic) continue;
    const message = { code: 'graph.unconnected', args: { layer: layerLabel(node), port } } as const;
    problems.push({ severity: 'error', message, layer, repairs: node.root ? wiresFor(under, node, port) : [] });
  }
  if (variadic !== undefined && node.inputs.length < fewestInputs(node)) {
    const count = node.inputs.length;
    const message = { code: 'graph.tooFewWires', args: { layer: layerLabel(node), count } } as const;
    problems.push({ severity: 'error', message, layer, repairs: node.root ? wiresFor(under, node, variadic) : [] });
  }
  const [extra] = node.surplus;
  if (extra) problems.push(surplusProblem(under, node, extra));
  return problems;
}

/** Ways to give an input what it lacks. A layer that would get its value from elsewhere can as well be taken out. */
function wiresFor(under: Case, { node, inputs }: FlatNode, port: string): Repair[] {
  if (node.type === 'Input') return [];
  const to = { node: node.id, port };
  const added = under.inputs.length === 0 ? newInput(under) : [];
  const fits = added.filter(({ edits }) =>
    edits.some((edit) => edit.kind === 'addWire' && edit.wire.to.node === node.id),
  );
  const open = connections(under, to, true);
  const first = [...placements(under, node), ...fits, ...open];
  const others = open.length > 0 ? [] : connections(under, to, false);
  if (node.type === 'Output') return [...first, ...others];
  const removed = removal(under, node);
  return inputs.some(({ source }) => source) ? [...first, removed, ...others] : [...first, ...others, removed];
}

function surplusProblem(under: Case, node: FlatNode, extra: Wire): Problem {
  const wires = under.document.wires.filter((wire) => wire.to.node === extra.to.node && wire.to.port === extra.to.port);
  const names = wires.map((wire) => nodeById(under, wire.from.node)?.name ?? wire.from.node);
  const keep = names.map((from, index): Repair => {
    const others = wires.filter((_, other) => other !== index);
    return {
      label: { code: 'graph.repair.keepWire', args: { from } },
      edits: others.map((other) => ({ kind: 'removeWire', wire: other })),
    };
  });
  const args = { layer: layerLabel(node), port: extra.to.port, count: wires.length, layers: names.join(', ') };
  return {
    severity: 'error',
    message: { code: 'graph.surplusWires', args },
    layer: node.owner,
    wire: extra,
    repairs: node.root ? [...sumOf(under, node.node, wires), ...keep] : [],
  };
}

/** An Add layer in front of the input, where all that arrives has one shape. */
function sumOf(under: Case, target: DesignNode, wires: readonly Wire[]): Repair[] {
  const shapes = wires.map((wire) => {
    const from = under.flat.byId.get(wire.from.node);
    const output = from?.ports.outputs.indexOf(wire.from.port) ?? -1;
    const type = from ? under.types[from.index]?.outputs[output] : null;
    return type ? sampleShape(type) : null;
  });
  const first = shapes[0];
  const [to] = wires;
  const repeated = new Set(wires.map((wire) => wire.from.node)).size < wires.length;
  if (!first || !to || repeated || !shapes.every((shape) => shape && sameShape(shape, first))) return [];
  const node = createNode(under.document, 'Add', target.position);
  const edits: Edit[] = [
    ...wires.map((wire) => ({ kind: 'removeWire', wire }) as const),
    { kind: 'addNode', node },
    ...wires.map(({ from }) => ({ kind: 'addWire', wire: { from, to: { node: node.id, port: 'x' } } }) as const),
    { kind: 'addWire', wire: { from: { node: node.id, port: 'y' }, to: to.to } },
    ...shiftDown(under, target.id, SPACING.row),
  ];
  return [{ label: { code: 'graph.repair.add', args: {} }, edits }];
}

/** Layers whose value reaches no Output. One warning for each place where it ends, with all that lead there alone. */
export function unusedProblems(under: Case): Problem[] {
  const { document, outputs } = under;
  if (outputs.length === 0) return [];
  const sources = new Map<NodeId, NodeId[]>(document.nodes.map((node) => [node.id, []]));
  for (const { from, to } of document.wires) sources.get(to.node)?.push(from.node);
  const behind = (starts: readonly NodeId[]) => {
    const found = new Set(starts);
    for (const id of found) for (const source of sources.get(id) ?? []) found.add(source);
    return found;
  };
  const used = behind(outputs.map((output) => output.owner));
  const waiting = new Set(under.order.sorted.slice(under.order.free).map((index) => under.flat.nodes[index]?.owner));
  const taken = new Set(document.wires.map((wire) => wire.from.node));
  const told = new Set<NodeId>();
  const problems: Problem[] = [];
  for (const end of document.nodes) {
    // What waits on a cycle is told there, and an Input too many with the Inputs.
    if (used.has(end.id) || taken.has(end.id) || waiting.has(end.id)) continue;
    if (end.type === 'Input' && under.inputs.length > 1 && under.sample) continue;
    const leading = behind([end.id]);
    const alone = document.nodes.filter(({ id }) => leading.has(id) && !used.has(id) && !told.has(id));
    for (const node of alone) told.add(node.id);
    const names = alone.map((node) => node.name).join(', ');
    const removeAll: Repair = {
      label: { code: 'graph.repair.remove', args: { name: names } },
      edits: alone.map((node) => ({ kind: 'removeNode', id: node.id })),
    };
    const repairs = end.type === 'Input' && alone.length === 1 ? [] : [removeAll];
    const message = { code: 'graph.unused', args: { layers: names } } as const;
    problems.push({ severity: 'warning', message, layer: end.id, repairs: [...placements(under, end), ...repairs] });
  }
  return problems;
}
