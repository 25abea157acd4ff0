import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startedBy } from './descendants';

const SIZE = 64 * 2 ** 20;
/** Takes memory, says so, and waits to be told to end. */
const TAKES = `const held = Buffer.alloc(${SIZE}, 1); console.log(held.length); process.stdin.resume().on('end', () => process.exit());`;
/** The same in a process of its own. */
const PASSES_ON = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(TAKES)}], { stdio: 'inherit' });`;

test.skipIf(process.platform !== 'linux').each([
  ['a process', TAKES],
  ['a process that starts another', PASSES_ON],
])('memory of what is started is counted while it is there: %s', async (_, script) => {
  const most = startedBy(process.pid);
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.stdin.end();
  await once(child, 'close');
  expect(most()).toBeGreaterThan(SIZE);
  expect(most()).toBeLessThan(8 * SIZE);
  expect(startedBy(process.pid)()).toBe(0);
});
