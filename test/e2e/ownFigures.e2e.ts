import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { encode as encodePng } from 'fast-png';
import { uniformAt } from '../../engine/core/rng';
import { wineCsv } from '../support/wineCsv';
import type { AppPage } from './support/appPage';
import { expect, test } from './support/fixtures';

/** Debian's package dataset-fashion-mnist, or the same four files from elsewhere. */
const FASHION = process.env.LAYERLOOM_FASHION_MNIST ?? '/usr/share/datasets/fashion-mnist';
const FULL = Boolean(process.env.LAYERLOOM_FULL);
const FASHION_FILES = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'].map((name) =>
  join(FASHION, `${name}-ubyte.gz`),
);

/** Data of somebody's own, looked at in the wizard and taken as it proposes. `paths`: files, or one folder. */
async function useOwnData(app: AppPage, page: Page, press: string, paths: string | string[]): Promise<void> {
  await app.button('Data').click();
  await app.button('Own data…').click();
  const chooser = page.waitForEvent('filechooser');
  await app.button(press).click();
  await (await chooser).setFiles(paths);
  await app.button('Next').click({ timeout: 60_000 });
}

const shareIn = (text: string): number => Number(/Test ([\d.]+)%/.exec(text)?.[1]) / 100;

async function testAccuracy(page: Page): Promise<number> {
  return shareIn((await page.getByText(/^Test [\d.]+%$/).textContent()) ?? '');
}

test('wine from a CSV of one’s own: at least 0.95 of the test samples as the mean of ten seeds', async ({
  app,
  page,
}, info) => {
  const file = info.outputPath('wine.csv');
  writeFileSync(file, wineCsv);
  await app.create('spiral');
  await useOwnData(app, page, 'Choose files…', file);
  await app.button('Use this data').click();
  await app.button('Set the shape of input to 13').click();
  await app.button('Give fc3 3 outputs').click();
  await app.button('Training').click();
  await app.setNumber('Epochs', 30);
  await app.button('More ways to start').click();
  await page.getByRole('menuitem', { name: 'Train with several seeds…' }).click();
  const seeds = page.getByRole('textbox', { name: 'Seeds', exact: true });
  await seeds.fill('10');
  await seeds.press('Enter');
  const figures = page.locator('[data-run]').filter({ hasText: /Test [\d.]+%/ });
  await expect(figures).toHaveCount(10, { timeout: 90_000 });
  const shares = (await figures.allTextContents()).map(shareIn);
  const mean = shares.reduce((sum, share) => sum + share) / shares.length;
  console.info(`wine: ${mean.toFixed(4)}`);
  expect(mean).toBeGreaterThanOrEqual(0.95);
});

/** Stripes across, stripes down, and a chessboard, each of another phase, colours and noise. */
const PATTERNS: Readonly<Record<string, (x: number, y: number) => number>> = {
  across: (_, y) => Math.sin(y),
  down: (x) => Math.sin(x),
  squares: (x, y) => Math.sin(x) * Math.sin(y),
};

function picture(pattern: (x: number, y: number) => number, seed: number): Uint8Array {
  const [size, phase, tone, contrast] = [20, 6 * uniformAt(seed, 0, 0), uniformAt(seed, 0, 1), uniformAt(seed, 0, 2)];
  const data = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % size, Math.floor(i / 3 / size)];
    const value = pattern(x + phase, y + phase) * (20 + 40 * contrast) + 40 * (uniformAt(seed, 1, i) - 0.5);
    return Math.round(Math.max(0, Math.min(255, 80 + 90 * tone + value)));
  });
  return encodePng({ width: size, height: size, data, channels: 3 });
}

test('a folder of pictures, told apart by two convolutions: at least 0.9 of those it was not trained on', async ({
  app,
  page,
}, info) => {
  const folder = info.outputPath('patterns');
  for (const [at, [name, pattern]] of Object.entries(PATTERNS).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < 80; i++) writeFileSync(join(folder, name, `${i}.png`), picture(pattern, 1000 * at + i + 1));
  }
  await app.create('mnist-cnn');
  await useOwnData(app, page, 'Choose a folder…', folder);
  await app.button('Use this data').click();
  await app.button(/^Set the shape of input to/).click();
  await app.button(/^Give .* 3 outputs$/).click();
  await app.button('Training').click();
  await app.setNumber('Epochs', 12);
  await app.startButton.click();
  await app.waitForRun('finished', 120_000);
  const share = await testAccuracy(page);
  console.info(`image folder: ${share.toFixed(4)}`);
  expect(share).toBeGreaterThanOrEqual(0.9);
});

// Its thirty megabytes do not come with npm, and a pass takes minutes: only where everything is tested.
if (FULL) {
  test('Fashion-MNIST from its IDX files: at least 0.89 with two convolutions and pooling', async ({ app, page }) => {
    test.skip(!existsSync(FASHION), `no Fashion-MNIST at ${FASHION}`);
    test.setTimeout(1_200_000);
    await app.create('mnist-cnn');
    await useOwnData(app, page, 'Choose files…', FASHION_FILES);
    await app.button('Use this data').click();
    await app.startButton.click();
    await app.waitForRun('finished', 1_100_000);
    const share = await testAccuracy(page);
    console.info(`Fashion-MNIST: ${share.toFixed(4)}`);
    expect(share).toBeGreaterThanOrEqual(0.89);
  });
}
