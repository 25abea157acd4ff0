import { sampleSizes } from '../../core/portType';
import { sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import { type Case, nameIn, tryEdits } from '../case';
import type { PortRef } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { branchInto, givesWidth } from './branch';
import { padded } from './meet';

/** A residual unit is two layers of weights. */
const LAYERS = 2;

/**
 * The wire of the shortcut that an Add with one input lacks: from before the residual unit, padded where it loses its
 * border; none where channels differ or no unit leads to the Add.
 */
export function residualPartner(under: Case, node: FlatNode, to: PortRef): Repair[] {
  const at = node.inputs.findIndex(({ source }) => source !== null);
  if (node.node.type !== 'Add' || at < 0) return [];
  const first = branchInto(under, node, at).filter(givesWidth)[LAYERS - 1];
  const source = first?.inputs[0]?.source;
  const start = source ? under.flat.nodes[source.node] : undefined;
  if (!first || !source || !start?.definition || start.scope !== node.scope) return [];
  const wire = { from: { node: start.node.id, port: start.ports.outputs[source.output] ?? '' }, to };
  const edits: Edit[] = [{ kind: 'addWire', wire }];
  const [given, needed] = [under.types[node.index]?.inputs[at], under.types[start.index]?.outputs[source.output]];
  if (!given || !needed || sampleSizes(given)[0] !== sampleSizes(needed)[0]) return [];
  const args = { from: start.node.name, to: nameIn(under, node.node) };
  if (sameShape(sampleSizes(given), sampleSizes(needed)))
    return [{ label: { code: 'graph.repair.connect', args }, edits }];
  const after = tryEdits(under, edits);
  const wired = after?.flat.byId.get(node.id);
  const [pad] = after && wired ? padded({ ...under, ...after }, branchInto({ ...under, ...after }, wired, at)) : [];
  if (pad?.label.code !== 'graph.repair.keepSize') return [];
  const label = { code: 'graph.repair.connectPad', args: { ...args, layers: pad.label.args.layers } } as const;
  return [{ label, edits: [...edits, ...pad.edits] }];
}
