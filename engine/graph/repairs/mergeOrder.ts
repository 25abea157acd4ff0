import type { Repair } from '../analysis';
import { type Case, within } from '../case';
import type { FlatNode } from '../flatten';
import { isBoth } from './both';
import { branchInto, goesInSteps, projectionOf, slipsAtItsEnd, widthsOf } from './branch';
import { insertion, projection } from './insertion';
import { towards } from './meet';
import { borders, slowed, slowedTo } from './resizing';
import { paramsTold } from './setLabel';
import { sharedRepairs } from './shared';
import { sizesAt, widthAxis } from './sizes';
import { wireInto } from './wiring';

interface Meeting {
  /** The input that differs from the first. */
  readonly place: number;
  /** Whether channels may differ. */
  readonly joins: boolean;
  /** What the layer itself offers: where it does not join, projections of either input to the other. */
  readonly own: readonly Repair[];
}

/** Two inputs of a merge that do not meet: the first and the one at `place`. */
interface Merge {
  readonly under: Case;
  readonly node: FlatNode;
  readonly place: number;
  readonly first: readonly number[];
  readonly other: readonly number[];
  /** Which of the sizes is the width. */
  readonly axis: number;
  /** What leads to the other and to the first. */
  readonly branches: readonly [readonly FlatNode[], readonly FlatNode[]];
}

/** Either input of a merge can be brought to the other, by other parameters or by new layers. */
export function meeting(under: Case, node: FlatNode, { place, joins, own }: Meeting): Repair[] {
  const [first, other] = [sizesAt(under, node, 0), sizesAt(under, node, place)];
  if (!first || !other) return [...own];
  const branches = [branchInto(under, node, place), branchInto(under, node, 0)] as const;
  const merge = { under, node, place, first, other, axis: widthAxis(under, node, place), branches };
  const usual = joins ? orderForConcat(merge, own) : orderForSum(merge, own);
  return [...sharedRepairs(under, branches, joins), ...usual];
}

/** What mends two mistakes at once comes first, what the layer itself offers last. Along what is joined sizes stay as they are. */
function orderForConcat(merge: Merge, own: readonly Repair[]): Repair[] {
  const { under, node, place, first, other } = merge;
  const types = under.types[node.index]?.inputs.filter((type) => type !== null) ?? [];
  const along = (node.definition?.joins?.(types, node.params) ?? 1) - 1;
  const keep = (sizes: readonly number[], given: readonly number[]) =>
    given.length === sizes.length ? sizes.map((size, axis) => (axis === along ? (given[axis] ?? size) : size)) : sizes;
  const { settings, inserts } = waysTo(merge, keep(first, other), keep(other, first));
  const changes = [...settings, ...slowed(under, node, place), ...slowed(under, node, 0)];
  return [...changes.filter(isBoth), ...changes.filter(isPart), ...inserts, ...own];
}

/**
 * A bare shortcut is meant to be one: there its projection comes first where the branch beside it has other channels, unless
 * that slips in its last layer. Larger steps alone are rather a slip than meant: a residual network widens where it goes in them.
 */
function orderForSum(merge: Merge, own: readonly Repair[]): Repair[] {
  const { under, node, place, first, other, branches } = merge;
  const { settings, inserts } = waysTo(merge, first, other);
  const slow = [...slowedTo(under, node, place, first), ...slowedTo(under, node, 0, other)];
  const widens = changesWidth(merge);
  // Before a factor larger steps are never meant.
  const stepsMayBeMeant = widens && node.node.type !== 'Mul';
  const whole = (stepsMayBeMeant ? settings : [...settings, ...slow]).filter(isBoth);
  const changes = [...settings.filter(isPart), ...(stepsMayBeMeant ? slow : slow.filter(isPart))];
  // A second projection behind the first would be none.
  const hasProjection = settings.length > 0 && branches.some((branch) => projectionOf(branch));
  const projections = hasProjection ? [] : ofShortcut(merge, own);
  if (!widens || bareInputs(merge).length === 0) return [...whole, ...changes, ...projections, ...inserts];
  const fitted = stepsMayBeMeant ? projectedAndPadded(merge) : [];
  if (stepsMayBeMeant && branches.some((branch) => branch.some(goesInSteps)))
    return [...(projections.length > 0 ? projections : fitted), ...whole, ...changes, ...inserts];
  if (slips(merge)) return [...whole, ...changes, ...projections, ...inserts];
  return [...fitted, ...whole, ...projections, ...changes, ...inserts];
}

/** Ways to bring the other input to the sizes of the first, and the first to those of the other: by parameters alone, and by new layers. */
function waysTo({ under, node, place, branches }: Merge, first: readonly number[], other: readonly number[]) {
  const each = [towards(under, node, place, first), towards(under, node, 0, other)] as const;
  // A projection is there to be fitted to what is beside it.
  const isProjected = projectionOf(branches[1]) !== null && projectionOf(branches[0]) === null;
  const ways = (isProjected ? each.toReversed() : each).flat();
  return {
    settings: ways.filter(({ edits }) => edits.every(setsParams)),
    inserts: ways.filter(({ edits }) => !edits.every(setsParams)),
  };
}

/** The inputs to which a bare shortcut leads, the other before the first. */
const bareInputs = ({ place, branches }: Merge): readonly number[] =>
  [place, 0].filter((_, at) => branches[at]?.length === 0);

const slips = ({ first, other, axis, branches }: Merge): boolean =>
  slipsAtItsEnd(branches[0], first[axis] as number) || slipsAtItsEnd(branches[1], other[axis] as number);

/** A branch of several layers that widens as a whole and loses its border on the way is padded, beside a projection of the shortcut in its steps. */
function projectedAndPadded(merge: Merge): Repair[] {
  const { under, node, place, first, other, branches } = merge;
  const [bare] = bareInputs(merge);
  const wire = bare === undefined ? null : wireInto(under, node, bare);
  const [branch, [width]] = bare === place ? [branches[1], first] : [branches[0], other];
  const pad = borders(under, branch);
  if (!wire || width === undefined || !pad || widthsOf(branch).length < 2) return [];
  const layer = projection(width, pad.stride);
  const inserted = insertion(within(under, node.scope), wire, [layer]);
  const args = { layers: pad.layers, type: layer.type, params: paramsTold(layer) };
  return inserted ? [{ label: { code: 'graph.repair.padProject', args }, edits: [...pad.edits, ...inserted] }] : [];
}

/** Of two ways to project, the one that leaves what is beside the shortcut as it is. */
function ofShortcut(merge: Merge, own: readonly Repair[]): readonly Repair[] {
  const wires = bareInputs(merge).map((input) => wireInto(merge.under, merge.node, input));
  const projects = ({ edits }: Repair) =>
    edits.some((edit) => edit.kind === 'insertNode' && wires.some((wire) => wire === edit.wire));
  const [one] = own.filter(projects).concat(own);
  return one ? [one] : [];
}

/** Whether a repair is of one mistake alone. */
const isPart = (repair: Repair): boolean => !isBoth(repair);

/** Whether the channels or features differ and not the size of maps alone. */
const changesWidth = ({ first, other, axis }: Merge): boolean => first[axis] !== other[axis];

const setsParams = ({ kind }: Repair['edits'][number]): boolean => kind === 'setParams';
