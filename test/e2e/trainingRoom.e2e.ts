import type { Page } from '@playwright/test';
import { cutWords } from './support/cutWords';
import { expect, test } from './support/fixtures';

/** The parts of the room are told apart by their names. */
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function heightOfPlot(page: Page): Promise<number> {
  const box = await page.getByRole('img', { name: /^Training loss|^训练损失/ }).boundingBox();
  return box?.height ?? 0;
}

test('on a laptop the curves have the most of their room, their buttons one row, and no word is cut', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 12);
  await app.startButton.click();
  await app.waitForRun('finished');
  await expect(page.getByText(/^Test [\d.]+%$/)).toBeVisible();
  const room = await page.locator('#training').boundingBox();
  expect(await heightOfPlot(page)).toBeGreaterThan((room?.height ?? 0) * 0.45);
  const tops = await region(page, 'Curves')
    .getByRole('button')
    .evaluateAll((buttons) => buttons.slice(0, 6).map((button) => button.getBoundingClientRect().top));
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(12);
  expect(await cutWords(page, '#training')).toEqual([]);
  await app.choose('Schedule', 'CosineAnnealingWarmRestarts');
  expect(await cutWords(page, '#training')).toEqual([]);
  await app.button('Data').click();
  expect(await cutWords(page, '#training')).toEqual([]);
  await page.evaluate(() => localStorage.setItem('layerloom.language', 'zh-CN'));
  await app.reload();
  await expect(page.getByText(/^测试 [\d.]+%$/)).toBeVisible();
  expect(await cutWords(page, '#training')).toEqual([]);
  await app.button('数据').click();
  expect(await cutWords(page, '#training')).toEqual([]);
});

test('how long ago a run was is read whole, beside its buttons where they are shown', async ({ app, page }) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 1);
  for (const count of [1, 2]) {
    await app.startButton.click();
    await expect(page.locator('[data-run]')).toHaveCount(count);
    await app.waitForRun('finished');
  }
  await page.clock.setSystemTime(Date.now() + 58.5 * 60_000);
  await app.reload();
  const runs = page.locator('[data-run]');
  await expect(runs).toHaveText([/58 min\. ago/, /58 min\. ago/]);
  expect(await cutWords(page, '#training')).toEqual([]);
  // Over the buttons of a run that is not shown nothing is read.
  const [name, when] = [runs.last().getByText('Finished'), runs.last().getByText(/ago$/)];
  const before = await name.boundingBox();
  await runs.last().hover();
  await expect(when).toBeHidden();
  expect(await name.boundingBox()).toEqual(before);
});

test('a narrow room shows fewer of its parts at a time, and the others are chosen in a title', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await app.create('spiral');
  const part = page.getByRole('combobox', { name: 'Part of the training room' });
  await expect(region(page, 'Curves')).toBeVisible();
  await expect(part).toContainText('Settings');
  await app.choose('Part of the training room', 'Runs');
  await expect(page.getByText('No runs yet')).toBeVisible();
  await expect(region(page, 'Curves')).toBeVisible();

  await page.setViewportSize({ width: 540, height: 480 });
  await expect(region(page, 'Curves')).toHaveCount(0);
  await app.choose('Part of the training room', 'Settings');
  await app.setNumber('Epochs', 12);
  await app.startButton.click();
  // Whoever starts a run sees its curves; whoever presses a run in the list, too.
  await app.waitForRun('finished');
  await expect(part).toContainText('Curves');
  expect(await heightOfPlot(page)).toBeGreaterThanOrEqual(100);
  await app.choose('Part of the training room', 'Runs');
  await page.locator('[data-run]').click();
  await expect(part).toContainText('Curves');
  await expect(page.getByRole('img', { name: /^Training loss/ })).toBeVisible();
});

test('a window that becomes smaller takes from every part, and a large one has them all back', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await app.create('spiral');
  const sizeOf = async (id: string) => {
    const box = await page.locator(`#${id}`).boundingBox();
    return { width: box?.width ?? 0, height: box?.height ?? 0 };
  };
  const draw = async (separator: number, by: number) => {
    const line = await page.locator('#training [data-separator]').nth(separator).boundingBox();
    if (!line) throw new Error('no line');
    await page.mouse.move(line.x, line.y + 200);
    await page.mouse.down();
    await page.mouse.move(line.x + by, line.y + 200, { steps: 4 });
    await page.mouse.up();
  };
  await draw(0, 140);
  await draw(1, -160);
  const large = { settings: await sizeOf('settings'), runs: await sizeOf('runs'), training: await sizeOf('training') };
  expect(large.settings.width).toBeCloseTo(440, -1);
  expect(large.runs.width).toBeCloseTo(380, -1);

  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(async () => (await sizeOf('chart')).width).toBeGreaterThan(380);
  expect((await sizeOf('canvas')).height).toBeGreaterThan((await sizeOf('training')).height);
  // A line that is drawn in the small window changes its own column alone.
  await draw(0, -40);

  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(async () => (await sizeOf('runs')).width).toBe(large.runs.width);
  expect((await sizeOf('settings')).width).toBeLessThan(large.settings.width);
  expect((await sizeOf('training')).height).toBeCloseTo(large.training.height, -1);
});
