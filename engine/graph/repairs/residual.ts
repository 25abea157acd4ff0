import { sampleSizes } from '../../core/portType';
import type { Repair } from '../analysis';
import { type Case, caseAfter, nameIn } from '../case';
import type { DesignNode, PortRef, Wire } from '../document';
import type { Edit } from '../edits';
import { type FlatNode, type FlatScope, isPassage } from '../flatten';
import { branchInto, givesWidth, unitLayers } from './branch';
import { insertion, type NewLayer, projection } from './insertion';
import { keeping, type Padding } from './resizing';
import { paramsTold } from './setLabel';
import { sizesAt } from './sizes';
import { withoutNewErrors } from './trial';

/** Where a shortcut can begin, in the graph of the Add. */
interface Start {
  readonly node: DesignNode;
  readonly from: PortRef;
  /** Without the batch; null where it is not known. */
  readonly sizes: readonly number[] | null;
}

/** A shortcut that is wired, whether it fits or not. */
interface Shortcut {
  readonly wire: Wire;
  readonly edits: readonly Edit[];
  readonly names: { readonly from: string; readonly to: string };
  readonly after: Case;
  readonly add: FlatNode;
  /** The inputs at which the unit and the shortcut arrive. */
  readonly unit: number;
  readonly place: number;
}

/**
 * The shortcut that an Add with one input lacks: from before the residual unit, padded where that loses its border, and
 * projected where channels differ; around the unit's last layer alone where nothing is before it but the images. None
 * where no unit leads to the Add.
 */
export function residualPartner(under: Case, add: FlatNode, to: PortRef): Repair[] {
  const unit = add.inputs.findIndex(({ source }) => source !== null);
  if (add.node.type !== 'Add' || unit < 0) return [];
  const weighted = branchInto(under, add, unit).filter(givesWidth);
  const starts = weighted.map((layer) => startBefore(under, layer, add.scope));
  const [last, ...before] = starts;
  const whole = starts[unitLayers(weighted) - 1] ?? null;
  const given = sizesAt(under, add, unit);
  const wired = (start: Start | null | undefined) => (start ? shortcutFrom(under, start, { add, unit, to }) : []);
  // Further up shapes are not known yet.
  if (!given) return whole?.sizes ? [] : wired(whole).map(bare);
  const goes = (start: Start | null | undefined) =>
    start?.sizes?.length === given.length && start.sizes[0] === given[0];
  const ways = [
    ...[whole, ...before].filter(goes).map((start) => () => wired(start).flatMap(plain)),
    () => wired(isImage(under, whole) ? null : whole).flatMap(projected),
    () => wired(goes(last) ? last : null).flatMap(plain),
    () => wired(isImage(under, last) ? null : last).flatMap(projected),
  ];
  for (const way of ways) {
    const [repair] = withoutNewErrors(under, way());
    if (repair) return [repair];
  }
  return [];
}

/** Images themselves are seldom what is meant to be projected. */
const isImage = ({ block }: Case, start: Start | null | undefined) => block === null && start?.node.type === 'Input';

/** Where what a layer takes comes from in a graph: another layer, a block that stands in it, or the graph's own Input. */
function startBefore({ flat, types }: Case, layer: FlatNode, scope: FlatScope | null): Start | null {
  let source = layer.inputs[0]?.source;
  while (source) {
    const found = flat.nodes[source.node] as FlatNode;
    const { node, index } = found;
    const type = types[index]?.outputs[source.output];
    const sizes = type ? sampleSizes(type) : null;
    if (found.scope === scope)
      return { node, from: { node: node.id, port: found.ports.outputs[source.output] ?? '' }, sizes };
    if (!found.scope || !isPassage(found)) return null;
    const { instance } = found.scope;
    const path = scope ? `${scope.id}/${instance.id}` : instance.id;
    const isExit = flat.instances.some(({ id, outputs }) => id === path && outputs.includes(index));
    if (isExit) return { node: instance, from: { node: instance.id, port: node.name }, sizes };
    source = found.inputs[0]?.source;
  }
  return null;
}

function shortcutFrom(
  under: Case,
  { node, from }: Start,
  { add, unit, to }: Pick<Shortcut, 'add' | 'unit'> & { readonly to: PortRef },
): Shortcut[] {
  const wire = { from, to };
  const edits = [{ kind: 'addWire', wire }] as const;
  const after = caseAfter(under, edits);
  const wired = after?.flat.byId.get(add.id);
  const place = wired?.inputs.findIndex((_, at) => at !== unit) ?? -1;
  if (!after || !wired || place < 0) return [];
  return [{ wire, edits, names: { from: node.name, to: nameIn(under, add.node) }, after, add: wired, unit, place }];
}

const bare = ({ names, edits }: Shortcut): Repair => ({ label: { code: 'graph.repair.connect', args: names }, edits });

const problemOf = ({ after, add }: Shortcut) => after.types[add.index]?.problem;

/** The wire alone, with the padding that it needs. */
function plain(shortcut: Shortcut): Repair[] {
  if (!problemOf(shortcut)) return [bare(shortcut)];
  const pad = padding(shortcut);
  if (!pad) return [];
  const label = { code: 'graph.repair.connectPad', args: { ...shortcut.names, layers: pad.layers } } as const;
  return [{ label, edits: [...shortcut.edits, ...pad.edits] }];
}

/** The wire by the projection that the Add asks for there, or by one beside the unit, which is padded. */
function projected(shortcut: Shortcut): Repair[] {
  const { after, add, unit, place } = shortcut;
  const problem = problemOf(shortcut) ?? after.types[add.index]?.warnings[0];
  if (!problem) return [];
  const asked = problem.repairs.find((repair) => repair.kind === 'insertBefore' && repair.wire === place);
  if (asked?.kind === 'insertBefore') return through(shortcut, asked);
  const width = sizesAt(after, add, unit)?.[0];
  const pad = width === undefined ? null : padding(shortcut);
  return pad && width !== undefined ? through(shortcut, projection(width), pad) : [];
}

function through(shortcut: Shortcut, layer: NewLayer, pad?: Padding): Repair[] {
  const { edits, names } = shortcut;
  const inserted = insertion(shortcut.after, shortcut.wire, [layer]);
  if (!inserted) return [];
  const all = { ...names, type: layer.type, params: paramsTold(layer) };
  const label = pad
    ? ({ code: 'graph.repair.connectThroughPad', args: { ...all, layers: pad.layers } } as const)
    : ({ code: 'graph.repair.connectThrough', args: all } as const);
  return [{ label, edits: [...edits, ...inserted, ...(pad?.edits ?? [])] }];
}

/** What brings the unit to the size of what it takes. */
const padding = ({ after, add, unit }: Shortcut): Padding | null => keeping(after, branchInto(after, add, unit));
