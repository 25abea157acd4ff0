import type { EdgeChange, NodeChange } from '@xyflow/react';

/** What is chosen of cards or wires after React Flow's changes; null where these choose nothing. */
export function chosenAfter(
  before: ReadonlySet<string>,
  changes: readonly (NodeChange | EdgeChange)[],
): ReadonlySet<string> | null {
  const made = changes.filter((change) => change.type === 'select');
  if (made.length === 0) return null;
  const chosen = new Set(before);
  for (const { id, selected } of made) {
    if (selected) chosen.add(id);
    else chosen.delete(id);
  }
  return chosen;
}
