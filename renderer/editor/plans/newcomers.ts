import type { DesignGraph, NodeId } from '../../../engine/graph/document';
import { indexOf } from '../../../engine/graph/ways';

/**
 * Layers that belong among others since an edit: those between which they have been wired, or in the place of which they
 * have come. A layer that had no wires until then is as good as new.
 */
export function newcomersTo(members: ReadonlySet<NodeId>, before: DesignGraph, after: DesignGraph): readonly NodeId[] {
  const { byId, incoming, outgoing } = indexOf(before);
  const now = indexOf(after);
  const isNew = ({ id }: { readonly id: NodeId }) =>
    !members.has(id) && (!byId.has(id) || !(incoming.has(id) || outgoing.has(id)));
  const fresh = new Set(after.nodes.filter(isNew).map(({ id }) => id));
  const gone = before.nodes.filter(({ id }) => !now.byId.has(id));
  if (gone.length > 0 && gone.every(({ id }) => members.has(id))) return [...fresh].filter((id) => !byId.has(id));
  return chainsOf(fresh, after).flatMap((chain) => {
    const sources = after.wires.filter(({ from, to }) => chain.has(to.node) && !chain.has(from.node));
    const targets = after.wires.filter(({ from, to }) => chain.has(from.node) && !chain.has(to.node));
    const isBetween = sources.length > 0 && targets.length > 0;
    const ends = [...sources.map(({ from }) => from.node), ...targets.map(({ to }) => to.node)];
    return isBetween && ends.every((id) => members.has(id)) ? [...chain] : [];
  });
}

/** Layers in groups that are wired to each other. */
function chainsOf(ids: ReadonlySet<NodeId>, { wires }: DesignGraph): readonly ReadonlySet<NodeId>[] {
  const left = new Set(ids);
  const chains: ReadonlySet<NodeId>[] = [];
  for (const first of ids) {
    if (!left.delete(first)) continue;
    const chain = new Set([first]);
    // A set that grows while it is gone through is gone through to its end.
    for (const id of chain) {
      for (const { from, to } of wires) {
        const other = from.node === id ? to.node : to.node === id ? from.node : null;
        if (other !== null && left.delete(other)) chain.add(other);
      }
    }
    chains.push(chain);
  }
  return chains;
}
