import { create } from 'zustand';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import type { DataSettings } from '../../../../engine/graph/document';
import { errorText } from '../../../shared/errorText';
import { host } from '../../../shared/host';
import { useDesign } from '../../../state/designStore';
import { type Decisions, decidedData, firstDecisions } from './decisions';
import { handOver } from './handOver';
import { type PickedFile, planUpload } from './pickedFiles';

interface Wizard {
  readonly step: 'closed' | 'file' | 'busy' | 'look' | 'split';
  /** What is waited for. */
  readonly work: 'copy' | 'look';
  readonly share: number;
  /** Why the last choice of a file came to nothing, in words. */
  readonly error: string | null;
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
}
let attempt: Attempt | null = null;

function begin(): Attempt {
  drop();
  attempt = { id: crypto.randomUUID(), stop: new AbortController(), copied: false };
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

/** Copies files beside the design and looks at them. */
export async function takeFiles(
  picked: readonly PickedFile[],
  kind: string | null,
  words: { readonly folder: string; readonly none: string },
): Promise<void> {
  const { path } = useDesign.getState();
  if (path === null) return;
  const plan = planUpload(picked, words.folder);
  if (!plan) {
    useWizard.setState({ error: words.none });
    return;
  }
  const own = begin();
  own.copied = true;
  useWizard.setState({ ...closed, step: 'busy', work: 'copy' });
  const progress = (share: number) => attempt === own && useWizard.setState({ share });
  try {
    const data = await handOver({ path, upload: own.id, plan, progress, signal: own.stop.signal });
    await look(own, data, kind, null);
  } catch (error) {
    fail(own, error, '');
  }
}

/** Looks at a file or folder where it is. `again`: what was decided about it before. */
export async function takePath(data: string, kind: string | null, again: DataSettings | null = null): Promise<void> {
  const own = begin();
  try {
    await look(own, data, kind, again);
  } catch (error) {
    fail(own, error, data);
  }
}

async function look(own: Attempt, data: string, kind: string | null, again: DataSettings | null) {
  const { path } = useDesign.getState();
  if (path === null || attempt !== own) return;
  useWizard.setState({ ...closed, step: 'busy', work: 'look', given: own.copied ? '' : data });
  const unsubscribe = host().subscribe((event) => {
    if (event.kind === 'inspecting' && event.look === own.id) useWizard.setState({ share: event.share });
  });
  try {
    const found = await host().inspectData({ path, data, source: kind, look: own.id });
    if (attempt === own) useWizard.setState({ step: 'look', found, decisions: firstDecisions(found, again) });
  } finally {
    unsubscribe();
  }
}

function fail(own: Attempt, error: unknown, given: string): void {
  if (attempt !== own) return;
  drop();
  useWizard.setState({ ...closed, step: 'file', given, error: errorText(error) });
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
