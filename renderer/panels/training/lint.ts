import { create } from 'zustand';
import type { DataFinding } from '../../../engine/data/lint';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { errorText } from '../../shared/errorText';
import { host } from '../../shared/host';
import { useDesign } from '../../state/designStore';

interface Lint {
  readonly state: 'none' | 'looking' | 'done' | 'failed';
  readonly findings: readonly DataFinding[];
  readonly error: string;
  /** What was looked at. */
  readonly of: Looked | null;
}

type Looked = { readonly path: string } & Pick<DesignDocument, 'data'> & { readonly loss: unknown };

/** What is known about the data of the open design. Changed by `checkData` alone. */
export const useLint = create<Lint>()(() => ({ state: 'none', findings: [], error: '', of: null }));

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

/** Has the host read the data; an earlier check that is still under way gives way. */
export async function checkData(): Promise<void> {
  const of = present();
  const { document } = useDesign.getState();
  if (!of || !document) return;
  const turn = ++latest;
  useLint.setState(({ findings, of: before }) => ({
    state: 'looking',
    findings: before?.path === of.path ? findings : [],
    of,
  }));
  const settle = (next: Partial<Lint>) => turn === latest && useLint.setState(next);
  try {
    const request = { path: of.path, document: serializeDocument(document), look: 'lint' };
    settle({ state: 'done', findings: await host().lintData(request) });
  } catch (error) {
    settle({ state: 'failed', findings: [], error: errorText(error) });
  }
}
