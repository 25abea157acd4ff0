import type { BrowserWindow } from 'electron';
import type { DesignDocument } from '../../engine/graph/document';
import { serializeDocument } from '../../engine/graph/serialize';
import { templateByName } from '../../engine/graph/templates';
import type { HostBridge } from './contract/bridge';

/** One epoch of the smallest template; far more than it takes on the slowest machine. */
const TIMEOUT_MS = 120_000;

/**
 * Runs in the page, through the bridge that the interface itself uses: a design is made, trained for one epoch and
 * its weights are taken. Rejects where any of it fails or the interface does not show.
 */
async function trainOneEpoch(document: string, timeoutMs: number): Promise<string> {
  const { layerloom: host } = globalThis as unknown as { readonly layerloom: HostBridge };
  const page = (
    globalThis as unknown as { document: { getElementById(id: string): { childElementCount: number } | null } }
  ).document;
  const take = <T>(reply: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
    if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
    return reply.value;
  };
  const ended = new Promise<string>((resolve, reject) => {
    setTimeout(() => reject(new Error('the run did not end in time')), timeoutMs);
    host.subscribe((news) => {
      if (news.kind === 'run' && news.event.kind === 'ended') resolve(news.run);
      if (news.kind === 'runChanged' && news.entry.error) reject(new Error(JSON.stringify(news.entry.error)));
    });
  });
  const { path } = take(await host.createDesign({ name: 'smoke', document }));
  take(await host.startRun({ path, document, resume: null }));
  const run = await ended;
  const history = take(await host.readRun({ path, run }));
  const exporting = 'smoke';
  take(await host.exportRun({ path, run, format: 'safetensors', options: {}, exporting }));
  const { bytes } = take(await host.exportPiece({ exporting, at: 0 }));
  if (history.epochs.length !== 1 || bytes.length === 0) throw new Error('no epoch or no weights');
  if (!page.getElementById('root')?.childElementCount) throw new Error('the page is empty');
  return `one epoch in the window: loss ${history.epochs[0]?.trainLoss}, ${history.device}`;
}

/** Trains one epoch in the real window and gives the exit code. */
export async function runSmoke(window: BrowserWindow): Promise<0 | 1> {
  const template = templateByName('spiral')?.document() as DesignDocument;
  const text = serializeDocument({ ...template, training: { ...template.training, epochs: 1 } });
  const script = `(${trainOneEpoch})(${JSON.stringify(text)}, ${TIMEOUT_MS})`;
  try {
    console.log(await window.webContents.executeJavaScript(script));
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  }
}
