import { amountOf } from '../../../engine/core/formula';
import type { Analysis } from '../../../engine/graph/analysis';
import type { Seen } from '../../../engine/graph/fields';
import type { Language } from '../../../engine/text/messages';
import type { Translate } from '../../i18n/textKey';
import { formatCount } from '../../training/format';

/** "5×5": how many places of the input are seen along each axis; "H 5 · W all" where of some it is the whole. */
export function fieldSizes(t: Translate, field: Seen, language: Language): string {
  const axes = Object.entries(field);
  const along = (size: number) => formatCount(size, language);
  if (axes.every(([, { all }]) => !all)) return axes.map(([, { size }]) => along(amountOf(size))).join('×');
  return axes
    .map(([axis, { size, all }]) => `${axis} ${all ? t('editor.figures.allAlong') : along(amountOf(size))}`)
    .join(' · ');
}

const area = (field: Seen): number => Object.values(field).reduce((product, { size }) => product * amountOf(size), 1);

/** The largest field that is not yet everything, and whether some layer then sees everything. */
export function fieldOfNetwork({ nodes, order }: Analysis): { readonly widest: Seen | null; readonly all: boolean } {
  let widest: Seen | null = null;
  let all = false;
  for (const id of order) {
    const node = nodes.get(id);
    const field = node?.takesPart ? node.field : null;
    if (field === 'all') all = true;
    else if (field && (!widest || area(field) > area(widest))) widest = field;
  }
  return { widest, all };
}
