import { type Line, planAlign, planDistribute } from '../editor/plans/align';
import { carryOut, type Plan, together } from '../editor/plans/plan';
import type { TextKey } from '../i18n/textKey';
import { useDesign } from '../state/designStore';
import { byScope, type Scope } from '../state/scope';
import type { Command } from './registry';

const count = () => useDesign.getState().selection.nodes.size;

function plan(planner: (scope: Scope, ids: ReadonlySet<string>) => Plan | null): () => void {
  return () => {
    const { document, selection } = useDesign.getState();
    if (!document) return;
    const made = together([...byScope(document, selection.nodes)].map(([scope, ids]) => planner(scope, ids)));
    if (made) carryOut(made);
  };
}

const align = (line: Line, title: TextKey): Command => ({
  id: `align.${line}`,
  title,
  shortcuts: [],
  scope: 'canvas',
  enabled: () => count() > 1,
  run: plan((scope, ids) => planAlign(scope, ids, line)),
});

const distribute = (axis: 'x' | 'y', title: TextKey): Command => ({
  id: `align.distribute.${axis}`,
  title,
  shortcuts: [],
  scope: 'canvas',
  enabled: () => count() > 2,
  run: plan((scope, ids) => planDistribute(scope, ids, axis)),
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
