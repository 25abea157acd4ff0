import { expect, test } from './support/fixtures';

test('a remedy is tried while the run goes on, is compared with it, and is taken into the design', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  const rate = page.getByRole('textbox', { name: 'lr', exact: true });
  await rate.fill('1e-7');
  await rate.press('Enter');
  await app.setNumber('Epochs', 100_000);
  await app.startButton.click();
  await expect(page.locator('[data-verdict="rateTooLow"]')).toBeVisible({ timeout: 60_000 });

  // What is edited meanwhile has no part in it.
  await app.setNumber('Epochs', 7);
  const remedies = app.button('Remedies');
  // By key too: it is asked for by what it is for, from another page of the room.
  await app.button('Fold the training room').click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('improve');
  await expect(page.getByRole('option', { selected: true })).toContainText('Remedies for the shown run');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(remedies).toBeFocused();
  await remedies.click();
  await expect(
    page.getByText(/^Each puts a new run of this run’s design .+, for \d+ epochs unless it says otherwise/),
  ).toBeVisible();
  await page.getByRole('menuitem', { name: /^Learning rate 0.000001/ }).click();
  await expect(page.locator('[data-run]')).toHaveCount(2);
  await expect(page.locator('[data-run-state]')).toHaveAttribute('data-run-state', 'running');
  await expect(rate).toHaveValue('1e-7');
  await app.button('Stop').click();

  const tried = page.locator('[data-tried]');
  await expect(tried).toContainText('Learning rate 0.000001, ten times as high');
  await app.waitForRun('running');
  await expect(tried).toContainText(/so far it is [\d.]+/, { timeout: 60_000 });
  // The sentence begins beside its arrow, also where it takes two lines.
  const [arrow, words] = [
    await tried.locator('svg').first().boundingBox(),
    await tried.locator('span').first().boundingBox(),
  ];
  expect(arrow?.y ?? 0).toBeGreaterThanOrEqual((words?.y ?? Number.POSITIVE_INFINITY) - 1);
  // Both curves, by their names.
  await expect(page.getByText('Before', { exact: true }).first()).toBeVisible();

  // Neither what it was tried on nor what was tried is open, as the epochs are others.
  const other = page.locator('[data-other-design]');
  await expect(other).toBeVisible();
  await app.button('Take this into the design').click();
  await expect(rate).toHaveValue('0.000001');
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('7');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rate).toHaveValue('1e-7');
  await app.button('Stop').click();
  await app.waitForRun('stopped');
  await expect(tried).toHaveAttribute('data-tried', /better|worse/);
  await app.reload();
  await expect(tried).toContainText('Learning rate 0.000001');
  await expect(app.button('Take this into the design')).toBeVisible();
  await expect(other).toBeVisible();
  await app.setNumber('Epochs', 100_000);
  await expect(other).toHaveCount(0);
});

test('several seeds, another rate and going on are commands of the palette, each where it has a use', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 100_000);
  const find = async (name: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(name);
    return page.getByRole('option', { name: new RegExp(`^${name}`) });
  };
  await app.startButton.click();
  await app.waitForRun('running');
  await expect(app.button('Pause')).toBeEnabled();
  await (await find('Change the learning rate')).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await rate.fill('0.003');
  await rate.press('Enter');
  await app.button('Stop').click();
  await app.waitForRun('stopped');
  await expect(app.button('Go on from the last checkpoint')).toBeVisible();
  await (await find('Go on from the last checkpoint')).click();
  await app.waitForRun('running');
  await app.button('Stop').click();
  await app.waitForRun('stopped');
  await (await find('Train with several seeds')).click();
  await page.getByRole('textbox', { name: 'Seeds', exact: true }).fill('2');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-run]')).toHaveCount(1);
});
