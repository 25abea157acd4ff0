import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import { sameShape } from '../../core/shape';
import { layerByType } from '../../layers';
import type { Repair } from '../analysis';
import { type Case, type End, type Ends, nameIn } from '../case';
import type { DesignNode, PortRef } from '../document';
import type { FlatNode } from '../flatten';
import { fewestInputs } from '../infer';
import { portsOf } from '../ports';
import { indexOf, reachedFrom } from '../ways';
import { wireDistance } from '../wireDistance';
import { sameEnd } from '../wires';
import { rankRepairs } from './trial';
import { endOf, isOpenEnd, MOST_REPAIRS, nodeById } from './wiring';

/** Layers that finish what the one before them began: a shortcut seldom starts in between. */
const FINISHING = new Set(['activation', 'normalization']);

function isUnfinished({ graph }: Case, { id }: DesignNode): boolean {
  const { outgoing, byId } = indexOf(graph);
  const takers = (outgoing.get(id) ?? []).map(({ to }) => layerByType(byId.get(to.node)?.type ?? '')?.category ?? '');
  return takers.length > 0 && takers.every((category) => FINISHING.has(category));
}

function endsOf(under: Case): Ends {
  const known = under.search.ends.get(under.graph);
  if (known) return known;
  const open: End[] = [];
  const taken: End[] = [];
  for (const node of under.graph.nodes) {
    const from = endOf(under, node, 'outputs');
    if (from) (isOpenEnd(under, node) ? open : taken).push({ node, from });
  }
  const ends = { open, taken };
  under.search.ends.set(under.graph, ends);
  return ends;
}

/** What an Add joins already, back to where its last change of more than activations and normalizations began. */
function finishedInto(under: Case, { id, type }: DesignNode): ReadonlySet<string> {
  const found = new Set<string>();
  if (type !== 'Add') return found;
  const { incoming, byId } = indexOf(under.graph);
  const sources = (of: string) => (incoming.get(of) ?? []).map(({ from }) => from.node);
  const left = sources(id);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    if (FINISHING.has(layerByType(byId.get(next)?.type ?? '')?.category ?? '')) left.push(...sources(next));
  }
  return found;
}

/** How well what a port gives goes with what a layer has already; null where it does not. */
export type Suits = (from: PortRef) => 'well' | 'somehow' | null;

interface Wanted {
  /** From open ends alone, or from layers that others take from already. */
  readonly open: boolean;
  readonly suits?: Suits | undefined;
  /** What is meant rather than what is near, the likeliest first. */
  readonly meant?: readonly PortRef[];
}

/** Wires that would give an input something, those after which most fits first. */
export function connections(under: Case, to: PortRef, { open, suits = () => 'well', meant = [] }: Wanted): Repair[] {
  const target = nodeById(under, to.node);
  if (!target) return [];
  const behind = reachedFrom(under.graph, [to.node]);
  const wires = indexOf(under.graph).incoming.get(to.node) ?? [];
  const joined = new Set(wires.filter((wire) => sameEnd(wire.to, to)).map((wire) => wire.from.node));
  const finished = finishedInto(under, target);
  const ends = endsOf(under);
  const nearest: { readonly end: End; readonly away: number }[] = [];
  for (const end of open ? ends.open : ends.taken) {
    const { id } = end.node;
    const likely = meant.findIndex((from) => sameEnd(from, end.from));
    const apart = likely < 0 ? wireDistance(end.node, target) : likely - meant.length;
    // Whatever else is true of it only takes it farther away.
    if (nearest.length === MOST_REPAIRS && apart >= (nearest.at(-1)?.away ?? 0)) continue;
    const how = behind.has(id) || joined.has(id) ? null : suits(end.from);
    if (!how) continue;
    const late = wires.length > 0 && isUnfinished(under, end.node) ? 5_000 : 0;
    const around = finished.has(id) ? 10_000 : 0;
    const away = apart + late + around + (how === 'well' ? 0 : 20_000);
    let place = nearest.length;
    while (place > 0 && (nearest[place - 1]?.away ?? 0) > away) place--;
    if (place === MOST_REPAIRS) continue;
    if (nearest.length === MOST_REPAIRS) nearest.pop();
    nearest.splice(place, 0, { end, away });
  }
  const repairs = nearest.map(({ end: { node, from } }): Repair => {
    const label = { code: 'graph.repair.connect', args: { from: node.name, to: nameIn(under, target) } } as const;
    return { label, edits: [{ kind: 'addWire', wire: { from, to } }] };
  });
  return rankRepairs(under, repairs);
}

/** What a port of the case's graph gives, in the instance that is looked at; null where that is not known. */
export function outputTypeAt(under: Case, { node, port }: PortRef): PortType | null {
  const { flat, types, scope } = under;
  const id = scope ? `${scope.id}/${node}` : node;
  const layer = flat.byId.get(id);
  if (layer) return types[layer.index]?.outputs[layer.ports.outputs.indexOf(port)] ?? null;
  const instance = nodeById(under, node);
  const place = instance ? portsOf(instance, under.document.blocks).outputs.indexOf(port) : -1;
  const exit = flat.instances.findLast((each) => each.id === id)?.outputs[place];
  return exit === undefined ? null : (types[exit]?.outputs[0] ?? null);
}

/** What a layer that has some of its inputs could take at another one; undefined where that cannot be told. */
export function suiting(under: Case, node: FlatNode, port: string): Suits | undefined {
  const { definition, params, ports, inputs } = node;
  const given = under.types[node.index]?.inputs ?? [];
  const others = inputs.map((input, at) => ({ port: input.port, type: given[at] ?? null }));
  const open = others.findIndex((input) => input.port === port && input.type === null);
  const left = others.filter((_, at) => at !== open);
  if (!definition || left.length === 0 || left.some(({ type }) => type === null)) return undefined;
  return (from) => {
    const type = outputTypeAt(under, from);
    if (!type) return null;
    const all = [...left, { port, type }].toSorted(
      (a, b) => ports.inputs.indexOf(a.port) - ports.inputs.indexOf(b.port),
    );
    const known = all.map((input) => input.type as PortType);
    if ('problem' in definition.infer(known, params)) return null;
    const sizes = sampleSizes(type);
    // A scale for each channel is there for maps.
    const [scale] = node.node.type === 'Mul' ? left.map((other) => sampleSizes(other.type as PortType)) : [];
    if (scale && isScale(scale)) return sizes[0] === scale[0] && !isScale(sizes) ? 'well' : 'somehow';
    // Values of one shape are what is meant, though a size of 1 would be repeated.
    return left.some((other) => sameShape(sampleSizes(other.type as PortType), sizes)) ? 'well' : 'somehow';
  };
}

const isScale = ([, ...size]: readonly number[]): boolean => size.length > 0 && size.every((each) => each === 1);

/**
 * What a layer that joins two values and has none yet could begin with: what another value goes with. undefined where one
 * value will do, or where a wire is there already.
 */
export function pairing(under: Case, node: FlatNode, port: string): Suits | undefined {
  const { definition, params, ports } = node;
  if (!definition || fewestInputs(node) !== 2 || node.inputs.some(({ source }) => source)) return undefined;
  const { open, taken } = endsOf(under);
  const known = new Map<string, { readonly type: PortType; count: number }>();
  for (const { from } of [...open, ...taken]) {
    const type = outputTypeAt(under, from);
    if (!type || from.node === node.node.id) continue;
    const same = known.get(shapeText(type));
    if (same) same.count++;
    else known.set(shapeText(type), { type, count: 1 });
  }
  const isFirst = ports.inputs[0] === port;
  const goes = (type: PortType, other: PortType) =>
    !('problem' in definition.infer(isFirst ? [type, other] : [other, type], params));
  return (from) => {
    const type = outputTypeAt(under, from);
    if (!type) return null;
    const twice = (known.get(shapeText(type))?.count ?? 0) > 1;
    if (twice && goes(type, type)) return 'well';
    return [...known].some(([shape, other]) => shape !== shapeText(type) && goes(type, other.type)) ? 'somehow' : null;
  };
}
