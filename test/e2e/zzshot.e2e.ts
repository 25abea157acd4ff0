import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './support/fixtures';

test('shots', async ({ app, page, server }) => {
  await app.create('spiral');
  await app.waitForSaved();
  const [name = ''] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  for (let at = 10; at < 22; at++)
    writeFileSync(join(server.home, `Net ${at}.loom`), readFileSync(join(server.home, name)));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('Control+o');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `/tmp/panels-open-${colorScheme}.png` });
    await page.keyboard.type(colorScheme === 'dark' ? 'qqq' : '1');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/panels-open2-${colorScheme}.png` });
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
  }
});
