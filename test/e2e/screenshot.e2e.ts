import { EditorPage } from './support/editorPage';
import { test } from './support/fixtures';

// No test but a tool that works the window as tests do: it takes minutes, and is there only where it is asked for.
if (process.env.LAYERLOOM_SCREENSHOT)
  test('takes the picture of the README', async ({ app, page }) => {
    const editor = new EditorPage(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.create('mnist-cnn');
    await app.setNumber('Epochs', 8);
    await app.startButton.click();
    await app.waitForRun('finished', 540_000);
    await page.keyboard.press('Escape');
    await editor.select('conv1');
    await page.mouse.move(0, 0);
    await page.screenshot({ path: 'renderer/app/screenshot.png', animations: 'disabled' });
  });
