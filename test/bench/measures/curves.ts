import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { spiral } from '../../../engine/graph/templates/spiral';
import { mainThreadWork } from '../../e2e/support/mainThread';
import { cells, mebibytes, milliseconds } from '../format';
import { profiled } from './profile';
import { inWindow, type OpenWindow } from './window';

interface CurvesRow {
  readonly what: string;
  /** Milliseconds of JavaScript in the page's main thread, by the frames drawn meanwhile. */
  readonly scriptPerFrame: number;
  /** The most that 99 of 100 frames had to wait for. */
  readonly scriptInMost: number;
  /** Of the main thread's own time, in milliseconds. */
  readonly longestTask: number;
  readonly frames: number;
  /** Bytes of JavaScript's heap afterwards, without garbage. */
  readonly heap: number;
}

/** Beside the run that is under way. */
const OVERLAID = 8;
const STEPS = 100_000;
const STEPS_PER_EPOCH = 200;
const RUN_MS = 300_000;
const NAME = 'long';

/**
 * Small enough for a hundred thousand steps in a minute or two: thousands a second are about the most that a window gets to
 * show. With a smaller batch a part of it would be over in a hundred frames, of which 99 say nothing.
 */
function longRun(): DesignDocument {
  const document = spiral.document();
  const batchSize = 64;
  return {
    ...document,
    name: NAME,
    data: {
      ...document.data,
      // Seven tenths are trained on.
      source: {
        type: 'spiral',
        params: { samples: Math.round((STEPS_PER_EPOCH * batchSize) / 0.7), classes: 2, noise: 0.1, turns: 1 },
      },
    },
    training: { ...document.training, epochs: STEPS / STEPS_PER_EPOCH, batchSize },
  };
}

/** How the window answers while a long run's curves grow beside those of others; null without a browser. */
export function measureCurves(profile: boolean, print: (line: string) => void): Promise<readonly CurvesRow[] | null> {
  const measure = async (window: OpenWindow): Promise<readonly CurvesRow[]> => {
    const { page, server } = window;
    writeFileSync(join(server.home, `${NAME}.loom`), serializeDocument(longRun()));
    // Loaded again, the window sees what was written beside it.
    await page.reload();
    await page.getByRole('button', { name: `Open ${NAME}` }).click();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.locator('[data-run-state="finished"]').waitFor({ timeout: RUN_MS });
    repeatRun(join(server.home, `${NAME}.runs`));
    await page.reload();
    await page.getByRole('button', { name: 'Train again' }).waitFor();
    for (const row of await page.locator('[data-run]').all()) await row.click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('button', { name: 'Train again' }).click();
    await pause(page);
    print(
      `\nA run of ${STEPS} steps beside ${OVERLAID}${cells(['', 'script/frame', '99 % under', 'longest task', 'frames', 'heap'])}  [ms, MiB]`,
    );
    const watch = await watcher(window, profile ? print : null);
    const rows: CurvesRow[] = [];
    for (const [at, [what, prepare, during]] of stretches(page).entries()) {
      await prepare();
      const row = { what, ...(await watch((100 * (at + 1)) / stretches(page).length, during)) };
      const { scriptPerFrame, scriptInMost, longestTask, frames, heap } = row;
      const times = [scriptPerFrame, scriptInMost, longestTask].map(milliseconds);
      print(what.padEnd(32) + cells([...times, String(frames), mebibytes(heap)]));
      rows.push(row);
    }
    return rows;
  };
  return inWindow('curves', print, measure, profile);
}

async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
}

/** Most that a button takes to come. */
const BUTTON_MS = 10_000;

/** Equal parts of the run: what is set before each, and what a person does meanwhile, over and over. */
function stretches(
  page: Page,
): readonly (readonly [string, () => Promise<unknown>, (round: number) => Promise<unknown>])[] {
  const plot = page.getByRole('img', { name: /loss/ }).first();
  const idle = () => page.waitForTimeout(50);
  const nothing = async () => {};
  const look = async (set: () => Promise<unknown>) => {
    await page.getByRole('button', { name: 'Axes, smoothing, zoom and pictures' }).click();
    await set();
    await page.keyboard.press('Escape');
  };
  let box: Awaited<ReturnType<typeof plot.boundingBox>> = null;
  /** Looked up once: finding things by their names would be work of the page's. */
  const findPlot = async () => {
    box = await plot.boundingBox();
  };
  const hover = async (round: number) => {
    if (box) await page.mouse.move(box.x + 70 + ((7 * round) % (box.width - 90)), box.y + box.height / 2);
  };
  return [
    ['curves grow', nothing, idle],
    ['with the cursor over them', findPlot, hover],
    [
      'smoothed, by steps',
      () =>
        look(async () => {
          await page.getByRole('dialog').getByRole('button', { name: 'Step', exact: true }).click();
          await page.getByRole('textbox', { name: 'Smoothing', exact: true }).fill('0.5');
          await page.keyboard.press('Enter');
        }).then(findPlot),
      hover,
    ],
    [
      'zoomed in, moved along',
      async () => {
        await plot.focus();
        for (let press = 0; press < 4; press++) await page.keyboard.press('+');
      },
      (round) => page.keyboard.press(round % 40 < 20 ? 'ArrowLeft' : 'ArrowRight'),
    ],
    ['the table', () => page.getByRole('button', { name: 'Table' }).click(), idle],
  ];
}

/** `tell` is told where the time went. */
async function watcher({ browser, page }: OpenWindow, tell: ((line: string) => void) | null) {
  // Frames are drawn also where nothing moves.
  await page.evaluate(() => {
    const next = () => requestAnimationFrame(next);
    next();
  });
  const session = await page.context().newCDPSession(page);
  return async (percent: number, during: (round: number) => Promise<unknown>): Promise<Omit<CurvesRow, 'what'>> => {
    const profile = tell && (await profiled(session));
    const { tasks, scriptByFrame } = await mainThreadWork(browser, page, async () => {
      await press(page, 'Resume');
      for (let round = 0; (await percentDone(page)) < percent; round++) await during(round);
      // Now: the run would go on while the trace is read.
      if (percent < 100) await press(page, 'Pause');
    });
    if (percent < 100) await page.getByRole('button', { name: 'Resume' }).waitFor();
    if (profile && tell) for (const line of await profile()) tell(line);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const frames = [...scriptByFrame].sort((a, b) => a - b);
    return {
      scriptPerFrame: frames.reduce((sum, script) => sum + script, 0) / frames.length,
      scriptInMost: frames[Math.floor(frames.length * 0.99)] ?? 0,
      longestTask: tasks.reduce((a, b) => Math.max(a, b), 0),
      frames: frames.length,
      heap: usedSize,
    };
  };
}

/**
 * Without looking it up by its role, which would be work of the page's. A button that is not there yet is waited for: what the
 * run has just been told takes a moment to show.
 */
async function press(page: Page, name: string): Promise<void> {
  for (const until = performance.now() + BUTTON_MS; performance.now() < until; await page.waitForTimeout(20)) {
    const isPressed = await page.evaluate((text) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === text && !one.disabled);
      button?.click();
      return button !== undefined;
    }, name);
    if (isPressed) return;
  }
  throw new Error(`There is no button '${name}'; the run is at ${await percentDone(page)} %.`);
}

const percentDone = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')));

/** Copies the one run that is there until so many are to be overlaid. */
function repeatRun(runs: string): void {
  const [first = ''] = readdirSync(runs).filter((name) => /^\d{8}-/.test(name));
  for (let copy = 1; copy < OVERLAID; copy++) {
    const run = `${first}${copy}`;
    cpSync(join(runs, first), join(runs, run), { recursive: true });
    const file = join(runs, run, 'run.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), run, seed: copy }));
  }
}
