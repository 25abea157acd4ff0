import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatMessage } from '../../../../engine/text/messages';
import { exportModel } from '../../../../main/host/exporting';
import { notRun } from '../../../../main/host/exporting/notRun';
import { runPython } from '../../../../main/host/exporting/python';
import { builtAssets } from '../../support/built';
import { tempFolder } from '../../support/folder';
import { spiralJob } from '../../support/jobs';

/** Makes a program the first python3 that is found; the machine's own stay behind it. */
function asPython(lines: string): void {
  const folder = tempFolder();
  const program = join(folder, 'python3');
  writeFileSync(program, `#!/bin/sh\n${lines}\n`);
  chmodSync(program, 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
}

afterEach(() => vi.unstubAllEnvs());

describe('a Python that was ready and did not come to its end', () => {
  it.each([
    ['killed', 'echo ready; echo a warning >&2; kill -KILL $$', { words: 'SIGKILL' }],
    ['broken off', 'echo ready; echo one >&2; echo "ValueError: two" >&2; exit 1', { words: 'ValueError: two' }],
    ['ended without a word', 'echo ready; exit 7', { exitCode: 7 }],
    ['too slow', 'echo ready; exec sleep 60', { seconds: 2 }],
  ])('is told as %s', async (_, lines, failed) => {
    asPython(lines);
    expect(await runPython('', tempFolder(), undefined, 2)).toEqual({ printed: [], failed });
  });

  it('ends the export with its reason, where another reader could have vouched for the weights', async () => {
    asPython('echo ready; kill -SEGV $$');
    const target = { folder: tempFolder(), kernels: builtAssets().kernels };
    await expect(exportModel(spiralJob(), 'pytorch', target)).rejects.toMatchObject({
      code: 'export.notRun',
      args: { format: 'pytorch', reader: 'PyTorch', reason: 'SIGSEGV' },
    });
  });
});

it.each([
  [{ words: 'SIGSEGV' }, 'export.notRun', 'PyTorch could not run it (SIGSEGV)', '（SIGSEGV）'],
  [{ exitCode: 7 }, 'export.notRun.exit', 'PyTorch ended with exit code 7', '退出码 7'],
  [{ seconds: 300 }, 'export.notRun.slow', 'PyTorch was not done after 300 s', '300 秒'],
] as const)('says in both languages why an export was not run: %j', (why, code, en, zh) => {
  const error = notRun('pytorch', 'torch', why);
  expect(error.code).toBe(code);
  expect(formatMessage('en', error.code, error.args)).toContain(en);
  expect(formatMessage('zh-CN', error.code, error.args)).toContain(zh);
});

it('asks the next Python where one has no PyTorch, or breaks before it is ready', async () => {
  for (const lines of ['exit 0', 'kill -KILL $$', 'exit 1']) {
    asPython(lines);
    expect(await runPython("print('ready', 5)", tempFolder())).toEqual({ printed: ['5'], failed: null });
  }
});
