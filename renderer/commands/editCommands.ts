import i18next from 'i18next';
import type { NodeId } from '../../engine/graph/document';
import { indexOf } from '../../engine/graph/ways';
import { carryingOut, carryOut, planned } from '../editor/carryOut';
import { shownScope } from '../editor/currentScene';
import { GRID } from '../editor/metrics';
import { planDissolve, planNudge, planRemove } from '../editor/plans/change';
import { planFreeze, planFreezeOthers } from '../editor/plans/freeze';
import type { Plan } from '../editor/plans/plan';
import { useEditorUi } from '../editor/uiStore';
import { hasParameters } from '../state/analysisOf';
import { announce } from '../state/announcer';
import { useCanvas } from '../state/canvasStore';
import type { Command } from '../state/commands/registry';
import { canRedo, canUndo, useDesign } from '../state/designStore';
import { annotationIn, byScope, nodeAt, type Scope } from '../state/scope';
import { type Selection, selectionByScope, wireKeys } from '../state/selection';
import { announceStep } from './announceStep';
import { copySelection, cutSelection, duplicateSelection, pasteFromSystem } from './clipboard';

const selection = () => useDesign.getState().selection;
const someNodes = () => selection().nodes.size > 0;
const something = () => someNodes() || selection().wires.size > 0;
const open = () => useDesign.getState().document !== null;

/** A layer's name; of a frame or note the words in it. */
function nameOf(scope: Scope, id: NodeId): string | undefined {
  const note = annotationIn(scope, id);
  return note ? note.text || i18next.t('editor.notes.untitled') : indexOf(scope).byId.get(id)?.name;
}

/** Removes by a planner, has it read out, and keeps the keyboard on the canvas. */
function remove(planner: (scope: Scope, selection: Selection) => Plan | null): () => void {
  const run = carryingOut(planner);
  return () => {
    const { document, selection } = useDesign.getState();
    // A layer that is chosen in several copies of its block is one.
    const chosen = document ? [...byScope(document, selection.nodes)] : [];
    const names = chosen.flatMap(([scope, ids]) => [...ids].flatMap((id) => nameOf(scope, id) ?? []));
    if (!run()) return;
    announce(
      names.length === 0
        ? i18next.t('editor.announce.removedWires')
        : i18next.t('editor.announce.removed', { names: names.join(i18next.t('ui.list')) }),
    );
  };
}

/** Removes what is selected; where the wires of a layer could have been joined, the canvas tells by which key. */
function removeOnly(): void {
  const joins = planned(planDissolve)?.edits.some(({ kind }) => kind === 'addWire') ?? false;
  remove(planRemove)();
  if (joins) useEditorUi.setState({ gapLeft: true });
}

/** Freezes what is selected; where all of it is frozen, it trains on. */
function freeze(): void {
  const { document, analysis, selection } = useDesign.getState();
  const own = [...selection.nodes].filter((path) => hasParameters(analysis, path));
  const frozen = own.some((path) => document && nodeAt(document, path)?.frozen !== true);
  carryingOut((scope, { nodes }) => planFreeze(scope, nodes, frozen, analysis))();
}

const someLearns = () => {
  const { analysis } = useDesign.getState();
  return [...selection().nodes].some((path) => hasParameters(analysis, path));
};

function freezeOthers(): void {
  const { document, analysis, selection } = useDesign.getState();
  carryOut(document && planFreezeOthers(document, selection.nodes, analysis));
}

/** Everything in the graph in which something is selected, else in what the canvas shows. */
function selectAll(): void {
  const { document, selection, select } = useDesign.getState();
  if (!document) return;
  const [scope = shownScope(document)] = selectionByScope(document, selection).keys();
  const within = (id: string) => `${scope.prefix}${id}`;
  select({ nodes: scope.nodes.map(({ id }) => within(id)), wires: [...wireKeys(scope).keys()].map(within) });
}

function giveUp(): void {
  if (!useCanvas.getState().handle?.bail()) useDesign.getState().select({});
}

const LARGE_STEP = 4 * GRID;

function nudge(name: 'Left' | 'Right' | 'Up' | 'Down', dx: number, dy: number): readonly Command[] {
  const move = (step: number) => carryingOut((scope, chosen) => planNudge(scope, chosen, dx * step, dy * step));
  const common = { heard: 'canvas', enabled: someNodes, needs: 'app.needs.selection', repeats: true } as const;
  return [
    {
      ...common,
      id: `edit.move${name}`,
      title: `editor.commands.move${name}`,
      shortcuts: [`Mod+Arrow${name}`],
      run: move(GRID),
    },
    {
      ...common,
      id: `edit.move${name}Far`,
      title: `editor.commands.move${name}Far`,
      shortcuts: [`Mod+Shift+Arrow${name}`],
      run: move(LARGE_STEP),
    },
  ];
}

/** In the middle of a drag that is what there is to take back: a step before it would be lost once the drag is one itself. */
const giveUpDrag = (): boolean => useEditorUi.getState().held !== null && useCanvas.getState().handle?.bail() === true;

/** Commands on what is selected, and on the history. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'editor.commands.undo',
    shortcuts: ['Mod+Z'],
    heard: 'window',
    repeats: true,
    // The browser's own would change a field that nobody is in.
    keepsKeys: true,
    enabled: () => canUndo(useDesign.getState()),
    needs: 'app.needs.undo',
    run: () => {
      if (!giveUpDrag()) announceStep('undone', useDesign.getState().undo());
    },
  },
  {
    id: 'edit.redo',
    title: 'editor.commands.redo',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    heard: 'window',
    repeats: true,
    // The browser's own would change a field that nobody is in.
    keepsKeys: true,
    enabled: () => canRedo(useDesign.getState()),
    needs: 'app.needs.redo',
    run: () => {
      if (!giveUpDrag()) announceStep('redone', useDesign.getState().redo());
    },
  },
  {
    id: 'edit.cut',
    title: 'editor.commands.cut',
    shortcuts: ['Mod+X'],
    heard: 'clipboard',
    enabled: someNodes,
    needs: 'app.needs.selection',
    run: cutSelection,
  },
  {
    id: 'edit.copy',
    title: 'editor.commands.copy',
    shortcuts: ['Mod+C'],
    heard: 'clipboard',
    enabled: someNodes,
    needs: 'app.needs.selection',
    run: copySelection,
  },
  {
    id: 'edit.paste',
    title: 'editor.commands.paste',
    shortcuts: ['Mod+V'],
    heard: 'clipboard',
    enabled: open,
    run: pasteFromSystem,
  },
  {
    id: 'edit.duplicate',
    title: 'editor.commands.duplicate',
    shortcuts: ['Mod+D'],
    heard: 'canvas',
    enabled: someNodes,
    needs: 'app.needs.selection',
    run: duplicateSelection,
  },
  {
    id: 'edit.remove',
    title: 'editor.commands.remove',
    shortcuts: ['Delete', 'Backspace'],
    heard: 'canvas',
    enabled: something,
    needs: 'app.needs.selection',
    run: removeOnly,
  },
  {
    id: 'edit.dissolve',
    title: 'editor.commands.dissolve',
    shortcuts: ['Shift+Delete', 'Shift+Backspace'],
    heard: 'canvas',
    enabled: something,
    needs: 'app.needs.selection',
    run: remove(planDissolve),
  },
  {
    id: 'edit.freeze',
    title: 'editor.commands.freeze',
    shortcuts: [],
    heard: 'canvas',
    enabled: someLearns,
    needs: 'app.needs.weights',
    run: freeze,
  },
  {
    id: 'edit.freezeOthers',
    title: 'editor.commands.freezeOthers',
    shortcuts: [],
    heard: 'canvas',
    enabled: someLearns,
    needs: 'app.needs.weights',
    run: freezeOthers,
  },
  {
    id: 'edit.selectAll',
    title: 'editor.commands.selectAll',
    shortcuts: ['Mod+A'],
    heard: 'canvas',
    enabled: open,
    run: selectAll,
  },
  {
    id: 'edit.escape',
    title: 'editor.commands.escape',
    shortcuts: ['Escape'],
    heard: 'canvas',
    enabled: open,
    run: giveUp,
  },
  ...nudge('Left', -1, 0),
  ...nudge('Right', 1, 0),
  ...nudge('Up', 0, -1),
  ...nudge('Down', 0, 1),
];
