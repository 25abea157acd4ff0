import type { Browser, Page } from '@playwright/test';
import { openGpuPage } from '../../support/gpuPage';
import type { GpuSide, StartSides } from './measure';
import type { GpuRequest } from './requests';
import type { SideName } from './side';

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

/** All sides in one page. `script` is the bundle of `pageSide.ts`. */
export const pageSides =
  (script: string, names: readonly SideName[]): StartSides =>
  async () => {
    const { browser, page } = await openGpuPage(script, 'ask');
    return names.map((name) => new PageSide(name, page, browser));
  };
