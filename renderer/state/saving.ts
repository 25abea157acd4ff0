import i18next from 'i18next';
import type { DesignDocument } from '../../engine/graph/document';
import { serializeDocument } from '../../engine/graph/serialize';
import { downloadFile } from '../shared/downloadFile';
import { errorText, failureOrSlip } from '../shared/errorText';
import { host } from '../shared/host';
import { tellKept } from '../shared/tell';
import { dropError, toast } from '../shared/ui/Toast';
import { Autosave } from './autosave';
import { isDirty, useDesign } from './designStore';
import { dropDraft, keepDraft, type Unsaved } from './drafts';
import { useSession } from './session';
import { keepHistory } from './undoMemory';

/** What the host does not have of the open design; null where it has everything. */
export function unsaved(): Unsaved | null {
  const { document, path, revision, saved } = useDesign.getState();
  return document && path !== null && revision !== null && isDirty({ document, saved })
    ? { document, path, revision }
    : null;
}

export const autosave = new Autosave({
  unsaved,
  failureOf: failureOrSlip,
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
    if (!work) {
      // Undone, where it was not saved: it must not come back.
      const { path } = useDesign.getState();
      if (path !== null) dropDraft(path);
      told = false;
      dropError('save');
    } else if (saveState === 'offline' || saveState === 'failed' || saveState === 'conflict') {
      const isKept = keep(work);
      if (!isKept && !told) tellUnkept(work);
      told = !isKept;
    }
  },
});

/** Saves what is unsaved now; resolves to whether the host has everything. */
export const flushSaves = (): Promise<boolean> => autosave.flush();

/** The document that a person has taken away as a file: it need not be kept here too. */
let inFile: DesignDocument | null = null;
/** Whether a person was told that what is unsaved is nowhere but in this window. */
let told = false;

/** Keeps work on this machine, as far as it is not in a file of a person's. Gives whether it outlives the window. */
export const keep = (work: Unsaved): boolean => work.document === inFile || keepDraft(work);

/** Says that neither the host nor this machine keeps a design. */
export function tellUnkept({ document }: Unsaved): void {
  toast({
    id: 'unkept',
    kind: 'error',
    title: i18next.t('files.unkept', { name: document.name }),
    description: i18next.t('files.unkeptText'),
    action: { label: i18next.t('app.offlineCopy'), onSelect: saveCopyAsFile },
  });
}

/** A way out with one's work while the host is away. */
export function saveCopyAsFile(): void {
  const { document } = useDesign.getState();
  if (!document) return;
  downloadFile(`${document.name}.loom`, new TextEncoder().encode(serializeDocument(document)));
  inFile = document;
}

/**
 * What must come before another design takes the place of this one: saves everything, also what is changed while it saves;
 * what cannot be saved is kept on this machine, and told. Gives false, and tells, where not even that is possible: the
 * design must then stay. The caller replaces it before anything else can happen.
 */
export async function leaveDesign(): Promise<boolean> {
  do {
    await autosave.flush();
  } while (await writeAnew());
  const work = unsaved();
  if (!work) return true;
  if (!keep(work)) {
    tellUnkept(work);
    return false;
  }
  if (work.document !== inFile) {
    const description = `${saveProblem()} ${i18next.t('files.keptHereText')}`;
    toast({
      kind: 'error',
      title: i18next.t('files.keptHere', { name: work.document.name }),
      description,
      outlives: true,
    });
  }
  return true;
}

/** Work whose file is gone could not be opened again: it becomes a file anew. Gives whether that was done. */
async function writeAnew(): Promise<boolean> {
  const work = unsaved();
  if (!work || useSession.getState().saveFailure?.error.code !== 'host.designMissing') return false;
  try {
    const { name } = work.document;
    const made = await host().createDesign({ name, document: serializeDocument(work.document) });
    dropDraft(work.path);
    useDesign.getState().copied(work.document, made);
    autosave.reset();
    tellKept(made.name);
    return true;
  } catch {
    return false;
  }
}

/** Why the host does not have everything, as it said last. */
function saveProblem(): string {
  const { saveFailure } = useSession.getState();
  return saveFailure ? errorText({ failure: saveFailure }) : i18next.t('app.notReachable');
}

/** Says that something did not happen since the design could not be saved. A conflict has a dialog of its own. */
export function tellNotSaved(title: string): void {
  if (useSession.getState().saveState !== 'conflict')
    toast({ id: 'save', kind: 'error', title, description: saveProblem() });
}
