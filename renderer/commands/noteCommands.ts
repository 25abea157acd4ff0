import i18next from 'i18next';
import { carryOut } from '../editor/carryOut';
import { scopeUnder } from '../editor/currentScene';
import { planCollapse, planFrame, planFreeNote } from '../editor/plans/annotate';
import { type Plan, together } from '../editor/plans/plan';
import { useEditorUi } from '../editor/uiStore';
import { useCanvas } from '../state/canvasStore';
import type { Command } from '../state/commands/registry';
import { useDesign } from '../state/designStore';
import { annotationAt, byScope } from '../state/scope';
import { tellElsewhere } from './tellElsewhere';

function addNote(): void {
  const { document } = useDesign.getState();
  const { handle } = useCanvas.getState();
  if (!document || !handle) return;
  const { scope, point } = scopeUnder(document, handle.pointer() ?? handle.centre());
  const plan = planFreeNote(scope, point);
  addToWrite(plan);
}

/** Adds a note or frame, brings it into sight and has its words written at once. */
function addToWrite(plan: Plan): void {
  const [id] = plan.select?.nodes ?? [];
  if (!carryOut(plan) || id === undefined) return;
  useCanvas.getState().handle?.showNew([id]);
  useEditorUi.setState({ editedNote: id });
}

function addFrame(): void {
  const { document, selection } = useDesign.getState();
  const [found] = document ? byScope(document, selection.nodes) : [];
  const plan = found && planFrame(...found, i18next.t('editor.notes.newFrame'));
  if (!plan) return;
  addToWrite(plan);
  tellElsewhere(found[0], selection.nodes);
}

const frames = (): readonly string[] => {
  const { document, selection } = useDesign.getState();
  return [...selection.nodes].filter((path) => document && annotationAt(document, path)?.kind === 'frame');
};

function toggleFrames(): void {
  const { document } = useDesign.getState();
  carryOut(document && together(frames().map((path) => planCollapse(document, path))));
}

/** Commands on what stands beside the layers. */
export const noteCommands: readonly Command[] = [
  {
    id: 'note.add',
    title: 'editor.commands.addNote',
    shortcuts: ['Shift+N'],
    heard: 'window',
    enabled: () => useDesign.getState().document !== null && useCanvas.getState().handle !== null,
    run: addNote,
  },
  {
    id: 'note.frame',
    title: 'editor.commands.addFrame',
    shortcuts: ['Shift+F'],
    heard: 'canvas',
    enabled: () => useDesign.getState().selection.nodes.size > 0,
    needs: 'app.needs.selection',
    run: addFrame,
  },
  {
    id: 'note.collapse',
    title: 'editor.commands.collapseFrame',
    shortcuts: ['Shift+K'],
    heard: 'canvas',
    enabled: () => frames().length > 0,
    needs: 'app.needs.frame',
    run: toggleFrames,
  },
];
