import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { dist } from '../support/built';
import * as stand from '../support/electron';

vi.mock('electron', () => stand.electron);

const folder = mkdtempSync(join(tmpdir(), 'layerloom-smoke-'));

afterAll(() => {
  stand.endChildren();
  rmSync(folder, { recursive: true, force: true });
});

test('--smoke trains one epoch through the window and leaves with 0', async () => {
  mkdirSync(join(folder, 'userData'));
  stand.setPath('userData', join(folder, 'userData'));
  vi.stubEnv('LAYERLOOM_DIST', dist);
  process.argv.push('--smoke');
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import('../../../main/preload');
    await import('../../../main/desktop');
    expect(await stand.exitCode).toBe(0);
    expect(log).toHaveBeenCalledWith(expect.stringMatching(/^one epoch in the window: loss [\d.]+, WebAssembly/));
  } finally {
    process.argv.pop();
    log.mockRestore();
    vi.unstubAllEnvs();
  }
});
