import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { streamSafetensors } from '../../../engine/formats';
import { analyze } from '../../../engine/graph/analyze';
import { buildNetwork } from '../../../engine/graph/build';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { layer } from '../../../engine/graph/templates/drawn';
import { template } from '../../../engine/graph/templates/template';
import { writePieces } from '../../../main/host/files/atomicFile';
import { mainThreadTasks } from '../../e2e/support/mainThread';
import { growthOf } from '../../support/memoryGrowth';
import { startedBy } from '../descendants';
import { cells, milliseconds, ratio } from '../format';
import { inWindow, type OpenWindow } from './window';

export interface WeightsRow {
  readonly what: string;
  readonly seconds: number;
  /** The most memory that a process took beyond what it had, by the size of the file: the host with its threads, the page, and the browser around it. Null where the system does not say. */
  readonly host: number | null;
  readonly page: number | null;
  readonly browser: number | null;
  /** What the host starts to prove what it wrote, ONNX Runtime and Python: the most that all had at one time, whole. Null as above. */
  readonly judges: number | null;
  /** Of the page's main thread's own time, in milliseconds. */
  readonly longestTask: number;
  /** What came in is opened as a design at the end, and the window draws it in one task. */
  readonly opensDesign: boolean;
}

const NAME = 'large';
/** As the window calls them, with what their files end in. */
const FORMATS = { safetensors: 'safetensors', 'PyTorch .pt': 'pt', 'NumPy .npz': 'npz', ONNX: 'onnx' } as const;
/** The whole proof of the largest format, on a busy machine. */
const STEP_MS = 400_000;

/** The classifier of VGG-16: half a gigabyte of weights, most of it in one tensor. */
function large(): DesignDocument {
  const linear = (out_features: number) => layer('Linear', { out_features });
  const { document } = template({
    name: 'mnist-mlp',
    rows: [
      [layer('Input', { shape: [512, 7, 7] }), layer('Flatten'), linear(4096), layer('ReLU'), linear(4096)],
      [layer('ReLU'), linear(1000), layer('Output')],
    ],
    data: {
      source: { type: 'random', params: { samples: 20, input_shape: [512, 7, 7], target_shape: [1], classes: 1000 } },
      transforms: [],
      target: 'label',
    },
    training: { loss: 'CrossEntropyLoss', optimizer: { type: 'SGD', params: { lr: 0.01 } }, epochs: 1, batchSize: 1 },
  });
  return { ...document(), name: NAME };
}

/** Writes weights for a design; gives how many bytes the file has. */
async function writeWeights(file: string, document: DesignDocument): Promise<number> {
  const { state } = buildNetwork(document, analyze(document, null));
  const piece = Float32Array.from({ length: 2 ** 18 }, (_, i) => Math.sin(i) / 1000);
  function* pieces(count: number): Iterable<Uint8Array> {
    for (let left = count; left > 0; left -= piece.length)
      yield new Uint8Array(piece.buffer, 0, 4 * Math.min(left, piece.length));
  }
  const tensors = state.map(({ name, spec: { shape } }) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: 'float32', shape, pieces: () => pieces(count) }] as const;
  });
  await writePieces(file, streamSafetensors(new Map(tensors)), false);
  return state.reduce((sum, { spec: { shape } }) => sum + 4 * shape.reduce((product, size) => product * size, 1), 0);
}

/** How half a gigabyte of weights comes in through the window and goes out again; null without a browser. */
export function measureWeights(print: (line: string) => void): Promise<readonly WeightsRow[] | null> {
  return inWindow('weights', print, async (window) => {
    const folder = mkdtempSync(join(tmpdir(), 'layerloom-bench-'));
    try {
      const file = join(folder, 'large.safetensors');
      const document = large();
      const bytes = await writeWeights(file, document);
      const { page, server } = window;
      writeFileSync(join(server.home, `${NAME}.loom`), serializeDocument(document));
      await page.reload();
      await page.getByRole('button', { name: `Open ${NAME}` }).click();
      await page.getByRole('button', { name: 'Open the training room' }).click();
      print(
        `\nWeights of ${Math.round(bytes / 1e6)} MB; memory beyond what there was, by their size${cells(['', 's', 'host', 'page', 'browser', 'judges', 'task [ms]'])}`,
      );
      const rows: WeightsRow[] = [];
      const tell = async (what: string, during: () => Promise<unknown>, opensDesign = false) => {
        const row = { what, opensDesign, ...(await watched(window, bytes, during)) };
        const shares = [row.host, row.page, row.browser, row.judges].map(ratio);
        print(what.padEnd(66) + cells([row.seconds.toFixed(1), ...shares, milliseconds(row.longestTask)]));
        rows.push(row);
      };
      await tell('in, safetensors', () => bringIn(window, file));
      const savedAs = (ending: string) => join(folder, `saved.${ending}`);
      for (const [format, ending] of Object.entries(FORMATS)) {
        await tell(`out, ${format}`, () => takeOut(window, format, savedAs(ending)));
      }
      // What went out comes in again: its own reader reads each.
      for (const ending of ['pt', 'npz']) await tell(`in, .${ending}`, () => bringIn(window, savedAs(ending)));
      await tell('in, ONNX', () => bringModelIn(window, savedAs('onnx')), true);
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function choose({ page }: OpenWindow, command: string, file: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(command);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('option', { name: new RegExp(`^${command}`) }).click();
  await (await chooser).setFiles(file);
}

async function bringIn(window: OpenWindow, file: string): Promise<void> {
  const { page } = window;
  await choose(window, 'Import weights', file);
  const keep = page.getByRole('dialog').getByRole('button', { name: 'Use these weights' });
  await keep.click({ timeout: STEP_MS });
  await page.getByText(`${basename(file)} are held with the design`).waitFor({ timeout: STEP_MS });
}

async function bringModelIn(window: OpenWindow, file: string): Promise<void> {
  await choose(window, 'Import a model', file);
  const opened = window.page.getByRole('dialog', { name: /is a design now$/ });
  await opened.getByRole('button', { name: 'Go on' }).click({ timeout: STEP_MS });
}

async function takeOut({ page }: OpenWindow, format: string, file: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Export weights' }).click();
  await dialog.getByRole('radio', { name: format }).click();
  const saved = page.waitForEvent('download', { timeout: STEP_MS });
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  await dialog.getByText(/^Read back and run/).waitFor({ timeout: STEP_MS });
  await (await saved).saveAs(file);
  await page.keyboard.press('Escape');
}

async function watched(window: OpenWindow, bytes: number, during: () => Promise<unknown>) {
  const { browser, page, server } = window;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const called = (kind: string) => processInfo.filter(({ type }) => type === kind).map(({ id }) => id);
  const growths = [[server.pid], called('renderer'), called('browser')].map((processes) => processes.map(growthOf));
  const judges = startedBy(server.pid);
  const begin = performance.now();
  let seconds = 0;
  const tasks = await mainThreadTasks(browser, page, async () => {
    await during();
    seconds = (performance.now() - begin) / 1000;
  });
  const [host = null, ofPage = null, ofBrowser = null] = growths.map((all) => {
    const known = all.map((growth) => growth()).filter((more) => more !== null);
    return known.length === 0 ? null : Math.max(...known) / bytes;
  });
  const started = judges();
  return {
    seconds,
    host,
    page: ofPage,
    browser: ofBrowser,
    judges: started === null ? null : started / bytes,
    longestTask: tasks.reduce((a, b) => Math.max(a, b), 0),
  };
}
