import i18next from 'i18next';
import { create } from 'zustand';
import type { DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { Message } from '../../engine/text/messages';
import type { HostEvent, HostFailure, HostInfo, OpenedDesign } from '../../main/ipc/contract';
import { useDesign } from '../state/designStore';
import { moveView } from '../state/viewStore';
import { useRuns } from '../training/runStore';
import { Autosave, type SaveState } from './autosave';
import { downloadFile } from './downloadFile';
import { errorText } from './errorText';
import { failureOf, host } from './host';
import { dropDraft, keepDraft, openDesign } from './openDesign';
import { useSettings } from './settings';
import { readItem, writeItem } from './storage';
import { toast } from './ui';
import { keepHistory, moveHistory, recallHistory } from './undoMemory';

interface Session {
  /** newer: a design of a newer format, of which nothing can be shown. */
  readonly screen: 'starting' | 'home' | 'design' | 'newer';
  readonly info: HostInfo | null;
  readonly connected: boolean;
  readonly saveState: SaveState;
  readonly saveFailure: HostFailure | null;
  /** Of the screen 'newer': which design, and what the reader says. */
  readonly unreadable: { readonly path: string; readonly error: Message } | null;
  /** How many windows show the open design, and whether another did when this one came. */
  readonly windows: number;
  readonly isSecond: boolean;
}

/** What the window shows and how it stands with the host. Changed by the functions below alone. */
export const useSession = create<Session>()(() => ({
  screen: 'starting',
  info: null,
  connected: true,
  saveState: 'saved',
  saveFailure: null,
  unreadable: null,
  windows: 1,
  isSecond: false,
}));

function unsaved() {
  const { document, path, revision, dirty } = useDesign.getState();
  return document && path !== null && revision !== null && dirty ? { document, path, revision } : null;
}

const autosave = new Autosave({
  unsaved,
  failureOf,
  isConflict: (failure) => failure.error.code === 'host.staleRevision',
  async join(path) {
    try {
      const opened = await host().openDesign({ path });
      if (useDesign.getState().path !== path || !useDesign.getState().join(opened)) return false;
      toast({ id: 'outside', title: i18next.t('files.joined'), description: i18next.t('files.joinedText') });
      return true;
    } catch {
      // Gone or damaged: a person says what becomes of what is here.
      return false;
    }
  },
  save(path, document, revision) {
    // First, so that what is on the disk is always known to the history, whenever the window goes.
    keepHistory();
    return host().saveDesign({ path, document: serializeDocument(document), revision });
  },
  saved(path, document, revision) {
    dropDraft(path);
    if (useDesign.getState().path === path) useDesign.getState().markSaved(document, revision);
  },
  show(saveState, saveFailure) {
    useSession.setState({ saveState, saveFailure });
    const work = unsaved();
    if (work && (saveState === 'offline' || saveState === 'failed')) {
      keepDraft(work.path, work.revision, work.document);
    }
  },
});

/** Saves what is unsaved now; resolves to whether the host has everything. */
export const flushSaves = (): Promise<boolean> => autosave.flush();

/** The design of this tab outlives a reload; a new tab starts with the latest of all. */
function rememberPath(path: string | null): void {
  try {
    sessionStorage.setItem('layerloom.path', path ?? '');
  } catch {
    // Storage is forbidden: a reload then starts at home.
  }
  writeItem('path', path);
}

function rememberedPath(): string | null {
  try {
    const own = sessionStorage.getItem('layerloom.path');
    if (own !== null) return own || null;
  } catch {
    return null;
  }
  return readItem('path');
}

/** Opens a design of the workspace. Failures are told; the screen then stays, or becomes home. */
export async function openPath(path: string): Promise<boolean> {
  await autosave.flush();
  keepHistory();
  try {
    const {
      opened,
      recovered,
      unsaved: left,
    } = await openDesign(path, (name) => i18next.t('app.recoveredName', { name }));
    useDesign.getState().load(opened);
    if (left !== null) {
      const edit = { kind: 'replace', document: parseDocument(left) } as const;
      useDesign.getState().apply([edit], 'files.steps.recovered');
    }
    useSession.setState({ screen: 'design' });
    rememberPath(opened.path);
    autosave.reset();
    void recallHistory();
    void hold(opened.path);
    if (recovered?.kind === 'restored') {
      toast({ title: i18next.t('app.restored'), description: i18next.t('app.restoredText') });
    } else if (recovered) {
      toast({ title: i18next.t('app.recovered', recovered), description: i18next.t('app.recoveredText') });
    }
    await useRuns.getState().open(opened.path);
    return true;
  } catch (error) {
    const message = failureOf(error)?.error;
    if (message?.code === 'document.version.newer') return showUnreadable(path, message);
    toast({ kind: 'error', title: i18next.t('app.openFailed'), description: errorText(error) });
    return false;
  }
}

function showUnreadable(path: string, error: Message): true {
  useDesign.getState().close();
  useSession.setState({ screen: 'newer', unreadable: { path, error } });
  rememberPath(path);
  return true;
}

/** Tells the host what this window shows, so that it can tell of others and of changes to the file. */
async function hold(path: string | null): Promise<void> {
  try {
    const { others } = await host().holdDesign({ path });
    useSession.setState({ windows: others + 1, isSecond: others > 0 });
  } catch {
    // Not reachable: asked again once it is.
  }
}

/** `name`, numbered where a design has it already, so that a design is called the same on its canvas and in the list. */
export async function freeName(name: string): Promise<string> {
  const taken = new Set((await host().listDesigns()).map((entry) => entry.name));
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} ${n}`;
  return free;
}

/** Makes a design from a document and opens it. */
export async function createFrom(document: DesignDocument, wanted: string): Promise<void> {
  try {
    const name = await freeName(wanted);
    const made = await host().createDesign({ name, document: serializeDocument({ ...document, name }) });
    await openPath(made.path);
  } catch (error) {
    toast({ kind: 'error', title: i18next.t('app.createFailed'), description: errorText(error) });
  }
}

export async function goHome(): Promise<void> {
  const done = await autosave.flush();
  keepHistory();
  rememberPath(null);
  useSession.setState({ screen: 'home', unreadable: null });
  // What could not be saved waits here for its next chance.
  if (done) useDesign.getState().close();
  void hold(null);
}

export async function renameDesign(name: string): Promise<void> {
  const { path } = useDesign.getState();
  if (path === null || !(await autosave.flush())) return;
  try {
    await moved(path, await host().renameDesign({ path, name }));
  } catch (error) {
    toast({ kind: 'error', title: i18next.t('app.rename'), description: errorText(error) });
  }
}

/** The open design's file is called otherwise now, whoever did it. */
export async function moved(from: string, opened: OpenedDesign): Promise<void> {
  if (useDesign.getState().path !== from) return;
  useDesign.getState().moved(opened);
  moveHistory(from);
  moveView(from);
  rememberPath(opened.path);
  await useRuns.getState().moved(opened.path);
}

/** Settles a conflict by taking what is on the disk. */
export async function takeTheirs(): Promise<void> {
  const { path } = useDesign.getState();
  if (path === null) return;
  dropDraft(path);
  useDesign.getState().close();
  if (!(await openPath(path))) useSession.setState({ screen: 'home' });
}

/** Keeps this window's version under another name, which is how a conflict is settled too. */
export async function keepMine(wanted?: string): Promise<void> {
  const { document, path } = useDesign.getState();
  if (!document || path === null) return;
  try {
    const name = await freeName(wanted ?? i18next.t('app.copyName', { name: document.name }));
    const made = await host().createDesign({ name, document: serializeDocument({ ...document, name }) });
    dropDraft(path);
    useDesign.getState().close();
    await openPath(made.path);
    toast({ kind: 'success', title: i18next.t('app.copied', { name: made.name }) });
  } catch (error) {
    toast({ kind: 'error', title: i18next.t('app.createFailed'), description: errorText(error) });
  }
}

/** A way out with one's work while the host is away. */
export function saveCopyAsFile(): void {
  const { document } = useDesign.getState();
  if (document) downloadFile(`${document.name}.loom`, new TextEncoder().encode(serializeDocument(document)));
}

/** Greets the host, follows it and the open design, and brings back what was open. Called once. */
export async function startSession(follow: (event: HostEvent) => void): Promise<void> {
  host().onConnection((connected) => {
    useSession.setState({ connected });
    if (!connected) return;
    void autosave.reconnected();
    void hold(useDesign.getState().path);
    void useRuns.getState().refresh();
  });
  host().subscribe(follow);
  useDesign.subscribe((state, before) => {
    if (state.document !== before.document && state.path === before.path) autosave.changed();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  });
  window.addEventListener('pagehide', () => {
    // A field takes what was typed when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const work = unsaved();
    if (work) keepDraft(work.path, work.revision, work.document);
    keepHistory();
    void autosave.flush();
  });
  await greet();
  const path = rememberedPath();
  if (path === null || !(await openPath(path))) useSession.setState({ screen: 'home' });
}

async function greet(): Promise<void> {
  try {
    const info = await host().hello();
    useSession.setState({ info });
    useSettings.getState().adoptSystemLanguage(info.language);
  } catch {
    useSession.setState({ connected: false });
  }
}
