import type { PortType } from '../../engine/core/portType';
import type { DesignDocument } from '../../engine/graph/document';
import { layerByType } from '../../engine/layers';
import { type CatalogueEntry, namedBy } from './catalogue';
import { placeEnd } from './ends';
import { type Grade, RANK, suitsNew } from './plans/fit';
import { portsOfType } from './ports';
import type { QuickAddRequest } from './uiStore';
import { outputTypeAt } from './wireTrial';

/** A layer that the search found, and how it would take what flows at the open end. */
export interface FittingEntry extends CatalogueEntry {
  readonly grade: Grade;
}

/** What flows from the open end of a search; null where none is open, or nothing is known. */
export function openType(document: DesignDocument, open: QuickAddRequest['open']): PortType | null {
  const end = open?.side === 'from' ? placeEnd(document, open.port, open.side) : null;
  return end && outputTypeAt(end.scope, end.port);
}

/**
 * How far what flows is what a layer says that it is for: first come layers for images where those flow, or for sequences,
 * and last those for something else: Embedding takes images, too. Numbers in a row may be features as well as tokens.
 */
function oddness(type: string, given: PortType | null): number {
  const reads = layerByType(type)?.reads;
  if (given === null || reads === undefined) return 1;
  if (!reads.some((names) => names.length === given.shape.length)) return 2;
  return given.shape.length > 2 ? 0 : 1;
}

/**
 * The layers that can be wired to an open end or put into a wire, what fits first, and those that cannot take what flows. Whoever types a layer's
 * name means it: "add" is no Softmax, which says of itself that its outputs add up to one.
 */
export function splitByFit(
  document: DesignDocument | null,
  found: readonly CatalogueEntry[],
  { open, wire }: Pick<QuickAddRequest, 'open' | 'wire'>,
  query = '',
): { readonly fitting: readonly FittingEntry[]; readonly others: readonly FittingEntry[] } {
  if (!open || !document) return { fitting: found.map((entry) => ({ ...entry, grade: 'fits' })), others: [] };
  const given = openType(document, open);
  const graded = found.flatMap((entry): FittingEntry[] => {
    const { inputs, outputs } = portsOfType(entry.type);
    if ((open.side === 'from' ? inputs : outputs).length === 0) return [];
    if (wire !== undefined && outputs.length === 0) return [];
    return [{ ...entry, grade: open.side === 'from' ? suitsNew(entry.type, given).grade : 'waits' }];
  });
  const fitting = graded
    .filter(({ grade }) => grade !== 'not')
    .map((entry) => ({ entry, by: [namedBy(entry.type, query), RANK[entry.grade], oddness(entry.type, given)] }))
    .sort((a, b) => a.by.map((one, at) => one - (b.by[at] ?? 0)).find((apart) => apart !== 0) ?? 0)
    .map(({ entry }) => entry);
  return { fitting, others: graded.filter(({ grade }) => grade === 'not') };
}
