import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

const THEME = readFileSync(join(import.meta.dirname, '..', '..', 'renderer', 'app', 'theme.css'), 'utf8');
/** The first of each is the light theme's. */
const light = (name: string): string => new RegExp(`${name}: (#[0-9a-f]{6});`).exec(THEME)?.[1] ?? '';

test('the picture of a chart has what shows the verdict, in its colours of the light theme', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.create('spiral');
  for (const layer of ['fc1', 'fc2']) {
    await page.getByRole('group', { name: new RegExp(`^Linear ${layer}`) }).click();
    await app.setNumber('out_features', 2);
  }
  await app.setNumber('Epochs', 30);
  await app.startButton.click();
  await app.waitForRun('finished');
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'underfitting');
  await page.keyboard.press('Escape');

  await app.button('Axes, smoothing, zoom and pictures').click();
  const svg = await saved(page, 'Picture (SVG)');
  const picture = svg.toString('utf8');
  const colours = new Set([...picture.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour ?? ''));
  expect([...colours].filter((colour) => !/^(#[0-9a-f]{3,6}|none|url\(.*\))$/.test(colour))).toEqual([]);
  const shade = new RegExp(`<rect [^>]*fill="${light('--warning')}" fill-opacity`);
  expect(picture).toMatch(shade);
  expect(colours).toContain(light('--series-valid'));
  expect(await page.evaluate(() => document.documentElement.dataset.theme ?? '')).not.toBe('light');

  const png = await saved(page, 'Picture (PNG)');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  // Two pixels for each of the SVG's.
  const width = Number(/width="(\d+)"/.exec(picture)?.[1]);
  expect(png.readUInt32BE(16)).toBe(2 * width);
});

test('a metric of the run is drawn beside its loss, told in words, saved with the picture and kept over a reload', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1700, height: 900 });
  await app.create('spiral');
  await app.setNumber('Epochs', 4);
  await app.startButton.click();
  await app.waitForRun('finished');
  const measure = page.getByRole('combobox', { name: 'Measure', exact: true });
  await expect(measure).toContainText('Accuracy');
  await app.choose('Measure', 'ROC-AUC');
  await expect(page.getByRole('img', { name: /Validation ROC-AUC [\d.]+%/ })).toBeVisible();
  await app.button('Axes, smoothing, zoom and pictures').click();
  const picture = (await saved(page, 'Picture (SVG)')).toString('utf8');
  expect([...picture.matchAll(/font-weight="600"[^>]*>([^<]+)</g)].map(([, title]) => title)).toEqual([
    'Loss',
    'ROC-AUC',
  ]);
  const epochs = (await saved(page, 'Epochs (CSV)')).toString('utf8');
  expect(epochs.split('\r\n')[0]).toContain('valid_accuracy,valid_precision,valid_recall,valid_f1,valid_roc_auc');
  await page.keyboard.press('Escape');
  await app.waitForSaved();
  await app.reload();
  await expect(measure).toContainText('ROC-AUC');
  // Where there is room for one plot, it is the chosen measure's.
  await page.setViewportSize({ width: 1100, height: 800 });
  await app.choose('Measure', 'Loss');
  await expect(page.getByRole('img', { name: /^Training loss/ })).toHaveCount(1);
});

async function saved(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await download).path());
}
