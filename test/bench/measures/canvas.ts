import type { Browser, Page } from '@playwright/test';
import { dragFirstCard, turnWheel, turnWheelToZoom } from '../../e2e/support/canvasGestures';
import { mainThreadTasks } from '../../e2e/support/mainThread';
import { cells, milliseconds } from '../format';
import { inWindow, scriptCounter } from './window';

interface CanvasRow {
  readonly what: string;
  /** Milliseconds of JavaScript in the page's main thread, by the frames drawn meanwhile; null where something is opened. */
  readonly scriptPerFrame: number | null;
  /** Of the main thread's own time, in milliseconds. */
  readonly longestTask: number;
  /** From the key or click until cards are on the screen; null where nothing is opened. */
  readonly firstPaint: number | null;
}

const TEMPLATE = 'densenet121';
/** With all blocks open the last card is far out of sight, and so not drawn. */
const OPENED = `main:not(:has(.react-flow__node[data-id="output"]))`;
/** Seen whole, it is the number of cards that tells. */
const CLOSED = 'main:not(:has(.react-flow__node-layer:nth-of-type(60)))';
const ALL_OPEN = 'main:has(.react-flow__node-layer:nth-of-type(400))';
const STEPS = 60;
/** Until nothing moves any more. */
const QUIET_MS = 1500;

/** How the window answers with a large network on the canvas; null without a browser. */
export function measureCanvas(print: (line: string) => void): Promise<readonly CanvasRow[] | null> {
  return inWindow('canvas', print, async ({ browser, page }) => {
    await page.locator(`[data-template="${TEMPLATE}"]`).waitFor();
    const watch = await watcher(browser, page);
    print(`\nCanvas of ${TEMPLATE}${cells(['', 'script/frame', 'longest task', 'first paint'])}  [ms]`);
    const rows: CanvasRow[] = [];
    for (const [what, act] of gestures(page)) {
      const row = { what, ...(await watch(act)) };
      const { scriptPerFrame, longestTask, firstPaint } = row;
      print(what.padEnd(32) + cells([scriptPerFrame, longestTask, firstPaint].map(milliseconds)));
      rows.push(row);
    }
    return rows;
  });
}

type Act = () => Promise<number | null>;

function gestures(page: Page): readonly (readonly [string, Act])[] {
  const shown = (gesture: () => Promise<void>) => async (): Promise<null> => {
    await gesture();
    return null;
  };
  const key = async (keys: string, painted: string) => {
    await page.locator('[data-canvas]').focus();
    return untilPainted(page, () => page.keyboard.press(keys), painted);
  };
  return [
    [
      'open the design',
      () => untilPainted(page, () => page.locator(`[data-template="${TEMPLATE}"]`).click(), '.react-flow__node-layer'),
    ],
    ['open every block', () => key('Shift+E', OPENED)],
    ['close every block', () => key('Shift+W', '[data-block]')],
    ['open every block again', () => key('Shift+E', OPENED)],
    ['pan', shown(() => turnWheel(page, 90, STEPS))],
    ['zoom', shown(() => turnWheelToZoom(page, 40, STEPS))],
    ['see all of it', () => key('Shift+1', '.react-flow__node-layer')],
    ['pan over all of it', shown(() => turnWheel(page, 90, STEPS))],
    ['close every block in sight', () => key('Shift+W', CLOSED)],
    ['open every block in sight', () => key('Shift+E', ALL_OPEN)],
    ['back to the opening', () => key('Shift+2', '.react-flow__node-layer')],
    ['drag a card', shown(() => dragFirstCard(page, STEPS))],
  ];
}

/** Milliseconds until what matches is there and has been painted. */
async function untilPainted(page: Page, act: () => Promise<unknown>, selector: string): Promise<number> {
  // In an object: a promise would be waited for before the key is pressed.
  const watched = await page.evaluateHandle((wanted) => {
    const painted = new Promise<number>((done) => {
      let began = 0;
      const begin = () => {
        began ||= performance.now();
      };
      for (const type of ['pointerdown', 'keydown'])
        window.addEventListener(type, begin, { capture: true, once: true });
      const look = () => {
        if (began > 0 && document.querySelector(wanted)) setTimeout(() => done(performance.now() - began));
        else requestAnimationFrame(look);
      };
      look();
    });
    return { painted };
  }, selector);
  await act();
  return watched.evaluate(({ painted }) => painted);
}

async function watcher(browser: Browser, page: Page) {
  const count = await scriptCounter(page);
  return async (act: Act): Promise<Omit<CanvasRow, 'what'>> => {
    await page.waitForTimeout(QUIET_MS);
    let figures: Omit<CanvasRow, 'what' | 'longestTask'> = { scriptPerFrame: null, firstPaint: null };
    const tasks = await mainThreadTasks(browser, page, async () => {
      const before = await count();
      const firstPaint = await act();
      const after = await count();
      const perFrame = (after.script - before.script) / Math.max(1, after.frames - before.frames);
      figures = { scriptPerFrame: firstPaint === null ? perFrame : null, firstPaint };
      await page.waitForTimeout(QUIET_MS);
    });
    return { ...figures, longestTask: Math.max(...tasks) };
  };
}
