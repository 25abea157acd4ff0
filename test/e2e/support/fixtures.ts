import { test as base, expect, type Page } from '@playwright/test';
import { AppPage } from './appPage';
import { type RunningServer, startServer } from './server';

interface Fixtures {
  /** A server of this test's own, with no designs yet. */
  readonly server: RunningServer;
  /** The app, opened on that server. */
  readonly app: AppPage;
  /** Errors of the page's console and code; a test that expects some empties it. */
  readonly pageErrors: string[];
}

/** Every test fails on an error in the page's console: a blocked style, a rejected promise, a React warning. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.close();
  },
  pageErrors: async ({ page }, use) => {
    const errors = collectErrors(page);
    await use(errors);
    expect(errors).toEqual([]);
  },
  app: async ({ page, server, pageErrors }, use) => {
    void pageErrors;
    const app = new AppPage(page, server);
    await app.open();
    await use(app);
  },
});

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  return errors;
}

export { expect };
