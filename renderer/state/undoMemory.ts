import i18next from 'i18next';
import { readItem, writeItem } from '../shared/storage';
import { useDesign } from './designStore';
import { emptyHistory } from './history';
import { readHistory, writeHistory } from './historyRecord';

/** Designs whose steps are remembered: a browser lets a page keep five megabytes in all. */
const DESIGNS = 6;
const LIST = 'history';

const key = (path: string): string => `history.${path}`;

/** Paths whose history is kept, the latest first. */
function known(): string[] {
  try {
    const paths: unknown = JSON.parse(readItem(LIST) ?? '[]');
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

function remember(path: string, text: string | null): void {
  const others = known().filter((other) => other !== path);
  const paths = text === null ? others : [path, ...others];
  for (const old of paths.splice(DESIGNS)) writeItem(key(old), null);
  // The steps of the design at hand are worth more than those of designs left long ago.
  while (!writeItem(key(path), text) && paths.length > 1) writeItem(key(paths.pop() ?? path), null);
  writeItem(LIST, JSON.stringify(paths));
}

/** Makes room for what is worth more than steps of undo. */
export function forgetHistories(): void {
  for (const path of known()) writeItem(key(path), null);
  writeItem(LIST, null);
  written = null;
}

let written: unknown = null;

/** Keeps the open design's steps on this machine, for a window that is loaded again. */
export function keepHistory(): void {
  const { path, history } = useDesign.getState();
  // Untouched since it was opened: what is kept may be about to be recalled.
  if (path === null || history === written || history === emptyHistory) return;
  written = history;
  remember(path, writeHistory(history));
}

/** Steps are kept under the design's path; it has another one now. */
export function moveHistory(from: string): void {
  if (from !== useDesign.getState().path) remember(from, null);
  keepHistory();
}

/** Brings back the steps that led to the design that was just opened, where they are known. */
export async function recallHistory(): Promise<void> {
  const { path, document } = useDesign.getState();
  const text = path === null ? null : readItem(key(path));
  if (!document || text === null) return;
  const history = await readHistory(text, document, (label) => i18next.exists(label));
  if (history && useDesign.getState().path === path) useDesign.getState().recall(history, document);
}
