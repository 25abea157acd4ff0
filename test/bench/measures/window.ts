import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type RunningServer, startServer } from '../../e2e/support/server';
import { buildApp, buildReadableApp } from '../build';

const CHROMIUM = process.env.LAYERLOOM_CHROMIUM ?? '/usr/bin/chromium';

export interface OpenWindow {
  readonly browser: Browser;
  readonly page: Page;
  readonly server: RunningServer;
}

/** Builds the app and opens it in a real Chromium; null, and a line that says so, without a browser. `readable`: for a profile. */
export async function inWindow<T>(
  part: string,
  print: (line: string) => void,
  measure: (window: OpenWindow) => Promise<T>,
  readable = false,
): Promise<T | null> {
  if (!existsSync(CHROMIUM)) {
    print(`\nThe ${part} is left out: there is no browser at ${CHROMIUM}; LAYERLOOM_CHROMIUM may name another.`);
    return null;
  }
  if (readable) await buildReadableApp();
  else buildApp();
  const server = await startServer();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.url);
    await page.locator('main[aria-busy=false]').waitFor();
    return await measure({ browser, page, server });
  } finally {
    await browser.close();
    await server.close();
  }
}

export interface Counted {
  /** Milliseconds of JavaScript so far. */
  readonly script: number;
  readonly frames: number;
}

/** Counts the page's JavaScript and frames from now on. */
export async function scriptCounter(page: Page): Promise<() => Promise<Counted>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const frames = await page.evaluateHandle(() => {
    const count = { frames: 0 };
    const next = () => {
      count.frames++;
      requestAnimationFrame(next);
    };
    next();
    return count;
  });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const script = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
    return { script: script * 1000, frames: await frames.evaluate((count) => count.frames) };
  };
}
