import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

test('what becomes of training samples is seen while it is set, and mixed ones train', async ({ app, page }) => {
  await app.create('mnist-mlp');
  await app.button('Data').click();
  await app.button('Show what becomes of samples').click();
  const table = page.getByRole('table', { name: 'Changed samples' });
  const pictures = table.getByRole('img');
  // Nothing by chance yet: one picture of what the network gets is enough.
  await expect(table.getByRole('columnheader')).toHaveText(['As it is', 'As the network gets it']);
  await expect(pictures).toHaveCount(4);
  const add = async (name: string) => {
    await app.button('Add a transform').click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  const pixels = () =>
    pictures.evaluateAll((all) => all.map((one) => (one as unknown as { toDataURL(): string }).toDataURL()));
  await add('Random erasing (cutout)');
  await expect(pictures).toHaveCount(8);
  await app.setNumber('p', 1);
  await expect.poll(async () => new Set(await pixels()).size).toBe(8);
  const [before, first] = await pixels();
  await app.setNumber('scale', 0.4);
  await expect.poll(async () => (await pixels())[1]).not.toBe(first);
  expect((await pixels())[0]).toBe(before);

  await add('Mixing samples (mixup)');
  await expect(table.getByText(/^\d\d % \d$|^\d\d% \d$/).first()).toBeVisible();
  expect(await violations(page, { parts: ['#training'] })).toEqual([]);
  const shown = await pixels();
  await app.button('Other samples').click();
  await expect.poll(async () => (await pixels())[0]).not.toBe(shown[0]);

  await app.button('Remove Random erasing (cutout)').click();
  await app.button('Training').click();
  await app.setNumber('Epochs', 1);
  await app.startButton.click();
  await app.waitForRun('finished');
  // Weights are judged on whole digits.
  const told = (await page.getByText(/^Test [\d.]+%$/).textContent()) ?? '';
  expect(Number(told.replace(/[^\d.]/g, ''))).toBeGreaterThan(85);
  await app.button('Data').click();
  await expect(pictures).toHaveCount(8);
  await app.button('Hide the changed samples').click();
  await expect(table).toHaveCount(0);
});
