import type { Page } from '@playwright/test';
import { yardstick } from '../../support/yardstick';

/** What the yardstick takes at its quickest in Chromium on two cloud cores of 2023 with nothing else to do: twice as long as in Node. */
const QUIET_MS = 1.8;

/** How many times slower than a quiet machine the page's main thread is in this moment; 1 where it is as quick or quicker. */
export async function paceOf(page: Page): Promise<number> {
  const quickest = await page.evaluate(`(() => {
    const yardstick = ${yardstick.toString()};
    let quickest = Infinity;
    for (let turn = 0; turn < 40; turn++) {
      const start = performance.now();
      yardstick();
      quickest = Math.min(quickest, performance.now() - start);
    }
    return quickest;
  })()`);
  return Math.max(1, (quickest as number) / QUIET_MS);
}
