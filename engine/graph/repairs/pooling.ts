import type { Repair } from '../analysis';
import { type Case, tryEdits } from '../case';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { removal } from './wiring';

/** More poolings too many are no slip. */
const MOST = 4;

/** Takes the poolings out that find nothing left to pool, one after the other. */
export function fewerPoolings(under: Case, first: FlatNode): Repair[] {
  const names: string[] = [];
  const edits: Edit[] = [];
  let at: FlatNode | undefined = first;
  let now: Pick<Case, 'document'> = under;
  while (at?.root && at.definition?.category === 'pooling' && names.length < MOST) {
    names.push(at.name);
    edits.push(...removal({ ...under, document: now.document }, at.node).edits);
    const after = tryEdits(under, edits);
    if (!after) break;
    now = after;
    at = after.flat.nodes.find(({ index }) => after.types[index]?.problem?.code === 'layer.windowTooLarge');
  }
  return names.length === 0
    ? []
    : [{ label: { code: 'graph.repair.remove', args: { name: names.join(', ') } }, edits }];
}
