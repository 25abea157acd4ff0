import { create } from 'zustand';
import type { DataFinding } from '../../../engine/data/lint';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { errorText } from '../../shared/errorText';
import { host } from '../../shared/host';
import { useDesign } from '../../state/designStore';

interface Lint {
  readonly state: 'none' | 'looking' | 'stopped' | 'done' | 'failed';
  readonly findings: readonly DataFinding[];
  readonly error: string;
  /** How much was looked at, from 0 to 1; null while files are being read. */
  readonly share: number | null;
  /** What was looked at. */
  readonly of: Looked | null;
}

type Looked = { readonly path: string } & Pick<DesignDocument, 'data'> & { readonly loss: unknown };

const NOTHING: Lint = { state: 'none', findings: [], error: '', share: null, of: null };

/** What is known about the data of the open design. Changed by `checkData` and `stopCheck` alone. */
export const useLint = create<Lint>()(() => NOTHING);

/** Under this name the host reads: a later check ends an earlier one. */
const LOOK = 'lint';

function present(): Looked | null {
  const { document, path } = useDesign.getState();
  return document && path !== null ? { path, data: document.data, loss: document.training.loss } : null;
}

/** Whether what is known is about the data as it stands. */
export function isCurrent(of: Looked | null): boolean {
  const now = present();
  return of !== null && now?.path === of.path && now.data === of.data && now.loss === of.loss;
}

let latest = 0;

/** Has the host read the data; an earlier check that is still under way gives way, and all of them to another design. */
export async function checkData(): Promise<void> {
  const of = present();
  const { document } = useDesign.getState();
  if (!of || !document) return;
  const turn = ++latest;
  useLint.setState(({ findings, of: before }) => ({
    ...NOTHING,
    state: 'looking',
    findings: before?.path === of.path ? findings : [],
    of,
  }));
  const settle = (next: Partial<Lint>) => turn === latest && useLint.setState(next);
  const unsubscribe = [
    host().subscribe((event) => {
      if (event.kind === 'inspecting' && event.look === LOOK) settle({ share: event.share });
    }),
    useDesign.subscribe(({ path }) => {
      if (path !== of.path && turn === latest) end(NOTHING);
    }),
  ];
  try {
    const request = { path: of.path, document: serializeDocument(document), look: LOOK };
    settle({ state: 'done', findings: await host().lintData(request) });
  } catch (error) {
    settle({ state: 'failed', findings: [], error: errorText(error) });
  } finally {
    for (const each of unsubscribe) each();
  }
}

/** Ends a check that is under way; what was found before it stays. */
export function stopCheck(): void {
  if (useLint.getState().state === 'looking') end({ state: 'stopped', share: null });
}

function end(next: Partial<Lint>): void {
  latest++;
  useLint.setState(next);
  // The call that is under way rejects then, and nobody listens to it any more.
  void host().cancelInspection({ look: LOOK });
}
