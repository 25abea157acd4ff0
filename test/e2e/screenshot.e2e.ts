import { EditorPage } from './support/editorPage';
import { test } from './support/fixtures';

test('the picture of the README is the app as it is now', async ({ app, page }) => {
  test.skip(!process.env.LAYERLOOM_SCREENSHOT, 'Takes minutes; LAYERLOOM_SCREENSHOT=1 takes the picture anew.');
  const editor = new EditorPage(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.create('mnist-cnn');
  await app.setNumber('Epochs', 8);
  await app.startButton.click();
  await app.waitForRun('finished', 540_000);
  await page.keyboard.press('Escape');
  await editor.canvas.press('Shift+1');
  await editor.select('conv2');
  await page.mouse.move(0, 0);
  await page.screenshot({ path: 'renderer/app/screenshot.png', animations: 'disabled' });
});
