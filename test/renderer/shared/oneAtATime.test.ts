import { expect, test } from 'vitest';
import { oneAtATime } from '../../../renderer/shared/oneAtATime';

test('what is asked for many times while it is done is done once more', async () => {
  const ends: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((resolve) => ends.push(resolve)));
  const end = async () => {
    ends.at(-1)?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  for (let i = 0; i < 5; i++) ask();
  expect(ends.length).toBe(1);
  await end();
  expect(ends.length).toBe(2);
  await end();
  expect(ends.length).toBe(2);
  ask();
  expect(ends.length).toBe(3);
});
