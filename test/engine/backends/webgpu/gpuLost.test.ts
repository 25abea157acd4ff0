import { expect, it } from 'vitest';
import { brief } from '../../../../engine/backends/webgpu/gpuLost';

it.each([
  ['  Device lost.  \n at page 3', 'Device lost'],
  ['out of memory:\nmore', 'out of memory'],
  ['...', '...'],
  ['', ''],
])('tells the first line of %j alone', (words, said) => {
  expect(brief(words)).toBe(said);
});

it('cuts what is long, in no time', () => {
  const begin = performance.now();
  expect(brief(`a${'.'.repeat(1_000_000)}b`)).toBe('a');
  expect(performance.now() - begin).toBeLessThan(500);
});
