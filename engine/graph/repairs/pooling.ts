import type { Repair } from '../analysis';
import { type Case, nameIn, tryEdits } from '../case';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { graphById } from '../graphs';
import { dissolveEdits } from '../rewire';

/** More poolings too many are no slip. */
const MOST = 4;

/** Takes the poolings out that find nothing left to pool, one after the other. */
export function fewerPoolings(under: Case, first: FlatNode): Repair[] {
  const names: string[] = [];
  const edits: Edit[] = [];
  let at: FlatNode | undefined = first;
  let { graph } = under;
  while (at && placeOf(at) === placeOf(first) && at.definition?.category === 'pooling' && names.length < MOST) {
    names.push(nameIn(under, at.node));
    edits.push(...dissolveEdits(graph, new Set([at.node.id])));
    const after = tryEdits(under, edits);
    if (!after) break;
    graph = graphById(after.document, under.block?.id ?? null);
    at = after.flat.nodes.find(({ index }) => after.types[index]?.problem?.code === 'layer.windowTooLarge');
  }
  return names.length === 0 ? [] : [{ label: { code: 'graph.repair.removeAll', args: { names } }, edits }];
}

/** The path to the instance in which a layer stands, which is another object in another copy of the design. */
const placeOf = ({ scope }: FlatNode): string => scope?.id ?? '';
