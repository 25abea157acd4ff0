import type { Page } from '@playwright/test';

/** A place of the canvas that no column and no panel covers. */
export const MIDDLE = { x: 560, y: 260 } as const;

export const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => done())));

/** Turns the wheel by so much in each of so many frames, half of them one way and half of them back. */
export async function turnWheel(page: Page, by: number, frames: number): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  for (let frame = 0; frame < frames; frame++) {
    await page.mouse.wheel(0, frame < frames / 2 ? by : -by);
    await nextFrame(page);
  }
}

/** The same with Ctrl, which brings the canvas nearer and further away. */
export async function turnWheelToZoom(page: Page, by: number, frames: number): Promise<void> {
  await page.keyboard.down('Control');
  await turnWheel(page, by, frames);
  await page.keyboard.up('Control');
}

/** Drags the first card in so many frames, and gives it up. */
export async function dragFirstCard(page: Page, frames: number): Promise<void> {
  const card = await page.locator('.react-flow__node-layer').first().boundingBox();
  if (!card) throw new Error('no card to drag');
  await page.mouse.move(card.x + 40, card.y + 10);
  await page.mouse.down();
  for (let frame = 1; frame <= frames; frame++) {
    await page.mouse.move(card.x + 40 + 2 * frame, card.y + 10 + frame);
    await nextFrame(page);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}
