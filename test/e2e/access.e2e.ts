import AxeBuilder from '@axe-core/playwright';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

/** Words that the test itself has to find, in the window's language. */
const WORDS = {
  en: { epochs: 'Epochs', data: 'Data', exports: 'Export weights' },
  'zh-CN': { epochs: '轮数', data: '数据', exports: '导出权重' },
} as const;

for (const language of ['en', 'zh-CN'] as const) {
  test(`nothing stands in the way of assistive technology (${language})`, async ({ app, page }) => {
    const words = WORDS[language];
    const key = async (...keys: readonly string[]) => {
      for (const one of keys) await page.keyboard.press(one);
    };
    /** Names and structure in each language; contrast in both themes, once, as colours know no language. */
    const check = async (where: string) => {
      for (const theme of language === 'en' ? (['light', 'dark'] as const) : (['dark'] as const)) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.waitForTimeout(150);
        const axe = new AxeBuilder({ page });
        if (language === 'zh-CN') axe.disableRules(['color-contrast']);
        else if (theme === 'dark') axe.withRules(['color-contrast']);
        const { violations } = await axe.analyze();
        const found = violations.map(
          ({ id, impact, nodes }) =>
            `${where}, ${theme}: ${impact} ${id} at ${nodes.map(({ html }) => html).join('\n')}`,
        );
        expect.soft(found).toEqual([]);
      }
    };
    await page.evaluate((chosen) => localStorage.setItem('layerloom.language', chosen), language);
    await app.reload();
    await check('start screen');
    await key('?');
    await check('shortcuts on the start screen');
    await key('Escape');

    await page.locator('[data-template="empty"]').click();
    await expect(page.locator('[data-canvas]')).toBeVisible();
    await check('empty canvas');
    await key('Control+k');
    await page.keyboard.type('spiral');
    await check('palette');
    await key('Enter');
    const editor = new EditorPage(page);
    await expect(editor.card('fc1')).toBeVisible();

    const epochs = page.getByRole('textbox', { name: words.epochs, exact: true });
    await epochs.fill('2');
    await epochs.press('Control+Enter');
    await app.waitForRun('finished');
    await check('design with a run');
    await page.locator('[data-run]').focus();
    await key('F2');
    await check('notes of a run');
    await key('Escape');
    await page.getByRole('button', { name: words.exports }).click();
    await check('export');
    await key('Escape');
    await page.getByRole('button', { name: words.data, exact: true }).click();
    await check('data settings');

    await editor.select('fc1');
    await check('a layer');
    await key('w');
    await check('a wire');
    await key('ArrowDown', 'Tab');
    await check('search for a layer');
    await key('Escape', 'ArrowUp', 'ArrowUp', 'c');
    await check('the end of a wire');
    await key('Escape', 'Shift+ArrowDown');
    await check('several layers');
    await key('Control+g', 'Control+Enter');
    await check('an open block');
    await key('Alt+Enter');
    await check('inside a block');
    await key('Alt+ArrowUp', 'Control+a', 'Delete');
    await key('Control+z', 'Escape', 'ArrowDown', 'Delete');
    await check('problems');
    await key('?');
    await check('shortcuts');
  });
}
