import type { ParamSpec, ParamValue } from '../../core/params';
import { sampleSizes } from '../../core/portType';
import { layerByType } from '../../layers';
import type { Repair } from '../analysis';
import { type Case, nameIn, within } from '../case';
import { createNode } from '../create';
import type { DesignNode, Wire } from '../document';
import { type Edit, namingGraph } from '../edits';
import type { FlatNode } from '../flatten';
import { freshName } from '../names';
import { rewireEdits } from '../rewire';
import { retargetEdits } from '../shown';
import { indexOf } from '../ways';
import { feeding } from './end';
import { removal } from './wiring';

const NUMBERED = /^(.+)([123])d$/;

/** Another layer in the place of one, with what both have in common: BatchNorm2d where BatchNorm1d stood. */
export function replacement(under: Case, shown: DesignNode, type: string, given: DesignNode['params'] = {}): Repair[] {
  const definition = layerByType(type);
  const { incoming, byId } = indexOf(under.graph);
  // As the block has it: what one instance sets is not for the others.
  const node = byId.get(shown.id) ?? shown;
  const [into] = incoming.get(node.id) ?? [];
  if (!definition || !into) return [];
  const kept = Object.entries(definition.params).flatMap(([param, spec]) => {
    const value = given[param] ?? carried(spec, node.params[param]);
    return value === undefined ? [] : [[param, value] as const];
  });
  const added = createNode(under.graph, type, node.position, Object.fromEntries(kept));
  const end = { node: added.id, port: 'y' };
  // Each in its place of the list, so that a Concat's order stays.
  const wires = under.graph.wires.flatMap((wire): Wire[] => {
    if (wire === into) return [{ from: wire.from, to: { node: added.id, port: 'x' } }];
    if (wire.to.node === node.id) return [];
    return [wire.from.node === node.id ? { from: end, to: wire.to } : wire];
  });
  const edits: Edit[] = [
    { kind: 'addNode', node: added },
    ...keepShown(under, node, added),
    { kind: 'removeNode', id: node.id },
    ...keepName(node, added),
    ...rewireEdits(under.graph, wires, new Set([node.id])),
  ];
  return [{ label: { code: 'graph.repair.replace', args: { name: nameIn(under, node), type } }, edits }];
}

/** The name stays, except where it was only made from the other type's: a Linear is not called conv1. */
function keepName(node: DesignNode, added: DesignNode): Edit[] {
  const stem = (name: string) => name.replace(/\d+$/, '');
  const isMade = stem(node.name) === stem(freshName(node.type, new Set()));
  if (isMade && stem(node.name) !== stem(added.name)) return [];
  return [{ kind: 'renameNode', id: added.id, name: node.name }];
}

/** What the block shows of a layer it shows of the one in its place, where that has it too, so that instances keep what they set. */
function keepShown({ block }: Case, node: DesignNode, added: DesignNode): Edit[] {
  const kindIn = ({ type }: DesignNode, param: string) => layerByType(type)?.params[param]?.kind;
  return retargetEdits(block, new Set([node.id]), ({ param }) =>
    kindIn(added, param) === kindIn(node, param) ? [{ node: added.id, param }] : [],
  );
}

/** A parameter as the other layer would hold it; undefined where it cannot. */
function carried(spec: ParamSpec, value: ParamValue | undefined): ParamValue | undefined {
  if (spec.kind === 'pair' && typeof value === 'number') return [value, value];
  if (spec.kind === 'int' && Array.isArray(value))
    return value.every((each) => each === value[0]) ? value[0] : undefined;
  if (spec.kind === 'ints' || spec.kind === 'floats') return undefined;
  return Array.isArray(value) === (spec.kind === 'pair') || value === null ? value : undefined;
}

/** The layer of the same name for as many dimensions as arrive: MaxPool2d for MaxPool1d. */
export function siblings(under: Case, { node, index }: FlatNode): Repair[] {
  const [, stem, own] = NUMBERED.exec(node.type) ?? [];
  const type = under.types[index]?.inputs[0];
  if (stem === undefined || !type) return [];
  const rank = sampleSizes(type).length - 1;
  const wanted = rank === 0 && stem === 'BatchNorm' ? 1 : rank;
  if (wanted < 1 || String(wanted) === own) return [];
  return replacement(under, node, `${stem}${wanted}d`);
}

/** A convolution on a list of features is a linear layer that somebody took for one. */
export function linearInstead(under: Case, { node, params, index }: FlatNode): Repair[] {
  const type = under.types[index]?.inputs[0];
  if (!node.type.startsWith('Conv') || !type || sampleSizes(type).length !== 1) return [];
  return replacement(under, node, 'Linear', { out_features: params.out_channels as number });
}

/** A Flatten in front of a layer that works on maps came too early, also where it stands before the layer's block, or in the one before. */
export function withoutFlatten(under: Case, node: FlatNode): Repair[] {
  const before = feeding(under, node);
  if (before?.node.type !== 'Flatten') return [];
  if (before.scope === node.scope) return [removal(under, before.node), ...later(under, before.node)];
  const at = within(under, before.scope);
  const { label, edits } = removal(at, before.node);
  return [{ label, edits: namingGraph(at.block?.id ?? null, edits) }];
}

/** The Flatten and the layer behind it change places. */
function later(under: Case, flatten: DesignNode): Repair[] {
  const { incoming, outgoing, byId } = indexOf(under.graph);
  const [into] = incoming.get(flatten.id) ?? [];
  const behind = outgoing.get(flatten.id) ?? [];
  const [out] = behind;
  const layer = out && byId.get(out.to.node);
  const leaving = layer ? (outgoing.get(layer.id) ?? []) : [];
  const [last] = leaving;
  if (!into || !layer || behind.length !== 1 || !last || leaving.length !== 1) return [];
  const led = new Map<Wire, Wire>([
    [into, { from: into.from, to: out.to }],
    [out, { from: last.from, to: into.to }],
    [last, { from: out.from, to: last.to }],
  ]);
  const edits: Edit[] = [
    ...rewireEdits(
      under.graph,
      under.graph.wires.map((wire) => led.get(wire) ?? wire),
    ),
    { kind: 'moveNode', id: layer.id, position: flatten.position },
    { kind: 'moveNode', id: flatten.id, position: layer.position },
  ];
  const args = { name: nameIn(under, layer), other: nameIn(under, flatten) };
  return [{ label: { code: 'graph.repair.before', args }, edits }];
}
