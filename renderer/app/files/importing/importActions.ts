import i18next from 'i18next';
import { parseDocument } from '../../../../engine/graph/parse';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { MOST_PIECE_BYTES } from '../../../../main/ipc/contract';
import { errorText } from '../../../shared/errorText';
import { failureOf, host } from '../../../shared/host';
import { readPiece } from '../../../shared/readPiece';
import { toast } from '../../../shared/ui/Toast';
import { useDesign } from '../../../state/designStore';
import { flushSaves } from '../../../state/saving';
import { useRuns } from '../../../training/runStore';
import { freeName, openPath } from '../../opening';
import { type ImportKind, type ImportState, useImport } from './importStore';
import { mainOf, stemOf } from './kinds';

/** The host's name for the import under way; '' where there is none. */
let current = '';

const show = (state: ImportState) => useImport.setState({ state });

/** Brings a model in as a new design, with the files that it names beside it. */
export function importModel(files: readonly File[]): Promise<void> {
  return bringIn('model', files, async (importing, file) => {
    const name = await freeName(stemOf(file));
    const { design, imported } = await host().importModel({ importing, file, name });
    if (!isCurrent(importing)) return;
    const { nodes } = parseDocument(design.document);
    if (!(await openPath(design.path))) return show({ at: 'none' });
    show({ at: 'opened', layers: nodes.length, imported });
  });
}

/** Compares a file of weights with the open design; a person decides on the table. */
export function importWeights(files: readonly File[]): Promise<void> {
  const { document, path } = useDesign.getState();
  if (!document || path === null) {
    toast({ kind: 'error', title: i18next.t('imports.noDesign'), description: i18next.t('imports.noDesignText') });
    return Promise.resolve();
  }
  return bringIn('weights', files, async (importing, file) => {
    const fit = await host().fitImport({ importing, file, document: serializeDocument(document) });
    if (isCurrent(importing)) show({ at: 'fitted', file, path, fit });
  });
}

/** Holds the compared weights with the design, and has training start from them. */
export async function keepWeights(): Promise<void> {
  const { state } = useImport.getState();
  const importing = current;
  if (state.at !== 'fitted' || importing === '') return;
  current = '';
  try {
    const { path, file, fit } = state;
    await flushSaves();
    const entry = await host().keepImport({ importing, path });
    show({ at: 'none' });
    // The dialog goes in a task of its own: all else that follows is drawn anew too.
    await nextTask();
    if (useDesign.getState().path !== path) return;
    useDesign.getState().apply([{ kind: 'setTraining', training: { startFrom: entry.run } }], 'imports.step');
    await useRuns.getState().refresh();
    await nextTask();
    await useRuns.getState().select(entry.run);
    await nextTask();
    const { found, total } = fit;
    toast({
      kind: 'success',
      title: i18next.t('imports.kept', { file }),
      description: i18next.t('imports.keptText', { found, total }),
    });
  } catch (error) {
    show({
      at: 'failed',
      kind: 'weights',
      file: state.file,
      reason: errorText(error),
      failure: failureOf(error) ?? null,
    });
  }
}

/** Closes what is shown; what is under way is stopped, and nothing of it is kept. */
export function closeImport(): void {
  const importing = current;
  current = '';
  show({ at: 'none' });
  // Nothing waits for it; a host that cannot be reached drops it by itself.
  if (importing !== '')
    void host()
      .cancelImport({ importing })
      .catch(() => {});
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

const isCurrent = (importing: string) => current === importing;

async function bringIn(
  kind: ImportKind,
  files: readonly File[],
  read: (importing: string, file: string) => Promise<void>,
): Promise<void> {
  const main = mainOf(kind, files);
  if (!main) return;
  closeImport();
  const importing = crypto.randomUUID();
  current = importing;
  const tell = (stage: 'send' | 'read' | 'write', share: number) => {
    if (isCurrent(importing)) show({ at: 'working', kind, file: main.name, stage, share });
  };
  const unsubscribe = host().subscribe((event) => {
    if (event.kind === 'importing' && event.importing === importing) tell(event.stage, event.share);
  });
  tell('send', 0);
  try {
    // Of several weights one is meant; a model comes with what lies beside it.
    await send(importing, kind === 'model' ? files : [main], (share) => tell('send', share));
    if (!isCurrent(importing)) return;
    tell('read', 0);
    await read(importing, main.name);
  } catch (error) {
    if (!isCurrent(importing)) return;
    show({ at: 'failed', kind, file: main.name, reason: errorText(error), failure: failureOf(error) ?? null });
  } finally {
    unsubscribe();
  }
}

async function send(importing: string, files: readonly File[], progress: (share: number) => void): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  let sent = 0;
  for (const file of files) {
    for (let start = 0; start === 0 || start < file.size; start += MOST_PIECE_BYTES) {
      const piece = await readPiece(file, file.name, start, start + MOST_PIECE_BYTES);
      if (!isCurrent(importing)) return;
      await host().importPiece({ importing, file: file.name, bytes: piece });
      sent += piece.length;
      progress(bytes === 0 ? 1 : sent / bytes);
    }
  }
}
