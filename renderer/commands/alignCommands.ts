import { carryingOut } from '../editor/carryOut';
import { type Line, planAlign, planDistribute } from '../editor/plans/align';
import type { TextKey } from '../i18n/textKey';
import type { Command } from '../state/commands/registry';
import { useDesign } from '../state/designStore';

const count = () => useDesign.getState().selection.nodes.size;

const align = (line: Line, title: TextKey): Command => ({
  id: `align.${line}`,
  title,
  shortcuts: [],
  heard: 'canvas',
  enabled: () => count() > 1,
  run: carryingOut((scope, { nodes }) => planAlign(scope, nodes, line)),
});

const distribute = (axis: 'x' | 'y', title: TextKey): Command => ({
  id: `align.distribute.${axis}`,
  title,
  shortcuts: [],
  heard: 'canvas',
  enabled: () => count() > 2,
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
