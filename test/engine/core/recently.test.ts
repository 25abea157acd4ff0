import { expect, test } from 'vitest';
import { recently } from '../../../engine/core/recently';

const keys = (count: number) => Array.from({ length: count }, (_, size) => ({ size }));

test('is worked out once for what is asked for lately, and anew for what was pushed out', () => {
  const made: number[] = [];
  const ask = recently(
    ({ size }: { size: number }) => {
      made.push(size);
      return { size };
    },
    () => 1,
    3,
  );
  const [a, b, c, d] = keys(4) as [{ size: number }, { size: number }, { size: number }, { size: number }];
  const first = ask(a);
  expect(ask(a)).toBe(first);
  for (const key of [b, c]) ask(key);
  expect(ask(a)).toBe(first);
  ask(d);
  expect(ask(c)).toBe(ask(c));
  expect(made).toEqual([0, 1, 2, 3]);
  expect(ask(a)).not.toBe(first);
});

test('what weighs more than all that may be kept is kept while it is the newest', () => {
  let made = 0;
  const ask = recently(
    ({ size }: { size: number }) => {
      made += 1;
      return size;
    },
    (size) => size,
    2,
  );
  const large = { size: 5 };
  const small = { size: 1 };
  for (const key of [large, large, small, small]) ask(key);
  expect(made).toBe(2);
  ask(large);
  expect(made).toBe(3);
});
