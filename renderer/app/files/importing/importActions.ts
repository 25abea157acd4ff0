import i18next from 'i18next';
import { parseDocument } from '../../../../engine/graph/parse';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { errorText } from '../../../shared/errorText';
import { failureOf, host } from '../../../shared/host';
import { sendFiles } from '../../../shared/sendFiles';
import { toast } from '../../../shared/ui/Toast';
import { useDesign } from '../../../state/designStore';
import { flushSaves } from '../../../state/saving';
import { useRuns } from '../../../training/runStore';
import { freeName, openPath } from '../../opening';
import { type ImportState, useImport } from './importStore';
import { type Sorted, stemOf } from './kinds';

interface Import {
  /** The window's name for it. */
  readonly id: string;
  readonly stop: AbortController;
}

/** The import under way. */
let current: Import | null = null;

const show = (state: ImportState) => useImport.setState({ state });

/** Brings a model in as a new design, with the files that it names beside it, or weights for the open design. */
export const importSorted = (given: Sorted): Promise<void> =>
  given.kind === 'model' ? importModel(given) : importWeights(given);

function importModel(given: Sorted): Promise<void> {
  return bringIn(given, async (own, file) => {
    const name = await freeName(stemOf(file));
    const { design, imported } = await host().importModel({ importing: own.id, file, name });
    if (current !== own) return;
    const { nodes } = parseDocument(design.document);
    if (!(await openPath(design.path))) return show({ at: 'none' });
    show({ at: 'opened', layers: nodes.length, imported });
  });
}

/** Compares a file of weights with the open design; a person decides on the table. */
async function importWeights(given: Sorted): Promise<void> {
  const { document, path } = useDesign.getState();
  if (!document || path === null) {
    toast({ kind: 'error', title: i18next.t('imports.noDesign'), description: i18next.t('imports.noDesignText') });
    return;
  }
  await bringIn(given, async (own, file) => {
    const fit = await host().fitImport({ importing: own.id, file, document: serializeDocument(document) });
    if (current === own) show({ at: 'fitted', file, path, fit });
  });
}

/** Holds the compared weights with the design, and has training start from them. */
export async function keepWeights(): Promise<void> {
  const { state } = useImport.getState();
  const own = current;
  if (state.at !== 'fitted' || own === null) return;
  current = null;
  try {
    const { path, file, fit } = state;
    await flushSaves();
    const entry = await host().keepImport({ importing: own.id, path });
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
  const own = current;
  current = null;
  show({ at: 'none' });
  own?.stop.abort();
  // Nothing waits for it; a host that cannot be reached drops it by itself.
  if (own)
    void host()
      .cancelImport({ importing: own.id })
      .catch(() => {});
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

async function bringIn(
  { kind, main, files }: Sorted,
  read: (own: Import, file: string) => Promise<void>,
): Promise<void> {
  closeImport();
  const own: Import = { id: crypto.randomUUID(), stop: new AbortController() };
  current = own;
  const tell = (stage: 'send' | 'read' | 'write', share: number) => {
    if (current === own) show({ at: 'working', kind, file: main.name, stage, share });
  };
  const unsubscribe = host().subscribe((event) => {
    if (event.kind === 'importing' && event.importing === own.id) tell(event.stage, event.share);
  });
  tell('send', 0);
  try {
    await sendFiles({
      files: files.map((file) => ({ path: file.name, file })),
      send: (file, bytes) => host().importPiece({ importing: own.id, file, bytes }),
      progress: (share) => tell('send', share),
      signal: own.stop.signal,
    });
    tell('read', 0);
    await read(own, main.name);
  } catch (error) {
    if (current !== own) return;
    show({ at: 'failed', kind, file: main.name, reason: errorText(error), failure: failureOf(error) ?? null });
  } finally {
    unsubscribe();
  }
}
