import { numel } from '../../core/shape';
import type { LayerProblem } from '../../layers/contract';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
import { branchInto, widthRepairs } from './branch';
import { linearInstead, siblings, withoutFlatten } from './exchange';
import { meeting } from './mergeOrder';
import { fewerPoolings } from './pooling';
import { sizesAt } from './sizes';
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

/** The linear layer before a reshaping gives as many numbers as the new shape holds. */
function wider(under: Case, node: FlatNode, count: number): Repair[] {
  const features = sizesAt(under, node, 0);
  return features?.length === 1 && count > 0 ? widthRepairs(under, branchInto(under, node, 0), count) : [];
}
