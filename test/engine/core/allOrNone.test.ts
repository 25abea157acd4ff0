import { expect, it } from 'vitest';
import { allOrNone } from '../../../engine/core/allOrNone';

function thing() {
  const made = { disposed: false, dispose: () => {} };
  made.dispose = () => {
    made.disposed = true;
  };
  return made;
}

it('gives all in their order', async () => {
  const [first, second] = [thing(), thing()];
  expect(await allOrNone([Promise.resolve(first), Promise.resolve(second)])).toEqual([first, second]);
  expect(first.disposed).toBe(false);
});

it('disposes of those that came, also later, where one is refused, and throws why', async () => {
  const [early, late] = [thing(), thing()];
  const making = [
    Promise.resolve(early),
    Promise.reject(new Error('refused')),
    new Promise<typeof late>((resolve) => setTimeout(() => resolve(late), 5)),
  ];
  await expect(allOrNone(making)).rejects.toThrow('refused');
  expect([early.disposed, late.disposed]).toEqual([true, true]);
});
