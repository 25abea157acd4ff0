import { amountOf } from '../../../engine/core/formula';
import type { Analysis } from '../../../engine/graph/analysis';
import type { Field } from '../../../engine/graph/fields';
import type { Language } from '../../../engine/text/messages';
import { formatCount } from '../../training/format';

type Seen = Exclude<Field, 'all' | null>;

/** "5×5": how many places of the input are seen along each axis. */
export function fieldSizes(field: Seen, language: Language): string {
  return Object.values(field)
    .map(({ size }) => formatCount(amountOf(size), language, 1))
    .join('×');
}

const area = (field: Seen): number => Object.values(field).reduce((product, { size }) => product * amountOf(size), 1);

/** The largest field that is not yet everything, and whether some layer then sees everything. */
export function fieldOfNetwork({ nodes, order }: Analysis): { readonly widest: Seen | null; readonly all: boolean } {
  let widest: Seen | null = null;
  let all = false;
  for (const id of order) {
    const field = nodes.get(id)?.field ?? null;
    if (field === 'all') all = true;
    else if (field && (!widest || area(field) > area(widest))) widest = field;
  }
  return { widest, all };
}
