import type { Browser, Page } from '@playwright/test';
import { dragFirstCard, turnWheel, turnWheelToZoom } from './support/canvasGestures';
import { dropFiles } from './support/dropFiles';
import { expect, test } from './support/fixtures';
import { largeDesign } from './support/largeDesign';
import { mainThreadTasks, mainThreadWork } from './support/mainThread';
import { paceOf } from './support/pace';

// A trace takes a picture of the page at every step, on the very thread that is measured.
test.use({ trace: 'off' });

/** What was promised for a frame and for a task, in milliseconds of the main thread's own work. */
const FRAME_SCRIPT = 8;
const TASK = 50;
/** Where more layers are than was promised, none of sixty frames a second is missed. */
const FRAME = 16;
/** From the press to the first cards. */
const FIRST_PAINT = 1000;
const STEPS = 40;
/** Of frames in which something ran; the few beyond are the collector's, who asks nobody. */
const SHARE = 0.95;
const TURNS = 8;

const GESTURES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  pan: (page) => turnWheel(page, 90, STEPS),
  zoom: (page) => turnWheelToZoom(page, 40, STEPS),
  drag: (page) => dragFirstCard(page, STEPS),
};

interface Cost {
  /** Milliseconds of script in nearly all frames in which something ran. */
  readonly script: number;
  /** Milliseconds of the longest task. */
  readonly task: number;
}

/**
 * What a gesture costs at its best of a few turns, by the pace of the machine in the same moment: neighbours only ever make
 * a turn slower, and what is too slow by itself is so in each.
 */
async function costOf(browser: Browser, page: Page, name: string, { script, task }: Cost): Promise<Cost> {
  const gesture = GESTURES[name];
  if (!gesture) throw new Error(`no gesture ${name}`);
  let best: Cost = { script: Number.POSITIVE_INFINITY, task: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < TURNS && (best.script > script || best.task > task); turn++) {
    await page.waitForTimeout(600);
    const work = await mainThreadWork(browser, page, () => gesture(page));
    const pace = await paceOf(page);
    const busy = work.scriptByFrame.filter((script) => script > 0.2).sort((a, b) => a - b);
    const cost = { script: (busy[Math.floor(SHARE * busy.length)] ?? 0) / pace, task: Math.max(...work.tasks) / pace };
    console.info(
      `${name}: ${cost.script.toFixed(1)} ms of script in ${SHARE * 100} % of ${busy.length} frames, longest task ${cost.task.toFixed(0)} ms, pace ${pace.toFixed(2)}`,
    );
    expect(busy.length).toBeGreaterThan(STEPS / 2);
    best = { script: Math.min(best.script, cost.script), task: Math.min(best.task, cost.task) };
  }
  return best;
}

test('over 400 layers are panned, zoomed and dragged within 8 ms of script a frame', { tag: '@timed' }, async ({
  app,
  page,
  browser,
}) => {
  await app.pick('densenet121');
  await page.locator('[data-canvas]').press('Shift+E');
  await expect(page.locator('.react-flow__node[data-id="output"]')).toHaveCount(0);
  for (const name of ['pan', 'zoom', 'drag']) {
    const { script, task } = await costOf(browser, page, name, { script: FRAME_SCRIPT, task: TASK });
    expect(script, name).toBeLessThanOrEqual(FRAME_SCRIPT);
    expect(task, name).toBeLessThanOrEqual(TASK);
  }
});

test('5,000 layers are panned and dragged without a frame being missed, and are all listed when that is asked for', {
  tag: '@timed',
}, async ({ app, page, browser }) => {
  await app.create('spiral');
  await app.waitForSaved();
  await dropFiles(page, { 'Large.loom': largeDesign(5000, 50) });
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Large', { timeout: 60_000 });
  await app.waitForSaved();
  for (const name of ['pan', 'drag']) {
    const { script, task } = await costOf(browser, page, name, { script: FRAME, task: TASK });
    expect(script, name).toBeLessThanOrEqual(FRAME);
    expect(task, name).toBeLessThanOrEqual(TASK);
  }
  await page.keyboard.press('Escape');
  const rows = page.getByRole('table', { name: 'Layers of the network' }).getByRole('row');
  await expect(rows).toHaveCount(301);
  await app.button('Show all 5,000 layers').click();
  await expect(rows).toHaveCount(5001);
});

test('all blocks of a large template close, open and are seen again while all of it is in sight, without a task over 50 ms', {
  tag: '@timed',
}, async ({ app, page, browser }) => {
  const cards = page.locator('.react-flow__node-layer');
  const press = (keys: string) => page.locator('[data-canvas]').press(keys);
  await app.pick('densenet121');
  await expect(page.locator('[data-inspector]').getByText('7,978,856').first()).toBeVisible();
  await press('Shift+E');
  await expect(page.locator('.react-flow__node[data-id="output"]')).toHaveCount(0);
  await press('Shift+1');
  await expect.poll(() => cards.count()).toBeGreaterThan(400);
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS && best > TASK; turn++) {
    await page.waitForTimeout(800);
    const closing = await mainThreadTasks(browser, page, async () => {
      await press('Shift+W');
      await expect.poll(() => cards.count()).toBeLessThan(20);
      await page.waitForTimeout(300);
    });
    const opening = await mainThreadTasks(browser, page, async () => {
      await press('Shift+E');
      await expect.poll(() => cards.count()).toBeGreaterThan(400);
      await page.waitForTimeout(300);
    });
    await app.waitForSaved();
    await app.button('All designs').click();
    const again = await mainThreadTasks(browser, page, async () => {
      await app.button('Open DenseNet-121').click();
      await expect.poll(() => cards.count()).toBeGreaterThan(400);
      await page.waitForTimeout(300);
    });
    const pace = await paceOf(page);
    const [close, open, back] = [closing, opening, again].map((tasks) => Math.max(...tasks) / pace);
    console.info(
      `all in sight: longest task ${close?.toFixed(0)} ms closing, ${open?.toFixed(0)} opening, ${back?.toFixed(0)} seen again, pace ${pace.toFixed(2)}`,
    );
    best = Math.min(best, Math.max(close ?? 0, open ?? 0, back ?? 0));
  }
  expect(best).toBeLessThanOrEqual(TASK);
});

test('a large template and all its blocks open without a task over 50 ms, and are seen after less than a second of work', {
  tag: '@timed',
}, async ({ app, page, browser }) => {
  let best = { task: Number.POSITIVE_INFINITY, paint: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < TURNS && (best.task > TASK || best.paint > FIRST_PAINT); turn++) {
    await expect(page.locator('[data-template="densenet121"]')).toContainText('7,978,856');
    await page.waitForTimeout(600);
    const first = await mainThreadTasks(browser, page, async () => {
      await app.pick('densenet121');
      await expect(page.locator('.react-flow__node-layer').first()).toBeVisible();
    });
    const rest = await mainThreadTasks(browser, page, async () => {
      await expect(page.locator('[data-inspector]').getByText('7,978,856').first()).toBeVisible();
      await page.locator('[data-canvas]').press('Shift+E');
      // The last card is far out of sight then, and so not drawn.
      const last = page.locator('.react-flow__node[data-id="output"]');
      await expect(last).toHaveCount(0);
      await page.locator('[data-canvas]').press('Shift+W');
      await expect(last).toHaveCount(1);
      await page.locator('[data-canvas]').press('Shift+E');
      await expect(last).toHaveCount(0);
      await page.locator('[data-canvas]').press('Shift+1');
      const cards = page.locator('.react-flow__node-layer');
      await expect(last).toHaveCount(1);
      expect(await cards.count()).toBeGreaterThan(400);
      await expect(cards.filter({ hasText: /./ })).toHaveCount(0);
      await page.waitForTimeout(500);
    });
    const pace = await paceOf(page);
    const task = Math.max(...first, ...rest) / pace;
    // Its own work: how long it waits for a processor is not the window's doing.
    const paint = first.reduce((sum, one) => sum + one, 0) / pace;
    console.info(
      `densenet121: first cards after ${paint.toFixed(0)} ms of work, longest task ${task.toFixed(0)} ms, pace ${pace.toFixed(2)}`,
    );
    best = { task: Math.min(best.task, task), paint: Math.min(best.paint, paint) };
    await app.waitForSaved();
    await app.button('All designs').click();
  }
  expect(best.task).toBeLessThanOrEqual(TASK);
  expect(best.paint).toBeLessThan(FIRST_PAINT);
});
