import type { Analysis } from '../../../engine/graph/analysis';
import type { NodeId } from '../../../engine/graph/document';
import type { Language } from '../../../engine/text/messages';
import type { Cost } from '../../state/costs';
import { formatShare } from '../../training/format';

/** What part of the network's total a layer has, from 0 to 1; null where there is nothing to share or it takes no part. */
export function shareOf(analysis: Analysis | null, cost: Cost | null, id: NodeId): number | null {
  const node = analysis?.nodes.get(id);
  const total = cost && analysis ? analysis.totals[cost] : 0;
  return cost && node?.takesPart && total > 0 ? rounded(node[cost] / total) : null;
}

const SMALLEST = 0.001;

/** To what can be seen, so that cards whose share stays are not drawn anew; a little stays more than nothing. */
function rounded(share: number): number {
  return share > 0 && share < SMALLEST ? SMALLEST / 2 : Math.round(share / SMALLEST) * SMALLEST;
}

/** Shares from which the levels of heat begin. */
export const HEAT_FROM = [0, 0.05, 0.15, 0.35] as const;

/** 0 for nothing at all, then 1 to 4. */
export function heatOf(share: number): number {
  return share === 0 ? 0 : HEAT_FROM.filter((from) => share >= from).length;
}

/** "45%", "4.5%", "< 0.1%": short enough for a card. */
export function shareText(share: number, language: Language): string {
  if (share > 0 && share < SMALLEST) return `< ${formatShare(SMALLEST, language, 1)}`;
  return formatShare(share, language, share >= 0.0995 || share === 0 ? 0 : 1);
}
