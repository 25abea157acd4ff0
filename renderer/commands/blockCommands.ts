import i18next from 'i18next';
import { instancesIn } from '../../engine/graph/blockEdits';
import { BLOCK_TYPE, isPortType } from '../../engine/graph/ports';
import { carryOut } from '../editor/carryOut';
import { planGroup, planOwnBlock, planUnpack } from '../editor/plans/block';
import type { Plan } from '../editor/plans/plan';
import type { TextKey } from '../i18n/textKey';
import { toast } from '../shared/ui/Toast';
import { announce } from '../state/announcer';
import { useCanvas } from '../state/canvasStore';
import type { Command } from '../state/commands/registry';
import { useDesign } from '../state/designStore';
import { byScope, instanceAround, nodeAt, type Path, prefixInside, prefixOf, type Scope } from '../state/scope';
import { useView } from '../state/viewStore';
import { tellElsewhere } from './tellElsewhere';

const chosen = (): readonly Path[] => [...useDesign.getState().selection.nodes];

const instances = (): readonly Path[] => {
  const { document } = useDesign.getState();
  return chosen().filter((path) => document && nodeAt(document, path)?.type === BLOCK_TYPE);
};

/** Instances of the graph in which something is selected first: the commands on it change one graph. */
const instancesOfOne = (): readonly Path[] => {
  const { document, selection } = useDesign.getState();
  const [found] = document ? byScope(document, selection.nodes) : [];
  return found ? instances().filter((path) => prefixOf(path) === found[0].prefix) : [];
};

/** An instance alone that has its block in common with others. */
const shares = (): boolean => {
  const { document } = useDesign.getState();
  const [path, ...more] = instancesOfOne();
  const block = document && path !== undefined ? nodeAt(document, path)?.block : undefined;
  return block !== undefined && more.length === 0 && document !== null && instancesIn(document, block) > 1;
};

const layers = (): readonly Path[] => {
  const { document } = useDesign.getState();
  return chosen().filter((path) => document && !isPortType(nodeAt(document, path)?.type));
};

/** What is chosen of one graph. */
type Chosen = readonly [Scope, ReadonlySet<string>];

/** Inputs and Outputs stay where they are when a block is made: whoever chose one along is told. */
function tellLeftOut([scope, ids]: Chosen): void {
  const names = scope.nodes.filter(({ id, type }) => ids.has(id) && isPortType(type)).map(({ name }) => name);
  if (names.length === 0) return;
  toast({
    id: 'leftOut',
    title: i18next.t('editor.blocks.leftOut', { names: names.join(i18next.t('ui.list')) }),
    description: i18next.t('editor.blocks.leftOutText'),
  });
}

/** Changes the graph in which something is selected first, as several at once would be several blocks; null where nothing changed. */
function changeOne(planner: (...chosen: Chosen) => Plan | null, done: TextKey): Chosen | null {
  const { document, selection } = useDesign.getState();
  const [found] = document ? byScope(document, selection.nodes) : [];
  if (!found || !carryOut(planner(...found))) return null;
  announce(i18next.t(done));
  tellElsewhere(found[0], selection.nodes);
  return found;
}

function group(): void {
  const { handle } = useCanvas.getState();
  // Left before: leaving the inspector ends the step, and the block's name still belongs to it.
  handle?.focus(null);
  const grouped = changeOne(planGroup, 'editor.announce.grouped');
  if (!grouped) return;
  for (const path of instances()) handle?.nameBlock(path);
  tellLeftOut(grouped);
}

function unpack(): void {
  // The button that was pressed is gone with what it was about.
  if (changeOne(planUnpack, 'editor.announce.unpacked')) useCanvas.getState().handle?.focusSelection();
}

const onInstance = (act: (path: Path) => void) => () => {
  for (const path of instances()) act(path);
};

/** What would become of the chosen blocks, if of all the same. */
function toggleTitle(): TextKey {
  const { open } = useView.getState();
  const states = new Set(instances().map((path) => open.has(path)));
  const [isOpen] = states;
  if (isOpen === undefined || states.size > 1) return 'editor.commands.toggleBlock';
  return isOpen ? 'editor.blocks.close' : 'editor.blocks.open';
}

function enter(path: Path): void {
  const { document } = useDesign.getState();
  const node = document && nodeAt(document, path);
  if (node) useView.getState().enter(prefixInside(path, node));
}

/** The open block in which what is selected lies; null where it lies in none within what is shown. */
function blockAround(): Path | null {
  const { document, selection } = useDesign.getState();
  const [first] = selection.nodes;
  const prefix = first === undefined ? '' : prefixOf(first);
  return document && prefix.length > useView.getState().root.length ? instanceAround(document, prefix) : null;
}

/** One level up: the open block around what is selected, else out of the one that is shown alone; it is selected there. */
function leave(): void {
  const { root, enter: show } = useView.getState();
  const { document, select } = useDesign.getState();
  if (!document) return;
  const around = blockAround();
  const path = around ?? instanceAround(document, root);
  if (around === null) show(prefixOf(path));
  select({ nodes: [path] });
  if (around !== null) useCanvas.getState().handle?.focusSelection();
}

/** Commands on composite blocks. */
export const blockCommands: readonly Command[] = [
  {
    id: 'block.group',
    title: 'editor.commands.group',
    shortcuts: ['Mod+G'],
    heard: 'canvas',
    enabled: () => layers().length > 0,
    needs: 'app.needs.selection',
    run: group,
  },
  {
    id: 'block.unpack',
    title: 'editor.commands.unpack',
    shortcuts: ['Mod+Shift+G'],
    heard: 'canvas',
    enabled: () => instancesOfOne().length > 0,
    needs: 'app.needs.block',
    run: unpack,
  },
  {
    id: 'block.own',
    title: 'editor.commands.ownBlock',
    shortcuts: [],
    heard: 'canvas',
    enabled: shares,
    needs: 'app.needs.sharedBlock',
    run: () => void changeOne(planOwnBlock, 'editor.announce.ownBlock'),
  },
  {
    id: 'block.toggle',
    title: 'editor.commands.toggleBlock',
    titleNow: toggleTitle,
    watches: [useView],
    shortcuts: ['Shift+Enter'],
    heard: 'canvas',
    enabled: () => instances().length > 0,
    needs: 'app.needs.block',
    run: onInstance((path) => useView.getState().toggle(path)),
  },
  {
    id: 'block.enter',
    title: 'editor.commands.enterBlock',
    shortcuts: ['Alt+Enter'],
    heard: 'canvas',
    enabled: () => instances().length === 1,
    needs: 'app.needs.block',
    run: onInstance(enter),
  },
  {
    id: 'block.leave',
    title: 'editor.commands.leaveBlock',
    shortcuts: ['Alt+ArrowUp'],
    heard: 'window',
    enabled: () => useView.getState().root !== '' || blockAround() !== null,
    needs: 'app.needs.inside',
    run: leave,
  },
  {
    id: 'block.openAll',
    title: 'editor.commands.openBlocks',
    shortcuts: ['Shift+E'],
    heard: 'window',
    enabled: () => (useDesign.getState().document?.blocks.length ?? 0) > 0,
    needs: 'app.needs.blocks',
    run: () => useView.getState().openAll(true),
  },
  {
    id: 'block.closeAll',
    title: 'editor.commands.closeBlocks',
    shortcuts: ['Shift+W'],
    heard: 'window',
    enabled: () => useView.getState().open.size > 0,
    needs: 'app.needs.openBlocks',
    run: () => useView.getState().openAll(false),
  },
];
