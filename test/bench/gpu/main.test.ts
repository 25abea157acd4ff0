import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from './main';

test('times a network in a page and counts what a step asks of the GPU', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerloom-bench-gpu-'));
  const file = join(folder, 'bench.json');
  const lines: string[] = [];
  const args = ['--quick', '--no-peers', '--only', 'mlp-2-16-16-2', '--json', file];
  expect(await main(args, (line) => lines.push(line)), lines.join('\n')).toBe(0);
  const [row] = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  const [ours] = row.sides;
  expect(row.name).toBe('mlp-2-16-16-2');
  expect(ours.train.ms).toBeGreaterThan(0);
  expect(ours.infer.ms).toBeGreaterThan(0);
  // Many steps go in one submit, and no step makes a buffer.
  expect(ours.counts.dispatches).toBeGreaterThan(1);
  expect(ours.counts.submits).toBeLessThan(0.5);
  expect(ours.counts.buffers).toBeLessThan(0.5);
  expect(lines.some((line) => line.startsWith('mlp-2-16-16-2'))).toBe(true);
}, 120_000);

test.each([
  [['--only', 'lenet'], "There is no network 'lenet'."],
  [['--in', 'space'], "--in wants page or node, and got 'space'."],
  [['--json', '/no/such/folder/figures.json'], 'figures.json cannot be written'],
])('refuses %s', async (args, expected) => {
  const lines: string[] = [];
  expect(await main(args, (line) => lines.push(line))).toBe(2);
  expect(lines.join('\n')).toContain(expected);
});
