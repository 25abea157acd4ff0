import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

const TYPES = ['Conv2d', 'ReLU', 'BatchNorm2d', 'ReLU', 'Conv2d', 'ReLU', 'MaxPool2d', 'Flatten', 'Linear', 'ReLU'];

/** Presses keys one after the other with so many milliseconds between them, whether the window has answered to the last or not. */
async function pressAll(page: Page, keys: readonly string[], apart: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  for (const key of keys) {
    const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
    const windowsVirtualKeyCode = { Tab: 9, Enter: 13 }[key] ?? key.toUpperCase().charCodeAt(0);
    const press = { key, windowsVirtualKeyCode };
    const down = text === undefined ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text };
    sent.push(devtools.send('Input.dispatchKeyEvent', { ...down, ...press }));
    sent.push(devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press }));
    await new Promise((done) => setTimeout(done, apart));
  }
  await Promise.all(sent);
}

for (const apart of [20, 5])
  test(`layers that are added with ${apart} ms a key are all there, in their order`, async ({ app, page }) => {
    for (let round = 0; round < 3; round++) {
      await app.pick('empty');
      await expect(page.locator('[data-canvas]')).toBeFocused();
      const keys = ['Input', ...TYPES].flatMap((type) => ['Tab', ...type.toLowerCase(), 'Enter']);
      await pressAll(page, keys, apart);
      const cards = page.locator('.react-flow__node');
      await expect(cards).toHaveCount(TYPES.length + 1);
      await expect(page.getByRole('combobox', { name: /^(Search for a layer|Layers that take)/ })).toHaveCount(0);
      await expect(page.locator('.react-flow__edge')).toHaveCount(TYPES.length);
      await page.keyboard.press('Alt+Home');
    }
  });
