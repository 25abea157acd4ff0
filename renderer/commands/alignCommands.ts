import { indexOf } from '../../engine/graph/ways';
import { carryingOut } from '../editor/carryOut';
import { type Line, planAlign, planDistribute } from '../editor/plans/align';
import type { TextKey } from '../i18n/textKey';
import type { Command } from '../state/commands/registry';
import { useDesign } from '../state/designStore';
import { byScope } from '../state/scope';

/** The most layers that are chosen of one graph: one chosen in several copies of its block cannot be brought into line with itself. */
function count(): number {
  const { document, selection } = useDesign.getState();
  const chosen = document ? [...byScope(document, selection.nodes)] : [];
  return Math.max(0, ...chosen.map(([scope, ids]) => [...ids].filter((id) => indexOf(scope).byId.has(id)).length));
}

const align = (line: Line, title: TextKey): Command => ({
  id: `align.${line}`,
  title,
  shortcuts: [],
  heard: 'canvas',
  enabled: () => count() > 1,
  needs: 'app.needs.two',
  run: carryingOut((scope, { nodes }) => planAlign(scope, nodes, line)),
});

const distribute = (axis: 'x' | 'y', title: TextKey): Command => ({
  id: `align.distribute.${axis}`,
  title,
  shortcuts: [],
  heard: 'canvas',
  enabled: () => count() > 2,
  needs: 'app.needs.three',
  run: carryingOut((scope, { nodes }) => planDistribute(scope, nodes, axis)),
});

/** Cards in line, and the same room between them. */
export const alignCommands: readonly Command[] = [
  align('left', 'editor.commands.alignLeft'),
  align('centre', 'editor.commands.alignCentre'),
  align('right', 'editor.commands.alignRight'),
  align('top', 'editor.commands.alignTop'),
  align('middle', 'editor.commands.alignMiddle'),
  align('bottom', 'editor.commands.alignBottom'),
  distribute('x', 'editor.commands.distributeX'),
  distribute('y', 'editor.commands.distributeY'),
];
