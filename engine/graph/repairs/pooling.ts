import type { Repair } from '../analysis';
import { type Case, caseAfter, nameIn } from '../case';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { dissolveEdits } from '../rewire';

/** More poolings too many are no slip. */
const MOST = 4;

/** Takes the poolings out that find nothing left to pool, one after the other. */
export function fewerPoolings(under: Case, first: FlatNode): Repair[] {
  const names: string[] = [];
  let edits: readonly Edit[] = [];
  let at: FlatNode | undefined = first;
  let { graph } = under;
  while (at && placeOf(at) === placeOf(first) && at.definition?.category === 'pooling' && names.length < MOST) {
    names.push(nameIn(under, at.node));
    edits = [...edits, ...dissolveEdits(graph, new Set([at.node.id]))];
    const after = caseAfter(under, edits);
    if (!after) break;
    graph = after.graph;
    at = after.flat.nodes.find(({ index }) => after.types[index]?.problem?.code === 'layer.windowTooLarge');
  }
  return names.length === 0 ? [] : [{ label: { code: 'graph.repair.removeAll', args: { names } }, edits }];
}

/** The path to the instance in which a layer stands, which is another object in another copy of the design. */
const placeOf = ({ scope }: FlatNode): string => scope?.id ?? '';
