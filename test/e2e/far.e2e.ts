import type { Page } from '@playwright/test';
import type { AppPage } from './support/appPage';
import { MIDDLE, nextFrame, turnWheel } from './support/canvasGestures';
import { dropFiles } from './support/dropFiles';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { largeDesign } from './support/largeDesign';
import { mainThreadTasks } from './support/mainThread';
import { paceOf } from './support/pace';

// A trace takes a picture of the page at every step, on the very thread that is measured.
test.use({ trace: 'off' });

/** Milliseconds of the main thread's own work. */
const TASK = 50;
const TURNS = 3;

const zoomOf = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);

async function openLarge(app: AppPage, page: Page, count: number): Promise<void> {
  await app.create('spiral');
  await app.waitForSaved();
  await dropFiles(page, { 'Large.loom': largeDesign(count, 50) });
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Large', { timeout: 60_000 });
  await app.waitForSaved();
}

/** Until every card in sight has had its turn. */
async function settled(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const count = () => page.locator('.react-flow__node').count();
      const before = await count();
      await page.waitForTimeout(100);
      return (await count()) === before;
    })
    .toBe(true);
}

async function comeNear(page: Page): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.keyboard.down('Control');
  while ((await zoomOf(page)) < 0.5) {
    await page.mouse.wheel(0, -120);
    await nextFrame(page);
  }
  await page.keyboard.up('Control');
  await settled(page);
}

test('a design of thousands of layers is seen whole, moved and pointed at without a task over 50 ms', {
  tag: '@timed',
}, async ({ app, page, browser }) => {
  await openLarge(app, page, 5000);
  const canvas = page.locator('[data-canvas]');
  const gestures: Readonly<Record<string, () => Promise<unknown>>> = {
    'show everything': async () => {
      await canvas.press('Shift+1');
      await expect.poll(() => zoomOf(page)).toBeLessThan(0.15);
      await settled(page);
    },
    pan: async () => {
      await turnWheel(page, 40, 40);
    },
    point: async () => {
      for (let step = 0; step < 40; step++) await page.mouse.move(MIDDLE.x + 4 * step, MIDDLE.y - 40 + step);
    },
  };
  const best = new Map<string, number>();
  for (let turn = 0; turn < TURNS && [...best.values(), best.size === 0 ? 99 : 0].some((task) => task > TASK); turn++) {
    await comeNear(page);
    for (const [name, act] of Object.entries(gestures)) {
      await page.waitForTimeout(600);
      const tasks = await mainThreadTasks(browser, page, act);
      const pace = await paceOf(page);
      const task = Math.max(...tasks) / pace;
      console.info(`${name}: longest task ${task.toFixed(0)} ms, pace ${pace.toFixed(2)}`);
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, task));
    }
  }
  for (const [name, task] of best) expect(task, name).toBeLessThanOrEqual(TASK);
});

test('painted cards are pointed at, chosen, chosen by a box, dragged, and gone to by key like all others', async ({
  app,
  page,
}) => {
  await openLarge(app, page, 1200);
  const editor = new EditorPage(page);
  const canvas = page.locator('[data-canvas]');
  const cards = page.locator('.react-flow__node-layer');
  const chosen = page.locator('.react-flow__node-layer.selected');
  await canvas.press('Shift+1');
  await expect(page.locator('[data-canvas] canvas[data-painted="1200"]')).toBeVisible();
  await expect.poll(() => cards.count()).toBeLessThan(5);
  let zoom = 1;
  await expect
    .poll(async () => {
      const before = zoom;
      zoom = await zoomOf(page);
      return zoom === before;
    })
    .toBe(true);

  /** A point of the canvas in the window. */
  const at = (x: number, y: number) =>
    page.locator('.react-flow__viewport').evaluate(
      (element, point) => {
        const origin = element.closest('[data-canvas]')?.getBoundingClientRect();
        const seen = new DOMMatrix(getComputedStyle(element).transform).transformPoint(point);
        return { x: seen.x + (origin?.x ?? 0), y: seen.y + (origin?.y ?? 0) };
      },
      { x, y },
    );
  const middleOf = (index: number) => at((index % 50) * 240 + 80, Math.floor(index / 50) * 120 + 30);

  const first = await middleOf(120);
  await page.mouse.move(first.x, first.y);
  await expect(page.locator('.react-flow__node[data-id="n120"]')).toBeVisible();
  await page.mouse.click(first.x, first.y);
  await expect(chosen).toHaveAttribute('data-id', 'n120');
  await expect(editor.inspector.getByLabel('Name', { exact: true })).toHaveValue('relu120');
  await canvas.press('Shift+1');

  // Over two rows and three columns, from between two rows.
  const [from, to] = [await at(47 * 240 - 4, 20 * 120 - 20), await middleOf(1099)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expect(chosen).toHaveCount(6);

  // More than can be taken hold of one by one: all of them go along with the one that is dragged.
  await canvas.press('ControlOrMeta+a');
  await expect(editor.inspector.getByText('1200 layers selected')).toBeVisible();
  const held = await middleOf(620);
  await page.mouse.move(held.x, held.y);
  await page.mouse.down();
  await page.mouse.move(held.x + 30, held.y + 12, { steps: 6 });
  await page.mouse.up();
  await expect(app.button('Undo')).toBeEnabled();
  // Where it stood nothing is painted any more, and the last one is as far away as it was.
  const gone = await at(20, 20);
  await page.mouse.click(gone.x, gone.y);
  await expect(chosen).toHaveCount(0);
  await app.button('Undo').click();
  await expect(app.button('Undo')).toBeDisabled();
  await page.mouse.click(gone.x, gone.y);
  await expect(chosen).toHaveAttribute('data-id', 'n0');

  // By key as from near.
  await canvas.press('ArrowDown');
  await expect(page.locator('.react-flow__node-layer:focus')).toHaveCount(1);
});
