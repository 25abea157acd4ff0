import { openCase } from '../../graph/case';
import { createNode } from '../../graph/create';
import type { RemedyRule } from '.';
import { between, lastLayer } from './chain';
import { hiddenWidths } from './widths';

/** What Hinton et al. (2012) leave out of hidden layers. */
const HALF = 0.5;
/** Of few units, half of them is too many. */
const QUARTER = 0.25;
const FEW = 32;
const MOST = 0.7;

/** A Dropout before the last layer, or more of those that are there. */
export const dropout: RemedyRule = (document) => {
  const present = document.nodes.filter(({ type }) => type === 'Dropout');
  const weakest = Math.min(...present.map(({ params }) => Number(params.p ?? HALF)));
  if (present.length > 0) {
    const p = Number(Math.min(MOST, weakest + 0.2).toFixed(2));
    if (p <= weakest) return null;
    return {
      label: { code: 'remedy.moreDropout', args: { p } },
      edits: present.map(({ id }) => ({ kind: 'setParams', id, params: { p } })),
    };
  }
  const last = lastLayer(document);
  const hidden = hiddenWidths(openCase(document, null));
  // Straight from the inputs it would leave out data, not units.
  if (!last || hidden.length === 0) return null;
  const p = Math.max(...hidden.map(({ units }) => units)) <= FEW ? QUARTER : HALF;
  const node = createNode(document, 'Dropout', between(document, last.wire), { p });
  return {
    label: { code: 'remedy.dropout', args: { p, layer: last.node.name } },
    edits: [{ kind: 'insertNode', node, wire: last.wire }],
  };
};
