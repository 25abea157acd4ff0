import i18next from 'i18next';
import { readRecord, recordKeys, writeRecord } from '../shared/database';
import { useDesign } from './designStore';
import { emptyHistory, type History } from './history';
import { historyRecord, readHistory } from './historyRecord';

const STORE = 'history';
/** Designs whose steps are remembered. */
const DESIGNS = 20;
/** From a step to its record: a browser that is killed loses none that is older than half a second. */
const KEEP_MS = 200;

let kept: History = emptyHistory;
/** Steps that are being read are not written over. */
let recalling = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

/** The end of a gesture makes another history of the same steps. */
const hasSameSteps = (a: History, b: History): boolean => a.past === b.past && a.future === b.future;

/** Keeps the open design's steps on this machine, for a window that is loaded again. */
export function keepHistory(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const { path, history } = useDesign.getState();
  if (path === null || recalling > 0 || hasSameSteps(history, kept)) return;
  kept = history;
  writeRecord(STORE, path, historyRecord(history));
}

useDesign.subscribe(({ opening, history }, before) => {
  if (opening !== before.opening) kept = emptyHistory;
  // Not put off by the next step: a person who goes on and on is not to lose them all.
  if (!hasSameSteps(history, before.history)) timer ??= setTimeout(keepHistory, KEEP_MS);
});

/** Steps are kept under the design's path; it has another one now. */
export function moveHistory(from: string): void {
  if (from !== useDesign.getState().path) writeRecord(STORE, from, null);
  keepHistory();
}

/** Brings back the steps that led to the design that was just opened, where they are known. */
export async function recallHistory(): Promise<void> {
  const { path, opening, document } = useDesign.getState();
  if (path === null || !document) return;
  recalling += 1;
  try {
    const record = await readRecord(STORE, path);
    const history = record === null ? null : await readHistory(record, document, (label) => i18next.exists(label));
    if (history && useDesign.getState().opening === opening) useDesign.getState().recall(history, document);
  } finally {
    recalling -= 1;
    keepHistory();
  }
  for (const old of (await recordKeys(STORE)).slice(0, -DESIGNS)) writeRecord(STORE, old, null);
}
