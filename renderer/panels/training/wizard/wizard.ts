import { create } from 'zustand';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import { readingSpecs, sourceOfName } from '../../../../engine/data/sources/own';
import type { Choice, DataSettings } from '../../../../engine/graph/document';
import type { HostArgs } from '../../../../main/ipc/contract';
import { errorText } from '../../../shared/errorText';
import { host } from '../../../shared/host';
import type { PickedFile } from '../../../shared/sendFiles';
import { useDesign } from '../../../state/designStore';
import { type Decisions, decidedData, decisionsAnew, firstDecisions } from './decisions';
import { handOver } from './handOver';
import { planUpload } from './pickedFiles';

type Reading = HostArgs<'inspectData'>[0]['reading'];

interface Wizard {
  readonly step: 'closed' | 'file' | 'busy' | 'look' | 'split';
  /** What is waited for. */
  readonly work: 'copy' | 'look';
  readonly share: number;
  /** Why the last choice of a file came to nothing, in words. */
  readonly error: string | null;
  /** The source that could not be looked at. */
  readonly failed: string | null;
  /** How its files are to be read, as far as a person said so; the rest is guessed. */
  readonly reading: Reading;
  /** A path to begin with: of data that is looked at again, or that failed. */
  readonly given: string;
  readonly found: Inspection | null;
  readonly decisions: Decisions | null;
}

const closed: Wizard = {
  step: 'closed',
  work: 'look',
  share: 0,
  error: null,
  failed: null,
  reading: {},
  given: '',
  found: null,
  decisions: null,
};

/** The way from a file of one's own to the design's data. Changed by the functions below alone. */
export const useWizard = create<Wizard>()(() => closed);

/** What the look at the data in use found, as long as the window remembers it. */
export const useLooked = create<{ readonly found: Inspection | null }>()(() => ({ found: null }));

/** What goes on for the file chosen last. */
interface Attempt {
  readonly id: string;
  readonly stop: AbortController;
  /** Whether files were handed over, which go again unless the wizard is finished. */
  copied: boolean;
  /** What is looked at, once it is there, and as which source. */
  data: string;
  readonly kind: string | null;
  /** Looks that were begun: the last one counts. */
  looks: number;
  /** Begins with it anew. */
  readonly retry: () => Promise<void>;
}
let attempt: Attempt | null = null;
/** Begins anew with what could not be looked at. */
let retry: (() => Promise<void>) | null = null;

function begin({ kind, retry: again }: Pick<Attempt, 'kind' | 'retry'>): Attempt {
  drop();
  const id = crypto.randomUUID();
  attempt = { id, stop: new AbortController(), copied: false, data: '', kind, looks: 0, retry: again };
  return attempt;
}

/** Ends what goes on, and takes back what was handed over. */
function drop(): void {
  const old = attempt;
  attempt = null;
  if (!old) return;
  old.stop.abort();
  // Nothing waits for these; a host that cannot be reached has nothing to take back.
  void host()
    .cancelInspection({ look: old.id })
    .catch(() => {});
  if (old.copied)
    void host()
      .cancelUpload({ upload: old.id })
      .catch(() => {});
}

/** Begins anew, at the choice of a file. */
export function openWizard(): void {
  useWizard.setState({ ...closed, step: 'file' });
}

/** Leaves at whatever step; what was handed over and not taken is dropped. */
export function closeWizard(): void {
  drop();
  useWizard.setState(closed);
}

/** Back to the choice of a file; a running look or copy ends. */
export function backToFile(): void {
  drop();
  useWizard.setState(({ given }) => ({ ...closed, given, step: 'file' }));
}

/** Copies files beside the design and looks at them; those of a drop may still be on their way. */
export async function takeFiles(
  picked: readonly PickedFile[] | Promise<readonly PickedFile[]>,
  kind: string | null,
  words: { readonly folder: string; readonly none: string },
  reading: Reading = {},
): Promise<void> {
  const { path } = useDesign.getState();
  if (path === null) return;
  const retry = () => takeFiles(picked, kind, words, useWizard.getState().reading);
  const own = begin({ kind, retry });
  useWizard.setState({ ...closed, step: 'busy', work: 'copy', reading });
  const progress = (share: number) => attempt === own && useWizard.setState({ share });
  try {
    const plan = planUpload(await picked, words.folder);
    if (!plan) throw new Error(words.none);
    if (attempt !== own) return;
    own.copied = true;
    own.data = await handOver({ path, upload: own.id, plan, progress, signal: own.stop.signal });
    await look(own, null);
  } catch (error) {
    fail(own, error);
  }
}

/** Looks at a file or folder where it is. `again`: what was decided about it before. */
export async function takePath(
  data: string,
  kind: string | null,
  again: DataSettings | null = null,
  reading: Reading = again ? readingOf(again.source) : {},
): Promise<void> {
  const retry = () => takePath(data, kind, again, useWizard.getState().reading);
  const own = begin({ kind, retry });
  own.data = data;
  useWizard.setState({ reading });
  try {
    await look(own, again);
  } catch (error) {
    fail(own, error);
  }
}

/** How the files of a source are read. */
function readingOf({ type, params }: Choice): Reading {
  const told = Object.keys(readingSpecs(type)).map((name) => [name, params[name]] as const);
  return Object.fromEntries(
    told.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'boolean' ? [[name, value]] : [])),
  );
}

/** Says how the file is to be read, where the guess was wrong, and looks at it so; null: it is guessed again. */
export async function readAs(change: Reading | null): Promise<void> {
  useWizard.setState(({ reading }) => ({ reading: change ? { ...reading, ...change } : {} }));
  const own = attempt;
  if (!own || useWizard.getState().step !== 'look') return retry?.();
  const turn = own.looks + 1;
  try {
    const found = await inspected(own);
    if (attempt === own && own.looks === turn)
      useWizard.setState(({ decisions }) => ({
        found,
        error: null,
        decisions: decisions ? decisionsAnew(found, decisions) : firstDecisions(found, null),
      }));
  } catch (error) {
    if (attempt === own && own.looks === turn) useWizard.setState({ error: errorText(error) });
  }
}

async function look(own: Attempt, again: DataSettings | null) {
  if (attempt !== own) return;
  const given = own.copied ? '' : own.data;
  useWizard.setState(({ reading }) => ({ ...closed, step: 'busy', work: 'look', given, reading }));
  const unsubscribe = host().subscribe((event) => {
    if (event.kind === 'inspecting' && event.look === own.id) useWizard.setState({ share: event.share });
  });
  try {
    const found = await inspected(own);
    if (attempt === own) useWizard.setState({ step: 'look', found, decisions: firstDecisions(found, again) });
  } finally {
    unsubscribe();
  }
}

async function inspected(own: Attempt): Promise<Inspection> {
  const { path } = useDesign.getState();
  if (path === null) throw new Error('no design is open');
  const { id, data, kind } = own;
  own.looks++;
  return host().inspectData({ path, data, source: kind, reading: useWizard.getState().reading, look: id });
}

function fail(own: Attempt, error: unknown): void {
  if (attempt !== own) return;
  drop();
  retry = own.retry;
  const given = own.copied ? '' : own.data;
  const failed = own.data === '' ? null : (own.kind ?? sourceOfName(own.data)?.type ?? null);
  useWizard.setState(({ reading }) => ({ ...closed, step: 'file', given, failed, reading, error: errorText(error) }));
}

/** Changes what was decided about the file. */
export function decide(change: Partial<Decisions>): void {
  useWizard.setState(({ decisions }) => ({ decisions: decisions && { ...decisions, ...change } }));
}

/** Shows another step; what was decided stays. */
export function goTo(step: 'look' | 'split'): void {
  useWizard.setState({ step });
}

/** The design gets the data, as one step of undo. */
export function finishWizard(): void {
  const { found, decisions } = useWizard.getState();
  const { document } = useDesign.getState();
  if (!found || !decisions || !document) return;
  const data = decidedData(found, decisions, document.data);
  useDesign.getState().apply([{ kind: 'setData', data }], 'training.steps.ownData');
  // What was handed over is the design's now.
  attempt = null;
  useLooked.setState({ found });
  useWizard.setState(closed);
}
