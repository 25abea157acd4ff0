import { expect, it } from 'vitest';
import { openLoans } from '../../../main/host/loans';
import type { HostEvent } from '../../../main/ipc/contract';

it('what is asked of a lent GPU is for the window that lent it, all other news for every window', () => {
  const loans = openLoans();
  loans.lend('one', 'a');
  loans.lend('two', 'b');
  const asked: HostEvent = { kind: 'gpu', lend: 'a', request: null };
  expect([loans.isFor('one', asked), loans.isFor('two', asked)]).toEqual([true, false]);
  expect(loans.isFor('two', { kind: 'blocksChanged' })).toBe(true);
});

it('a window that goes takes back what it had lent, once', () => {
  const loans = openLoans();
  loans.lend('one', 'a');
  loans.lend('one', 'c');
  loans.lend('two', 'b');
  expect(loans.takeBack('one')).toEqual(['a', 'c']);
  expect(loans.takeBack('one')).toEqual([]);
  expect(loans.isFor('one', { kind: 'gpu', lend: 'a', request: null })).toBe(false);
});
