import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { GpuSide, StartSides } from './measure';
import type { GpuRequest } from './requests';
import type { SideName } from './side';

const CHROMIUM = process.env.LAYERLOOM_CHROMIUM ?? '/usr/bin/chromium';
/** Only pages from there may use the GPU. */
const ADDRESS = 'http://localhost/';
const STEP_MINUTES = 10;

class PageSide implements GpuSide {
  constructor(
    readonly name: SideName,
    private readonly page: Page,
    private readonly browser: Browser,
  ) {}

  ask<T>(request: GpuRequest): Promise<T> {
    return this.page.evaluate(
      ([name, asked]) => {
        const { ask } = globalThis as unknown as { ask(name: SideName, request: GpuRequest): Promise<T> };
        return ask(name, asked);
      },
      [this.name, request] as const,
    );
  }

  close(): void {
    void this.browser.close();
  }
}

/** All sides in one page of a real Chromium, whose GPU the processor plays. `script` is the bundle of `pageSide.ts`. */
export function pageSides(script: string, names: readonly SideName[]): StartSides {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no browser at ${CHROMIUM}; LAYERLOOM_CHROMIUM may name another.`);
  }
  return async () => {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
        '--disable-gpu',
      ],
    });
    const page = await browser.newPage();
    page.setDefaultTimeout(STEP_MINUTES * 60_000);
    const broken = new Promise<never>((_, reject) => page.once('pageerror', reject));
    await page.route(`${ADDRESS}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(ADDRESS);
    await page.addScriptTag({ path: script, type: 'module' });
    await Promise.race([page.waitForFunction(() => 'ask' in globalThis), broken]);
    return names.map((name) => new PageSide(name, page, browser));
  };
}
