import { sampleSizes, shapeText } from '../../core/portType';
import { sameShape } from '../../core/shape';
import type { Problem, Repair } from '../analysis';
import { blockOfScope, type Case, layerLabel, placed } from '../case';
import { createNode } from '../create';
import type { DesignNode, PortRef, Wire } from '../document';
import type { Edit } from '../edits';
import { type FlatNode, isPassage } from '../flatten';
import { fewestInputs } from '../infer';
import { connections, outputTypeAt, pairing, suiting } from '../repairs/connect';
import { joining } from '../repairs/join';
import { leadOf, meantFor, suitingMerge } from '../repairs/leading';
import { placements } from '../repairs/placement';
import { residualPartner } from '../repairs/residual';
import { rankRepairs, withoutNewErrors } from '../repairs/trial';
import { endInto, MOST_REPAIRS, nodeById, removal } from '../repairs/wiring';
import { makeRoom } from '../room';
import { indexOf } from '../ways';
import { sameEnd } from '../wires';
import { newInput } from './boundary';

/** Of most layers, at every edit. */
const NONE: readonly Problem[] = [];

const isWired = (node: FlatNode): boolean =>
  node.surplus.length === 0 && node.inputs.length >= fewestInputs(node) && node.inputs.every(({ source }) => source);

/** Inputs of a layer or block without a wire, with too few, or with too many. */
export function inputProblems(under: Case, node: FlatNode): readonly Problem[] {
  if (isWired(node)) return NONE;
  const problems: Problem[] = [];
  const layer = node.id;
  const variadic = node.ports.variadic ? node.ports.inputs.at(-1) : undefined;
  const told = (message: Problem['message'], repairs: readonly Repair[]) =>
    problems.push({ severity: 'error', message, layer, repairs });
  for (const { port, source } of node.inputs) {
    if (source || port === variadic) continue;
    told({ code: 'graph.unconnected', args: takerOf(under, node, port) }, wiresFor(under, node, port));
  }
  if (variadic !== undefined && node.inputs.length < fewestInputs(node)) {
    const repairs = wiresFor(under, node, variadic);
    const count = node.inputs.length;
    const [given] = under.types[node.index]?.inputs ?? [];
    const args = { layer: layerLabel(node), count };
    const leads = (edit: Edit) => edit.kind === 'addWire' && edit.wire.to.node === node.node.id;
    if (given && !repairs.some(({ edits }) => edits.some(leads))) {
      told({ code: 'graph.nothingFits', args: { ...args, shape: shapeText(given) } }, repairs);
    } else {
      told({ code: 'graph.tooFewWires', args }, repairs);
    }
  }
  const [extra] = node.surplus;
  if (extra) problems.push(surplusProblem(under, node, extra));
  return problems;
}

/** Who waits at a port: the layer, or the block into which its own Input passes on what it gets; all its copies are one. */
function takerOf(under: Case, node: FlatNode, port: string): { readonly layer: string; readonly port: string } {
  const { scope } = node;
  if (!scope || !isPassage(node) || node.node.type === 'Output') return { layer: layerLabel(node), port };
  const instance = scope.id === scope.owner ? scope.name : scope.name.slice(0, scope.name.lastIndexOf('.'));
  return { layer: `${blockOfScope(under, scope).name} '${instance}'`, port: node.node.name };
}

/**
 * Ways to give an input what it lacks. A layer that nothing leads to can as well be taken out; one that is wired in
 * part is there to be wired, so that it gets what fits with what it has.
 */
function wiresFor(under: Case, node: FlatNode, port: string): readonly Repair[] {
  const { at, to } = endInto(under, node, port);
  const target = nodeById(at, to.node);
  if (!target) return [];
  const suits = suiting(at, node, port);
  if (indexOf(at.graph).incoming.has(to.node)) {
    const all = [true, false].flatMap((open) => connections(at, to, { open, suits }));
    const fitting = rankRepairs(at, [...residualPartner(at, node, to), ...joining(at, node, all)]).slice(
      0,
      MOST_REPAIRS - 1,
    );
    const ways = fitting.length > 0 ? fitting : joining(at, node, connections(at, to, { open: true }));
    return placed(at, node.inputs.some(({ source }) => source) ? [...ways, removal(at, target)] : ways);
  }
  const open = joining(at, node, connections(at, to, { open: true }));
  const added = at.block === null && at.inputs.length === 0 ? newInput(at) : [];
  const first = [
    ...placements(at, target),
    ...added.filter(({ edits }) => edits.some((edit) => edit.kind === 'addWire' && edit.wire.to.node === target.id)),
    ...open,
  ];
  const others = open.length > 0 ? [] : withoutNewErrors(at, fromTaken(at, node, to));
  // Without its Output a graph gives nothing.
  if (target.type === 'Output') return placed(at, [...first, ...others].slice(0, MOST_REPAIRS));
  return placed(at, [...[...first, ...others].slice(0, MOST_REPAIRS - 1), removal(at, target)]);
}

/** Wires from what others take from already: of a layer that leads to a merge, those with which that works. */
function fromTaken(at: Case, node: FlatNode, to: PortRef): readonly Repair[] {
  const lead = leadOf(at, node);
  if (!lead) return connections(at, to, { open: false, suits: pairing(at, node, to.port) });
  const suits = suitingMerge(at, lead, (from) => outputTypeAt(at, from));
  return connections(at, to, { open: false, suits, meant: meantFor(at, lead) });
}

function surplusProblem(under: Case, node: FlatNode, extra: Wire): Problem {
  const { at, to } = endInto(under, node, extra.to.port);
  const wires = at.graph.wires.filter((wire) => sameEnd(wire.to, extra.to));
  const names = wires.map((wire) => nodeById(at, wire.from.node)?.name ?? wire.from.node);
  const keep = names.map((from, index): Repair => {
    const others = wires.filter((_, other) => other !== index);
    return {
      label: { code: 'graph.repair.keepWire', args: { from } },
      edits: others.map((other) => ({ kind: 'removeWire', wire: other })),
    };
  });
  const target = nodeById(at, to.node);
  const args = { ...takerOf(under, node, extra.to.port), count: wires.length, layers: names };
  return {
    severity: 'error',
    message: { code: 'graph.surplusWires', args },
    layer: node.id,
    wire: extra,
    repairs: placed(at, [...(target ? sumOf(at, target, wires) : []), ...keep]),
  };
}

/** An Add layer in front of the input, where all that arrives has one shape. */
function sumOf(under: Case, target: DesignNode, wires: readonly Wire[]): Repair[] {
  const shapes = wires.map(({ from }) => {
    const type = outputTypeAt(under, from);
    return type ? sampleSizes(type) : null;
  });
  const first = shapes[0];
  const [to] = wires;
  const repeated = new Set(wires.map((wire) => wire.from.node)).size < wires.length;
  if (!first || !to || repeated || !shapes.every((shape) => shape && sameShape(shape, first))) return [];
  const node = createNode(under.graph, 'Add', target.position);
  const edits: Edit[] = [
    ...wires.map((wire) => ({ kind: 'removeWire', wire }) as const),
    { kind: 'addNode', node },
    ...wires.map(({ from }) => ({ kind: 'addWire', wire: { from, to: { node: node.id, port: 'x' } } }) as const),
    { kind: 'addWire', wire: { from: { node: node.id, port: 'y' }, to: to.to } },
    ...makeRoom(under.graph, target.id, target.position),
  ];
  return [{ label: { code: 'graph.repair.add', args: {} }, edits }];
}
