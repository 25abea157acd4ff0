import { numel } from '../../core/shape';
import type { LayerProblem } from '../../layers/contract';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
import { isBoth } from './both';
import { branchInto, slipsAtItsEnd, widthRepairs } from './branch';
import { linearInstead, siblings, withoutFlatten } from './exchange';
import { sizesAt, slowed, slowedTo, towards } from './meet';
import { fewerPoolings } from './pooling';
import { removal } from './wiring';

/**
 * The layer's `own` repairs among those of what people usually meant, which a layer cannot know of since they change
 * others: the likeliest and the least change first.
 */
export function withSlips(under: Case, node: FlatNode, problem: LayerProblem, own: readonly Repair[]): Repair[] {
  switch (problem.code) {
    case 'layer.needsMap':
    case 'layer.needsSequence':
    case 'layer.needsFeaturesOrSequence':
      return [
        ...withoutFlatten(under, node),
        ...(lacksChannel(under, node) ? own : []),
        ...siblings(under, node),
        ...linearInstead(under, node),
        ...(node.definition?.category === 'pooling' ? [removal(under, node.node)] : []),
        ...(lacksChannel(under, node) ? [] : own),
      ];
    case 'layer.windowTooLarge':
      return [...fewerPoolings(under, node), ...own];
    case 'layer.mergeShapes':
    case 'layer.concatShapes':
      return meeting(under, node, {
        place: Number(problem.args.place) - 1,
        joins: problem.code === 'layer.concatShapes',
        own,
      });
    case 'layer.viewFeatures':
      return [...wider(under, node, Number(problem.args.asked)), ...own];
    case 'layer.unflattenSizes':
      return [...wider(under, node, numel(node.params.unflattened_size as readonly number[])), ...own];
    default:
      return [...own];
  }
}

/** Height and width arrive and no channels, as where a data set has grey images without them. */
function lacksChannel(under: Case, node: FlatNode): boolean {
  const rank = sizesAt(under, node, 0)?.length ?? 0;
  return rank > 1 && node.node.type.endsWith(`${rank}d`);
}

interface Meeting {
  /** The input that differs from the first. */
  readonly place: number;
  /** Whether channels may differ. */
  readonly joins: boolean;
  readonly own: readonly Repair[];
}

/**
 * Either input of a merge can be brought to the other, by other parameters or by new layers. A bare shortcut is meant to be
 * one: there the projection that the layer itself offers comes first, unless the branch beside it slips in its last layer.
 */
function meeting(under: Case, node: FlatNode, { place, joins, own }: Meeting): Repair[] {
  const [first, other] = [sizesAt(under, node, 0), sizesAt(under, node, place)];
  if (!first || !other) return [...own];
  const keep = (sizes: readonly number[], given: readonly number[]) =>
    joins && given.length === sizes.length ? [given[0] as number, ...sizes.slice(1)] : sizes;
  const branches = [branchInto(under, node, place), branchInto(under, node, 0)] as const;
  const ways = [towards(under, node, place, keep(first, other)), towards(under, node, 0, keep(other, first))] as const;
  const slow = joins
    ? [...slowed(under, node, place), ...slowed(under, node, 0)]
    : [...slowedTo(under, node, place, first), ...slowedTo(under, node, 0, other)];
  const settings = ways.flatMap((repairs) => repairs.filter((repair) => repair.edits.every(setsParams)));
  // In a residual network steps of two are meant where more channels stand beside a shortcut; before a factor they never are.
  const isMeant = node.node.type !== 'Mul' && !joins && changesWidth(first, other);
  const plain = isMeant ? settings : [...settings, ...slow];
  const whole = plain.filter(isBoth);
  const changes = [...plain.filter((repair) => !isBoth(repair)), ...(isMeant ? slow : [])];
  const inserts = ways.flatMap((repairs) => repairs.filter((repair) => !repair.edits.every(setsParams)));
  const slips =
    !joins && (slipsAtItsEnd(branches[0], first[0] as number) || slipsAtItsEnd(branches[1], other[0] as number));
  return branches.some(({ length }) => length === 0) && changesWidth(first, other) && !slips
    ? [...whole, ...own, ...changes, ...inserts]
    : [...whole, ...changes, ...(joins ? [...inserts, ...own] : [...own, ...inserts])];
}

/** Whether the channels or features differ and not the size of maps alone. */
const changesWidth = ([a]: readonly number[], [b]: readonly number[]): boolean => a !== b;

const setsParams = ({ kind }: Repair['edits'][number]): boolean => kind === 'setParams';

/** The linear layer before a reshaping gives as many numbers as the new shape holds. */
function wider(under: Case, node: FlatNode, count: number): Repair[] {
  const features = sizesAt(under, node, 0);
  return features?.length === 1 && count > 0 ? widthRepairs(under, branchInto(under, node, 0), count) : [];
}
