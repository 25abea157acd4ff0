import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { WITHOUT_SLOW_ZEROS } from './softwareDriver';

const CHROMIUM = process.env.LAYERLOOM_CHROMIUM ?? '/usr/bin/chromium';

/** Has Chromium play a GPU on the processor: slow, but the same WebGPU. */
export const softwareGpu: LaunchOptions = {
  executablePath: CHROMIUM,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--disable-gpu',
    `--${WITHOUT_SLOW_ZEROS}`,
  ],
};

/** Only pages from there may use the GPU. */
const ADDRESS = 'http://localhost/';

/** An empty page of a real Chromium, whose GPU the processor plays, once `script`, a bundle, has put `name` into it. */
export async function openGpuPage(
  script: string,
  name: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no browser at ${CHROMIUM}; LAYERLOOM_CHROMIUM may name another.`);
  }
  const browser = await chromium.launch(softwareGpu);
  const page = await browser.newPage();
  const broken = new Promise<never>((_, reject) => page.once('pageerror', reject));
  await page.route(`${ADDRESS}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(ADDRESS);
  await page.addScriptTag({ path: script, type: 'module' });
  await Promise.race([page.waitForFunction((wanted) => wanted in globalThis, name), broken]);
  return { browser, page };
}
