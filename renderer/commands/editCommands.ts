import type { DesignDocument } from '../../engine/graph/document';
import { GRID } from '../editor/metrics';
import { planDissolve, planNudge, planRemove } from '../editor/plans/change';
import { planDuplicate } from '../editor/plans/clipboard';
import { carryOut, type Plan } from '../editor/plans/plan';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import type { Selection } from '../state/selection';
import { wireKeys } from '../state/selection';
import { announceStep } from './announceStep';
import { copySelection, cutSelection, pasteFromSystem } from './clipboard';
import type { Command } from './registry';

const selection = () => useDesign.getState().selection;
const someNodes = () => selection().nodes.size > 0;
const something = () => someNodes() || selection().wires.size > 0;
const open = () => useDesign.getState().document !== null;

/** Runs a planner on the open design and what is selected in it. */
function plan(planner: (document: DesignDocument, selection: Selection) => Plan | null): () => void {
  return () => {
    const state = useDesign.getState();
    const made = state.document && planner(state.document, state.selection);
    if (made) carryOut(made);
  };
}

function selectAll(): void {
  const { document, select } = useDesign.getState();
  if (document) select({ nodes: document.nodes.map((node) => node.id), wires: wireKeys(document).keys() });
}

function giveUp(): void {
  if (!useCanvas.getState().handle?.bail()) useDesign.getState().select({});
}

const LARGE_STEP = 4 * GRID;

function nudge(name: 'Left' | 'Right' | 'Up' | 'Down', dx: number, dy: number): readonly Command[] {
  const move = (step: number) => plan((document, chosen) => planNudge(document, chosen, dx * step, dy * step));
  const common = { scope: 'canvas', enabled: someNodes, repeats: true } as const;
  return [
    {
      ...common,
      id: `edit.move${name}`,
      title: `editor.commands.move${name}`,
      shortcuts: [`Arrow${name}`],
      run: move(GRID),
    },
    {
      ...common,
      id: `edit.move${name}Far`,
      title: `editor.commands.move${name}`,
      shortcuts: [`Shift+Arrow${name}`],
      run: move(LARGE_STEP),
    },
  ];
}

/** The commands that need only the open design. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'editor.commands.undo',
    shortcuts: ['Mod+Z'],
    scope: 'window',
    repeats: true,
    enabled: () => useDesign.getState().canUndo,
    run: () => announceStep('undone', useDesign.getState().undo()),
  },
  {
    id: 'edit.redo',
    title: 'editor.commands.redo',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    scope: 'window',
    repeats: true,
    enabled: () => useDesign.getState().canRedo,
    run: () => announceStep('redone', useDesign.getState().redo()),
  },
  {
    id: 'edit.cut',
    title: 'editor.commands.cut',
    shortcuts: ['Mod+X'],
    scope: 'clipboard',
    enabled: someNodes,
    run: cutSelection,
  },
  {
    id: 'edit.copy',
    title: 'editor.commands.copy',
    shortcuts: ['Mod+C'],
    scope: 'clipboard',
    enabled: someNodes,
    run: copySelection,
  },
  {
    id: 'edit.paste',
    title: 'editor.commands.paste',
    shortcuts: ['Mod+V'],
    scope: 'clipboard',
    enabled: open,
    run: pasteFromSystem,
  },
  {
    id: 'edit.duplicate',
    title: 'editor.commands.duplicate',
    shortcuts: ['Mod+D'],
    scope: 'canvas',
    enabled: someNodes,
    run: plan((document, { nodes }) => planDuplicate(document, nodes)),
  },
  {
    id: 'edit.remove',
    title: 'editor.commands.remove',
    shortcuts: ['Delete', 'Backspace'],
    scope: 'canvas',
    enabled: something,
    run: plan(planRemove),
  },
  {
    id: 'edit.dissolve',
    title: 'editor.commands.dissolve',
    shortcuts: ['Shift+Delete', 'Shift+Backspace'],
    scope: 'canvas',
    enabled: something,
    run: plan(planDissolve),
  },
  {
    id: 'edit.selectAll',
    title: 'editor.commands.selectAll',
    shortcuts: ['Mod+A'],
    scope: 'canvas',
    enabled: open,
    run: selectAll,
  },
  {
    id: 'edit.escape',
    title: 'editor.commands.escape',
    shortcuts: ['Escape'],
    scope: 'canvas',
    enabled: open,
    run: giveUp,
  },
  ...nudge('Left', -1, 0),
  ...nudge('Right', 1, 0),
  ...nudge('Up', 0, -1),
  ...nudge('Down', 0, 1),
];
