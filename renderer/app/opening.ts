import i18next from 'i18next';
import type { DesignDocument } from '../../engine/graph/document';
import { asDesignName } from '../../engine/graph/names';
import { serializeDocument } from '../../engine/graph/serialize';
import type { Message } from '../../engine/text/messages';
import type { OpenedDesign } from '../../main/ipc/contract';
import { failureOf, host } from '../shared/host';
import { tellFailed } from '../shared/tell';
import { commitFields } from '../shared/ui/useLeaving';
import { useDesign } from '../state/designStore';
import { keepDraft, takenOver } from '../state/drafts';
import { autosave, leaveDesign, unsaved } from '../state/saving';
import { useSession } from '../state/session';
import { keepHistory, recallHistory } from '../state/undoMemory';
import { forgetView } from '../state/viewStore';
import { useRuns } from '../training/runStore';
import { type Opening, openDesign } from './openDesign';
import { rememberPath } from './rememberedPath';
import { tellRecovered } from './tellRecovered';

/** Opens a design of the workspace. Failures are told, and what is open stays. Resolves to whether it is shown now. */
export async function openPath(path: string): Promise<boolean> {
  // Open already, behind the home screen perhaps: what is unsaved in it is not read from the disk.
  if (useDesign.getState().path === path && useDesign.getState().document) {
    showOpen(path);
    return true;
  }
  try {
    const opening = await openDesign(path, (name) => i18next.t('app.recoveredName', { name }));
    if (!(await leave())) return false;
    keepHistory();
    load(opening);
    tellRecovered(opening.recovered);
    showOpen(opening.opened.path);
    await readRuns(opening.opened.path);
    return true;
  } catch (error) {
    const message = failureOf(error)?.error;
    if (message?.code === 'document.version.newer') return showUnreadable(path, message);
    tellFailed(i18next.t('app.openFailed'), error);
    return false;
  }
}

/** Not without what is typed into its fields, which would else be taken over into the next one. */
function leave(): Promise<boolean> {
  commitFields();
  return leaveDesign();
}

function load({ opened, unsaved: left }: Opening): void {
  useDesign.getState().load(opened);
  if (left) useDesign.getState().apply([{ kind: 'replace', document: left.document }], 'files.steps.recovered');
  const work = unsaved();
  if (left && work && keepDraft(work)) takenOver(left.draft);
  autosave.reset();
  void recallHistory();
}

/** Shows the open design. */
export function showOpen(path: string): void {
  useSession.setState({ screen: 'design', unreadable: null });
  rememberPath(path);
  void hold(path);
}

/** Reads the runs of the open design. It stays open where that fails. */
export async function readRuns(path: string): Promise<void> {
  try {
    await useRuns.getState().open(path);
  } catch (error) {
    tellFailed(i18next.t('runs.listFailed'), error);
  }
}

async function showUnreadable(path: string, error: Message): Promise<boolean> {
  if (!(await leave())) return false;
  keepHistory();
  useDesign.getState().close();
  autosave.reset();
  useSession.setState({ screen: 'newer', unreadable: { path, error } });
  rememberPath(path);
  return true;
}

/** Tells the host what this window shows, so that it can tell of others and of changes to the file. */
export async function hold(path: string | null): Promise<void> {
  useSession.setState({ isSecond: false });
  await holdAgain(path);
}

/** Tells it anew what it knew before the connection went; what it said then holds until it answers. */
export async function holdAgain(path: string | null): Promise<void> {
  useSession.setState({ windows: 0 });
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
  for (let n = 2; taken.has(free); n++) free = asDesignName(name, ` ${n}`);
  return free;
}

/** Makes a design of the workspace, of which nobody has seen anything yet. */
export async function makeDesign(args: { readonly name: string; readonly document: string }): Promise<OpenedDesign> {
  const made = await host().createDesign(args);
  forgetView(made.path);
  return made;
}

/** Makes a design from a document, called so where that is free. */
export async function makeCopy(document: DesignDocument, wanted: string): Promise<OpenedDesign> {
  const name = await freeName(wanted);
  return makeDesign({ name, document: serializeDocument({ ...document, name }) });
}

/** Makes a design from a document and opens it. */
export async function createFrom(document: DesignDocument, wanted: string): Promise<void> {
  try {
    const made = await makeCopy(document, wanted);
    await openPath(made.path);
  } catch (error) {
    tellFailed(i18next.t('app.createFailed'), error);
  }
}

/** Shows all designs. What could not be saved of this one stays open behind them and waits for its next chance. */
export async function goHome(): Promise<void> {
  await leave();
  keepHistory();
  rememberPath(null);
  useSession.setState({ screen: 'home', left: useDesign.getState().path, unreadable: null });
  if (unsaved()) return;
  useDesign.getState().close();
  void hold(null);
}
