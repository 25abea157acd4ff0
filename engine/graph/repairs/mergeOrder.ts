import type { Repair } from '../analysis';
import { type Case, within } from '../case';
import type { FlatNode } from '../flatten';
import { isBoth } from './both';
import { branchInto, goesInSteps, projectionOf, slipsAtItsEnd, widthsOf } from './branch';
import { insertion, projection } from './insertion';
import { padded, sizesAt, slowed, slowedTo, towards } from './meet';
import { wireInto } from './wiring';

interface Meeting {
  /** The input that differs from the first. */
  readonly place: number;
  /** Whether channels may differ. */
  readonly joins: boolean;
  /** What the layer itself offers: where it does not join, projections of either input to the other. */
  readonly own: readonly Repair[];
}

/**
 * Either input of a merge can be brought to the other, by other parameters or by new layers. A bare shortcut is meant to be
 * one: there its projection comes first where the branch beside it has other channels, unless that slips in its last layer.
 * Larger steps alone are rather a slip than meant: a residual network widens where it goes in them.
 */
export function meeting(under: Case, node: FlatNode, { place, joins, own }: Meeting): Repair[] {
  const [first, other] = [sizesAt(under, node, 0), sizesAt(under, node, place)];
  if (!first || !other) return [...own];
  const keep = (sizes: readonly number[], given: readonly number[]) =>
    joins && given.length === sizes.length ? [given[0] as number, ...sizes.slice(1)] : sizes;
  const branches = [branchInto(under, node, place), branchInto(under, node, 0)] as const;
  const each = [towards(under, node, place, keep(first, other)), towards(under, node, 0, keep(other, first))] as const;
  // A projection is there to be fitted to what is beside it.
  const isProjected = projectionOf(branches[1]) !== null && projectionOf(branches[0]) === null;
  const ways = isProjected ? each.toReversed() : each;
  const slow = joins
    ? [...slowed(under, node, place), ...slowed(under, node, 0)]
    : [...slowedTo(under, node, place, first), ...slowedTo(under, node, 0, other)];
  const settings = ways.flatMap((repairs) => repairs.filter((repair) => repair.edits.every(setsParams)));
  const isBare = branches.some(({ length }) => length === 0);
  const widens = changesWidth(first, other);
  // Before a factor larger steps are never meant.
  const isMeant = widens && !joins && node.node.type !== 'Mul';
  const strides = isMeant && isBare && branches.some((branch) => branch.some(goesInSteps));
  const plain = isMeant ? settings : [...settings, ...slow];
  const whole = plain.filter(isBoth);
  const changes = [...plain.filter((repair) => !isBoth(repair)), ...(isMeant ? slow : [])];
  const inserts = ways.flatMap((repairs) => repairs.filter((repair) => !repair.edits.every(setsParams)));
  if (joins) return [...whole, ...changes, ...inserts, ...own];
  // A second projection behind the first would be none.
  const projections =
    settings.length > 0 && branches.some((branch) => projectionOf(branch)) ? [] : ofShortcut(under, node, place, own);
  const slips = slipsAtItsEnd(branches[0], first[0] as number) || slipsAtItsEnd(branches[1], other[0] as number);
  if (strides) return [...projections, ...whole, ...changes, ...inserts];
  const fitted = isBare && isMeant && !slips ? projectedAndPadded(under, node, place) : [];
  return isBare && widens && !slips
    ? [...fitted, ...whole, ...projections, ...changes, ...inserts]
    : [...whole, ...changes, ...projections, ...inserts];
}

/** A branch of several layers that widens as a whole and loses its border on the way keeps its size, beside a projection of the shortcut. */
function projectedAndPadded(under: Case, node: FlatNode, place: number): Repair[] {
  const bare = [place, 0].find((input) => branchInto(under, node, input).length === 0) ?? place;
  const beside = bare === 0 ? place : 0;
  const branch = branchInto(under, node, beside);
  const wire = wireInto(under, node, bare);
  const width = sizesAt(under, node, beside)?.[0];
  const [pad] = padded(under, branch);
  if (!wire || width === undefined || pad?.label.code !== 'graph.repair.keepSize' || widthsOf(branch).length < 2)
    return [];
  const inserted = insertion(within(under, node.scope), wire, [projection(width)]);
  const args = { layers: pad.label.args.layers, count: width };
  return inserted
    ? [{ label: { code: 'graph.repair.keepSizeProject', args }, edits: [...pad.edits, ...inserted] }]
    : [];
}

/** Of two ways to project, the one that leaves what is beside the shortcut as it is. */
function ofShortcut(under: Case, node: FlatNode, place: number, own: readonly Repair[]): readonly Repair[] {
  const bare = [place, 0].filter((input) => branchInto(under, node, input).length === 0);
  const wires = bare.map((input) => wireInto(under, node, input));
  const projects = ({ edits }: Repair) =>
    edits.some((edit) => edit.kind === 'insertNode' && wires.some((wire) => wire === edit.wire));
  const [one] = own.filter(projects).concat(own);
  return one ? [one] : [];
}

/** Whether the channels or features differ and not the size of maps alone. */
const changesWidth = ([a]: readonly number[], [b]: readonly number[]): boolean => a !== b;

const setsParams = ({ kind }: Repair['edits'][number]): boolean => kind === 'setParams';
