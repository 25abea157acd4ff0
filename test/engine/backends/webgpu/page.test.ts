import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGpuPage } from '../../../support/gpuPage';
import { opCases } from '../cases';
import { expectAgreement } from '../expectAgreement';
import type { Outcome } from './pageCases';
import { LAYER } from './refusedWork';

const TOLERANCE = 1e-5;
const MINUTES = 3 * 60_000;

let outcome: Outcome = { cases: [], refused: {}, complaints: [] };
const folder = mkdtempSync(join(tmpdir(), 'layerloom-page-'));

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rollupOptions: {
        input: join(import.meta.dirname, 'pageCases.ts'),
        output: { entryFileNames: 'cases.mjs', codeSplitting: false },
      },
    },
  });
  const { browser, page } = await openGpuPage(join(folder, 'cases.mjs'), 'runCases');
  try {
    outcome = await page.evaluate(() => (globalThis as unknown as { runCases(): Promise<Outcome> }).runCases());
  } finally {
    await browser.close();
  }
}, MINUTES);

afterAll(() => rmSync(folder, { recursive: true }));

describe('in a real Chromium', () => {
  it.each(Object.keys(opCases))('%s gives what the reference gives', (op) => {
    const own = outcome.cases.filter((found) => found.op === op);
    expect(own.length).toBeGreaterThan(0);
    for (const { expected, got, exact } of own) {
      expectAgreement(Float32Array.from(got), Float32Array.from(expected), exact ? 0 : TOLERANCE);
    }
  });

  it.each(['wgsl', 'binding'] as const)('what is refused for its %s is told with the name of its layer', (fault) => {
    expect(outcome.refused[fault]).toMatchObject({
      code: 'backend.gpuRefused',
      args: { layer: LAYER.name, op: 'matmul' },
      layer: LAYER.id,
    });
  });

  it('the GPU complains of nothing', () => {
    expect(outcome.complaints).toEqual([]);
  });
});
