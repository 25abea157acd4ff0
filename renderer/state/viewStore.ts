import { create } from 'zustand';
import type { DesignDocument } from '../../engine/graph/document';
import { blockOf } from '../../engine/graph/ports';
import { readItem, writeItem } from '../shared/storage';
import { type Beside, type BesideBlocks, NONE_BESIDE, readBeside, withBeside, writtenBeside } from './beside';
import { useDesign } from './designStore';
import { nodeAt, type Path, prefixInside, prefixOf, scopeAt } from './scope';
import { forgetPlaces, writePlaces } from './viewPlaces';

interface ViewState {
  /** Prefix of the scope that the canvas shows: "" for the whole design, else a block that was entered. */
  readonly root: string;
  /** Instances of blocks that show what lies in them where they stand. */
  readonly open: ReadonlySet<Path>;
  /** Layers that stand beside open blocks, where they were let go. */
  readonly beside: BesideBlocks;
}

interface ViewActions {
  /** Opens an instance in place, or closes it. */
  toggle(path: Path): void;
  /** Opens all blocks that are on the canvas, those inside them too; or closes all. */
  openAll(isOpen: boolean): void;
  /** Shows what lies in an instance alone, or with "" the whole design again. */
  enter(root: string): void;
  /** Takes in where layers were let go: beside open blocks or, with null, where their places are. */
  stand(placed: ReadonlyMap<string, Beside | null>): void;
  /** Opens whatever hides the layer at a path. */
  uncover(path: Path): void;
}

const key = (path: string): string => `view.${path}`;

/** What is seen of the open design. Never part of the document; remembered for each design on this machine. */
export const useView = create<ViewState & ViewActions>()((set, get) => ({
  root: '',
  open: new Set(),
  beside: NONE_BESIDE,

  toggle(path) {
    const open = new Set(get().open);
    if (!open.delete(path)) open.add(path);
    set({ open });
  },

  openAll(isOpen) {
    const { document } = useDesign.getState();
    set({ open: new Set(isOpen && document ? instancePaths(document) : []) });
  },

  enter(root) {
    set({ root });
  },

  stand(placed) {
    const beside = withBeside(get().beside, placed);
    if (beside !== get().beside) set({ beside });
  },

  uncover(path) {
    const { document } = useDesign.getState();
    if (!document) return;
    const root = path.startsWith(get().root) ? get().root : '';
    const hiding = ancestors(path).filter(
      (ancestor) => ancestor.length >= root.length && nodeAt(document, ancestor)?.block !== undefined,
    );
    if (root === get().root && hiding.every((ancestor) => get().open.has(ancestor))) return;
    set({ root, open: new Set([...get().open, ...hiding]) });
  },
}));

/** The paths that lead to a path: "a", "a/0" and "a/0/b" for "a/0/b/c". */
function ancestors(path: Path): Path[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Every instance of a block, also in blocks, by its path. */
function instancePaths(document: DesignDocument): Path[] {
  const found: Path[] = [];
  const visit = (nodes: DesignDocument['nodes'], prefix: string) => {
    for (const node of nodes) {
      const block = blockOf(node, document.blocks);
      if (!block) continue;
      const path = `${prefix}${node.id}`;
      found.push(path);
      const { repeat = 1 } = node;
      for (let copy = 0; copy < repeat; copy++) visit(block.nodes, prefixInside(path, node, copy));
    }
  };
  visit(document.nodes, '');
  return found;
}

function readView(path: string): ViewState {
  try {
    const stored: unknown = JSON.parse(readItem(key(path)) ?? '{}');
    const { root, open, beside } = stored as { root?: unknown; open?: unknown; beside?: unknown };
    const isPath = (value: unknown): value is Path => typeof value === 'string';
    return {
      root: isPath(root) ? root : '',
      open: new Set(Array.isArray(open) ? open.filter(isPath) : []),
      beside: readBeside(beside),
    };
  } catch {
    return { root: '', open: new Set(), beside: NONE_BESIDE };
  }
}

/** The innermost place, of a prefix and those around it, that is there: a block that is gone leads to the one it lay in. */
function nearest(document: DesignDocument, prefix: string): string {
  const around = ancestors(prefix).findLast((path) => scopeAt(document, `${path}/`));
  return around === undefined ? '' : `${around}/`;
}

/** Another design has a view of its own; one that was entered and is gone is left for the nearest block around it. */
useDesign.subscribe(({ opening, path, document }, before) => {
  if (opening !== before.opening && path !== null) useView.setState(readView(path));
  const { root } = useView.getState();
  if (document && root !== '' && document !== before.document && !scopeAt(document, root))
    useView.setState({ root: nearest(document, root) });
});

useView.subscribe(({ root, open, beside }, before) => {
  const isSame = root === before.root && open === before.open;
  if (isSame && beside === before.beside) return;
  keepView();
  if (!isSame) chooseSeen();
});

/** What is out of sight is not chosen: in its place is the closed block that hides it, or nothing where a block is shown alone. */
function chooseSeen(): void {
  const { document, selection, select } = useDesign.getState();
  if (!document) return;
  const { root, open } = useView.getState();
  const seenAs = (path: Path): Path | null => {
    if (!path.startsWith(root)) return null;
    const hides = (ancestor: Path) => ancestor.length >= root.length && !open.has(ancestor);
    return ancestors(path).find((at) => hides(at) && nodeAt(document, at)?.block !== undefined) ?? path;
  };
  const nodes = new Set([...selection.nodes].map(seenAs).filter((path) => path !== null));
  const wires = new Set([...selection.wires].filter((key) => seenAs(`${prefixOf(key)}x`) === `${prefixOf(key)}x`));
  const isSame = wires.size === selection.wires.size && [...selection.nodes].every((path) => nodes.has(path));
  if (!isSame) select({ nodes, wires });
}

/** Remembers the present view for the open design. */
export function keepView(): void {
  const { path } = useDesign.getState();
  const { root, open, beside } = useView.getState();
  if (path === null) return;
  const isPlain = root === '' && open.size === 0 && beside.size === 0;
  const kept = { root, open: [...open], ...(beside.size > 0 && { beside: writtenBeside(beside) }) };
  writeItem(key(path), isPlain ? null : JSON.stringify(kept));
  writePlaces();
}

/** Forgets the view of the design that had a path before: a new one begins like any other. */
export function forgetView(path: string): void {
  writeItem(key(path), null);
  forgetPlaces(path);
}

/** Views are kept under the design's path; it has another one now. */
export function moveView(from: string): void {
  if (from !== useDesign.getState().path) forgetView(from);
  keepView();
}
