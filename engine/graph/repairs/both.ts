import type { Message, MessageCode } from '../../text/messages';
import type { Repair } from '../analysis';
import type { Edit } from '../edits';

type SetParams = Extract<Edit, { readonly kind: 'setParams' }>;

/** What brings maps to a size and what gives them their channels, as one repair; none where words or edits do not go together. */
export function both(size: Repair, width: Repair): Repair[] {
  const label = bothLabel(size.label, width.label);
  const edits = merged([...size.edits, ...width.edits]);
  return label && edits ? [{ label, edits }] : [];
}

/** Whether a repair is one of two mistakes at once. */
export const isBoth = ({ label: { code } }: Repair): boolean => BOTH.has(code);

const BOTH: ReadonlySet<string> = new Set<MessageCode>([
  'graph.repair.keepSizeOutputs',
  'graph.repair.setOutputs',
  'graph.repair.setClearOutputs',
  'graph.repair.slowOutputs',
]);

function bothLabel(size: Message, width: Message): Message | null {
  if (width.code !== 'graph.repair.outputs') return null;
  const { name: other, count } = width.args;
  if (size.code === 'graph.repair.keepSize')
    return { code: 'graph.repair.keepSizeOutputs', args: { layers: size.args.layers, name: other, count } };
  if (size.code === 'graph.repair.set')
    return { code: 'graph.repair.setOutputs', args: { ...size.args, other, count } };
  if (size.code === 'graph.repair.setClear')
    return { code: 'graph.repair.setClearOutputs', args: { ...size.args, layer: other, count } };
  if (size.code === 'graph.repair.slow')
    return { code: 'graph.repair.slowOutputs', args: { name: size.args.name, other, count } };
  return null;
}

/** Parameters of the same layer in one edit. */
function merged(edits: readonly Edit[]): SetParams[] | null {
  const found: SetParams[] = [];
  for (const edit of edits) {
    if (edit.kind !== 'setParams') return null;
    const at = found.findIndex(({ id, graph }) => id === edit.id && graph === edit.graph);
    const before = found[at];
    if (before) found[at] = { ...before, params: { ...before.params, ...edit.params } };
    else found.push(edit);
  }
  return found;
}
