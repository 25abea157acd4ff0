import { create } from 'zustand';
import type { Analysis } from '../../engine/graph/analysis';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument, NodeId } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { mergeDesigns } from '../../engine/graph/merge';
import { withoutOldPlaces } from '../../engine/graph/mergePlaces';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { OpenedDesign } from '../../main/ipc/contract';
import type { TextKey } from '../i18n/textKey';
import { analysisOf } from './analysisOf';
import { bail, emptyHistory, type History, type HistoryEntry, mapDocuments, record, redo, seal, undo } from './history';
import { rebase } from './rebase';
import { emptySelection, livingSelection, type Selection, toSelection } from './selection';

interface ApplyOptions {
  /** Key of the gesture: applications with the same key that follow one another are one undo, until `seal()`. */
  readonly merge?: string;
  /** What is selected afterwards; by default what was and still exists. */
  readonly select?: { readonly nodes?: Iterable<NodeId>; readonly wires?: Iterable<string> };
}

interface DesignState {
  /** The open design; null while none is open. Replaced by every edit, never changed in place. */
  readonly document: DesignDocument | null;
  /** Raised whenever a design is opened: what tells that another one is shown. Its path changes with its name. */
  readonly opening: number;
  /** Where the host keeps it. */
  readonly path: string | null;
  /** The host's word for what it last saved. */
  readonly revision: string | null;
  /** What the host has; the very object that was saved or loaded. */
  readonly saved: DesignDocument | null;
  /** Why it cannot be saved, where it cannot. A design of a newer format cannot be changed either. */
  readonly readOnly: OpenedDesign['readOnly'];
  /** How many changes were refused for that. */
  readonly refused: number;
  /** Shapes, counts and problems of `document`; null while none is open. */
  readonly analysis: Analysis | null;
  readonly selection: Selection;
  readonly history: History;
}

type Opened = Pick<OpenedDesign, 'path' | 'document' | 'revision'> & Partial<Pick<OpenedDesign, 'readOnly'>>;

interface DesignActions {
  /** Opens what the host gave; the history starts anew. Throws InputError where the text is not a design. */
  load(opened: Opened): void;
  /** What is on the disk is another document now: takes it over as a step of undo that is saved already. */
  follow(opened: Opened, label: TextKey): void;
  /** What is on the disk has changed while something here is unsaved: takes both together, so that undo takes back what was done here alone; false where both changed the same. */
  join(opened: Opened): boolean;
  /** Back to no design. */
  close(): void;
  /** The only way a document changes: applies `edits` as one step of undo. `label` is the text key of what was done. */
  apply(edits: readonly Edit[], label: TextKey, options?: ApplyOptions): void;
  undo(): HistoryEntry | null;
  redo(): HistoryEntry | null;
  /** Ends the running gesture (a field lost the focus, a key came up). */
  seal(): void;
  /** Escape: takes the running gesture with this key back and forgets it. */
  bail(merge: string): void;
  select(selection: { readonly nodes?: Iterable<NodeId>; readonly wires?: Iterable<string> }): void;
  /** The host has written `document`; later edits stay unsaved. */
  markSaved(document: DesignDocument, revision: string): void;
  /** Puts the steps that led to `document`, as it was opened, before those made since; nothing where it is no longer known. */
  recall(history: History, document: DesignDocument): void;
  /** The host has renamed the file: the document's name follows in every step of the history, so that undo never brings the old one back. */
  moved(opened: Pick<OpenedDesign, 'path' | 'document' | 'revision'>): void;
  /** `document` was written to a file of its own, which is the open design from now on, with all steps that led to it. */
  copied(document: DesignDocument, made: Opened): void;
}

const closed: Omit<DesignState, 'opening'> = {
  document: null,
  path: null,
  revision: null,
  saved: null,
  readOnly: null,
  refused: 0,
  analysis: null,
  selection: emptySelection,
  history: emptyHistory,
};

/** What follows from a document that an edit, an undo or a redo has put in place. */
function settle(state: DesignState, document: DesignDocument, history: History): Partial<DesignState> {
  return {
    document,
    history,
    analysis: analysisOf(document),
    selection: livingSelection(document, state.selection),
  };
}

/** The open design, its history and what is selected. */
export const useDesign = create<DesignState & DesignActions>()((set, get) => ({
  ...closed,
  opening: 0,

  load({ path, document: text, revision, readOnly = null }) {
    const document = parseDocument(text);
    const opening = get().opening + 1;
    set({ ...closed, opening, document, saved: document, path, revision, readOnly, analysis: analysisOf(document) });
  },

  follow({ document: text, revision, readOnly = null }, label) {
    const state = get();
    if (!state.document) return;
    const edits: readonly Edit[] = [{ kind: 'replace', document: parseDocument(text) }];
    const after = applyEdits(state.document, edits);
    const history = record(state.history, { label, edits, before: state.document, after, merge: label });
    // At once, so that nobody takes for unsaved what came from the disk.
    set({ ...settle(state, after, history), saved: after, revision, readOnly });
  },

  join({ document: text, revision, readOnly = null }) {
    const state = get();
    const { document, saved } = state;
    if (!document || !saved || readOnly) return false;
    const theirs = parseDocument(text);
    const joined = mergeDesigns(saved, document, theirs);
    if (!joined) return false;
    const sides = { base: saved, present: document, theirs };
    const history = rebase(state.history, document, joined, (step) =>
      mergeDesigns(saved, withoutOldPlaces(step, sides), theirs),
    );
    set({ ...settle(state, joined, history), saved: theirs, revision });
    return true;
  },

  close() {
    set(closed);
  },

  apply(edits, label, options = {}) {
    const state = get();
    if (isFixed(state) && edits.length > 0) {
      set({ refused: state.refused + 1 });
      return;
    }
    if (!state.document || edits.length === 0) {
      if (options.select) get().select(options.select);
      return;
    }
    const after = applyEdits(state.document, edits);
    const history = record(state.history, {
      label,
      edits,
      before: state.document,
      after,
      merge: options.merge ?? null,
    });
    const settled = settle(state, after, history);
    set(options.select ? { ...settled, selection: livingSelection(after, toSelection(options.select)) } : settled);
  },

  undo() {
    const state = get();
    if (isFixed(state)) {
      set({ refused: state.refused + 1 });
      return null;
    }
    const step = undo(state.history);
    if (step) set(settle(state, step.entry.before, step.history));
    return step?.entry ?? null;
  },

  redo() {
    const state = get();
    if (isFixed(state)) {
      set({ refused: state.refused + 1 });
      return null;
    }
    const step = redo(state.history);
    if (step) set(settle(state, step.entry.after, step.history));
    return step?.entry ?? null;
  },

  seal() {
    set((state) => ({ history: seal(state.history) }));
  },

  bail(merge) {
    const state = get();
    if (isFixed(state)) return;
    const step = bail(state.history, merge);
    if (step) set(settle(state, step.entry.before, step.history));
  },

  select(selection) {
    set({ selection: toSelection(selection) });
  },

  markSaved(document, revision) {
    set({ saved: document, revision });
  },

  recall(history, document) {
    const { history: own, document: present } = get();
    const began = own.past[0]?.before ?? own.future[0]?.before ?? present;
    if (began !== document) return;
    const untouched = own.past.length + own.future.length === 0;
    const joined = untouched ? history : { ...own, past: [...history.past, ...own.past] };
    set({ history: joined });
  },

  moved({ path, document: text, revision }) {
    const state = get();
    const { name } = parseDocument(text);
    if (!state.document) return;
    // Where somebody has changed more than the name, the former revision has the next save meet it.
    const isSame = state.saved !== null && serializeDocument({ ...state.saved, name }) === text;
    set({ path, ...(isSame && { revision }), ...renamed(state, name) });
  },

  copied(document, { path, document: text, revision, readOnly = null }) {
    const state = get();
    if (!state.document) return;
    set({ path, revision, readOnly, ...renamed({ ...state, saved: document }, parseDocument(text).name) });
  },
}));

/** Whether there is something to save. */
export const isDirty = ({ document, saved }: Pick<DesignState, 'document' | 'saved'>): boolean => document !== saved;

export const canUndo = ({ history }: Pick<DesignState, 'history'>): boolean => history.past.length > 0;

export const canRedo = ({ history }: Pick<DesignState, 'history'>): boolean => history.future.length > 0;

/** What a newer version saved is looked at, whatever was done to it before. */
export const isFixed = ({ readOnly }: Pick<DesignState, 'readOnly'>): boolean => readOnly?.kind === 'newer';

/** The design under another name, in every step of its history too, so that undo never brings the old one back. */
function renamed({ document: present, saved, history }: DesignState, name: string): Partial<DesignState> {
  const known = new Map<DesignDocument, DesignDocument>();
  const rename = (document: DesignDocument): DesignDocument => {
    const found = known.get(document) ?? { ...document, name };
    known.set(document, found);
    return found;
  };
  const document = present && rename(present);
  return {
    document,
    analysis: document && analysisOf(document),
    saved: saved && rename(saved),
    history: mapDocuments(history, rename),
  };
}
