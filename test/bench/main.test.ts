import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from './main';

test('times a network and writes what it printed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerloom-bench-'));
  const file = join(folder, 'bench.json');
  const lines: string[] = [];
  const args = ['--quick', '--no-peers', '--only', 'mlp-2-16-16-2', '--parts', 'steps,start', '--json', file];
  expect(await main(args, (line) => lines.push(line)), lines.join('\n')).toBe(0);
  const { steps, start } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  expect(steps).toMatchObject([{ name: 'mlp-2-16-16-2', bar: 8, parameters: 354, sides: [{ side: 'ours' }] }]);
  expect(steps[0].sides[0].train.ms).toBeGreaterThan(0);
  expect(start.ms).toBeGreaterThan(0);
  expect(lines.some((line) => line.startsWith('mlp-2-16-16-2'))).toBe(true);
}, 60_000);

test.each([
  [['--only', 'lenet'], "There is no network 'lenet'."],
  [['--parts', 'speed'], "There is no part 'speed'."],
  [['--threads', '0'], "--threads wants a whole number from 1 to 256, and got '0'."],
  [['--threads', '1e9'], "from 1 to 256, and got '1e9'."],
  [['--json', '/no/such/folder/figures.json'], 'figures.json cannot be written'],
  [['--json', import.meta.dirname], 'is a folder'],
])('refuses %s', async (args, expected) => {
  const lines: string[] = [];
  expect(await main(args, (line) => lines.push(line))).toBe(2);
  expect(lines[0]).toContain(expected);
});
