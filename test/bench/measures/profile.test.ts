import { expect, it } from 'vitest';
import { functionTimes } from './profile';

it('says how long each function took alone and with what it called; one that calls itself counts once', () => {
  const frame = (functionName: string) => ({ functionName, lineNumber: 4 });
  const times = functionTimes({
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 5] },
      { id: 2, callFrame: frame('walk'), children: [3] },
      { id: 3, callFrame: frame('walk'), children: [4] },
      { id: 4, callFrame: frame('') },
      { id: 5, callFrame: frame('(idle)') },
    ],
    samples: [2, 3, 4, 5, 4],
    timeDeltas: [1000, 2000, 3000, 50_000, 1000],
  });
  expect(times).toEqual([
    { name: 'walk:5', self: 3, total: 7 },
    { name: 'anonymous:5', self: 4, total: 4 },
  ]);
});
