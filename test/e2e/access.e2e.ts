import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

/** Words that the test itself has to find, in the window's language. */
const WORDS = {
  en: {
    epochs: 'Epochs',
    data: 'Data',
    exports: 'Export weights',
    predictions: 'Predictions',
    classes: 'Classes',
    table: 'Table',
    file: 'Design file',
    settings: 'Language',
    home: 'All designs',
    more: /^More for/,
  },
  'zh-CN': {
    epochs: '轮数',
    data: '数据',
    exports: '导出权重',
    predictions: '预测',
    classes: '各类别',
    table: '表格',
    file: '设计文件',
    settings: '语言',
    home: '所有设计',
    more: /的更多操作$/,
  },
} as const;

const CONTRAST = 'color-contrast';
const DIALOG = '[role="dialog"]';
const MENU = '[role="menu"]';
const INSPECTOR = '[data-inspector]';
const CANVAS = '[data-canvas]';
const TRAINING = '#training';
const PROBLEMS = '#problems';

for (const language of ['en', 'zh-CN'] as const) {
  test(`nothing stands in the way of assistive technology (${language})`, async ({ app, page }) => {
    // The whole window is looked through, more than once.
    test.slow();
    const words = WORDS[language];
    const key = async (...keys: readonly string[]) => {
      for (const one of keys) await page.keyboard.press(one);
    };
    const press = (name: string | RegExp) =>
      page
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click();
    /** The whole window, or parts of it where the rest has been seen. Names and structure in each language; contrast in both themes, once, as colours know no language. */
    const check = async (where: string, ...parts: readonly string[]) => {
      for (const theme of language === 'en' ? (['light', 'dark'] as const) : (['dark'] as const)) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        for (const part of parts) await expect(page.locator(part).first()).toBeVisible();
        const rules = language === 'zh-CN' ? { without: CONTRAST } : theme === 'dark' ? { only: CONTRAST } : {};
        const found = (await violations(page, { ...rules, parts })).map((text) => `${where}, ${theme}: ${text}`);
        expect.soft(found).toEqual([]);
      }
    };
    await page.evaluate((chosen) => localStorage.setItem('layerloom.language', chosen), language);
    await app.reload();
    await check('start screen');
    await key('?');
    await check('shortcuts on the start screen', DIALOG);
    await key('Escape');

    await app.pick('empty');
    await expect(page.locator('[data-canvas]')).toBeVisible();
    await app.openRoom();
    await check('empty canvas');
    await page.locator(CANVAS).focus();
    await key('Shift+F10');
    await expect(page.locator(MENU)).toBeVisible();
    await check('menu of the canvas', MENU);
    await key('Escape');
    await expect(page.locator(MENU)).toBeHidden();
    await key('Control+k');
    await expect(page.locator(DIALOG)).toBeVisible();
    await page.keyboard.type('spiral');
    await check('palette', DIALOG);
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
    await check('notes of a run', TRAINING);
    await key('Escape');
    await press(words.exports);
    await check('export', DIALOG);
    await key('Escape');
    await press(words.predictions);
    await expect(page.locator('[data-sample]').first()).toBeVisible();
    await check('predictions', DIALOG);
    await press(words.classes);
    await check('predictions by class', DIALOG);
    await key('Escape');
    await press(words.table);
    await press(words.data);
    await check('data settings and the table of a run', TRAINING);
    await press(words.file);
    await check('menu of the file', MENU);
    await key('Escape');
    await press(words.settings);
    await check('menu of the language', MENU);
    await key('Escape', 'Control+o');
    await check('another design', DIALOG);
    await key('Escape', 'Control+Alt+s');
    await page.getByRole('dialog').getByRole('textbox').first().fill('before');
    await key('Enter');
    await expect(page.locator('[data-snapshot="before"]')).toBeVisible();
    await check('snapshots', DIALOG);
    await key('Escape');

    await editor.select('fc2');
    await check('a layer', INSPECTOR);
    await editor.inspector.getByRole('button', { name: /1[,]?056/ }).click();
    await check('a formula', DIALOG);
    await key('Escape');
    await editor.canvas.focus();
    await key('w');
    await check('a wire', INSPECTOR);
    await key('ArrowDown', 'Tab');
    await check('search for a layer', CANVAS);
    await key('Escape', 'ArrowUp', 'ArrowUp', 'c');
    await check('the end of a wire', CANVAS);
    await key('Escape', 'Shift+ArrowDown');
    await check('several layers', INSPECTOR, CANVAS);
    await key('Control+g');
    await check('the name of a new block', CANVAS);
    await key('Escape', 'Shift+Enter');
    await check('an open block', CANVAS, INSPECTOR);
    await page.locator('[data-blocks] button[aria-haspopup="menu"]').first().click();
    await check('the menu of a block in the palette', MENU);
    await key('Escape');
    await editor.canvas.focus();
    await key('Alt+Enter');
    await check('inside a block', CANVAS, INSPECTOR);
    await key('Alt+ArrowUp', 'Control+a', 'Delete');
    await key('Control+z', 'Escape', 'ArrowDown', 'Delete');
    await check('problems', CANVAS, PROBLEMS);
    await page.locator('[data-canvas] button[data-severity]').first().click();
    await check('a problem and its repairs', DIALOG);
    await key('Escape', 'Control+a', 'Shift+f', 'Escape', 'Escape', 'Shift+n');
    await check('a frame, and a note that is being written', CANVAS, INSPECTOR);
    await key('Escape', '?');
    await check('shortcuts', DIALOG);
    await key('Escape');
    await press(words.home);
    await check('designs');
    await press(words.more);
    await check('the menu of a design', MENU);
  });
}
