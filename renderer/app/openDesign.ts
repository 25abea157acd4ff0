import type { DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { OpenedDesign } from '../../main/ipc/contract';
import { failureOf, host } from '../shared/host';
import { isFixed } from '../state/designStore';
import { type Draft, draftsOf, setAside, takenOver } from '../state/drafts';
import { nameOf } from './designPath';

/** What became of edits that an earlier page had left. */
export type Recovered =
  | { readonly kind: 'restored' }
  | { readonly kind: 'copied'; readonly name: string }
  /** They cannot be read; their text is all there is. */
  | { readonly kind: 'damaged'; readonly text: string }
  /** The copy could not be made: they are still kept, for the next time. */
  | { readonly kind: 'waiting'; readonly error: unknown };

export interface Opening {
  readonly opened: OpenedDesign;
  readonly recovered: readonly Recovered[];
  /** Edits of `opened` that could not be saved into its file: they are still nowhere but in this draft. */
  readonly unsaved: { readonly draft: Draft; readonly document: DesignDocument } | null;
}

/**
 * Opens a design, first saving what earlier pages could not save any more: into its file where that is as it was, else as
 * copies. A draft goes only once its edits are written. Rejects as the host does.
 */
export async function openDesign(path: string, copyName: (name: string) => string): Promise<Opening> {
  const drafts = draftsOf(path);
  const recovered: Recovered[] = [];
  let unsaved: Opening['unsaved'] = null;
  let opened = await host()
    .openDesign({ path })
    .catch(async (error: unknown) => {
      const made = await inPlaceOf(error, path, drafts);
      recovered.push({ kind: 'copied', name: made.name });
      return made;
    });

  for (const draft of drafts) {
    const { work } = draft;
    if (!work) {
      recovered.push({ kind: 'damaged', text: setAside(draft) });
      continue;
    }
    const document = serializeDocument(work.document);
    if (document === serializeDocument({ ...parseDocument(opened.document), name: work.document.name })) {
      takenOver(draft);
      continue;
    }
    const fits = work.revision === opened.revision && unsaved === null && !isFixed(opened);
    if (fits && opened.readOnly === null) {
      const saved = await refusable(host().saveDesign({ path: opened.path, document, revision: opened.revision }));
      if (saved.ok) {
        takenOver(draft);
        opened = await host().openDesign({ path: opened.path });
        recovered.push({ kind: 'restored' });
        continue;
      }
    }
    if (fits) {
      unsaved = { draft, document: work.document };
      continue;
    }
    const copy = await refusable(host().createDesign({ name: copyName(opened.name), document }));
    if (copy.ok) {
      takenOver(draft);
      recovered.push({ kind: 'copied', name: copy.value.name });
    } else recovered.push({ kind: 'waiting', error: copy.error });
  }
  return { opened, recovered, unsaved };
}

/** The file is gone, and edits of it are left: the first of them is written as it was called. */
async function inPlaceOf(error: unknown, path: string, drafts: readonly Draft[]): Promise<OpenedDesign> {
  const work = drafts.find((draft) => draft.work)?.work;
  if (failureOf(error)?.error.code !== 'host.designMissing' || !work) throw error;
  return host().createDesign({ name: nameOf(path), document: serializeDocument(work.document) });
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** The answer of a host that may refuse. Rejects where there is no host to ask. */
async function refusable<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (!failureOf(error)) throw error;
    return { ok: false, error };
  }
}
