import { defineConfig } from '@playwright/test';
import { usualChromium } from './test/chromium.mjs';

const executablePath = usualChromium();

/** Browser tests: the real web server, engine process and renderer in a real Chromium. `npm test -- browser` finds one. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'dist/test-results',
  // `npm test` has two at once, but for those that measure time (tagged @timed).
  workers: 1,
  // Of a machine that is busy: what a test bounds it measures itself.
  timeout: 600_000,
  expect: {
    timeout: 15_000,
    // A patch of Chromium may draw an edge otherwise; another accent, or an icon somewhere else, is more than this.
    toHaveScreenshot: { pathTemplate: 'test/e2e/views/{arg}{ext}', threshold: 0.05, maxDiffPixels: 200 },
  },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    // It takes a third of a test's time, and a screencast would take the time that the window is measured in.
    trace: { mode: 'on-first-retry', screenshots: false, snapshots: true },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
