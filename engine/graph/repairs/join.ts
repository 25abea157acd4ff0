import type { Repair } from '../analysis';
import { type Case, caseAfter, nameIn } from '../case';
import { type FlatNode, isPassage } from '../flatten';
import { wiresInto } from '../ways';
import { insertion } from './insertion';
import { isRefused, rankRepairs, withoutNewErrors } from './trial';

/**
 * Of wires to a layer those that make no new error, with the layer in between that this one asks for where less is then
 * left to mend. Where each would make one, those are left that the layer itself can work with: what is wrong behind it was so
 * before.
 */
export function joining(under: Case, node: FlatNode, wires: readonly Repair[]): readonly Repair[] {
  const best = wires.map((wire) => {
    const led = through(under, node, wire);
    return led ? (rankRepairs(under, [wire, led])[0] ?? wire) : wire;
  });
  const sound = withoutNewErrors(under, best);
  if (sound.length > 0) return sound;
  const taker = node.scope && isPassage(node) ? node.scope.id : node.id;
  return wires.filter(({ edits }) => !isRefused(under, edits, taker));
}

/** A wire to a layer, and what that layer then wants to have before it. */
function through(under: Case, node: FlatNode, { label, edits }: Repair): Repair | null {
  const after = caseAfter(under, edits);
  const taker = after?.flat.byId.get(node.id);
  const told = taker && after?.types[taker.index];
  const [found] = told?.problem ? [told.problem] : (told?.warnings ?? []);
  const wanted = found?.repairs.find((repair) => repair.kind === 'insertBefore');
  if (!after || !wanted || label.code !== 'graph.repair.connect') return null;
  const wire = wiresInto(after.graph, { node: node.node.id, port: wanted.port })[wanted.wire ?? 0];
  const inserted = wire ? insertion(after, wire, [wanted]) : null;
  if (!inserted) return null;
  const args = { from: label.args.from, to: nameIn(under, node.node), type: wanted.type };
  return { label: { code: 'graph.repair.connectInsert', args }, edits: [...edits, ...inserted] };
}
