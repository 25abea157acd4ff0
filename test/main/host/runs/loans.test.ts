import { expect, it } from 'vitest';
import { openLoans } from '../../../../main/host/runs/loans';
import type { HostEvent } from '../../../../main/ipc/contract';

it('what is asked of a lent GPU is for the window that lent it, all other news for every window', () => {
  const loans = openLoans(() => {});
  loans.lend('one', 'a');
  loans.lend('two', 'b');
  const asked: HostEvent = { kind: 'gpu', lend: 'a', requests: null };
  expect([loans.isFor('one', asked), loans.isFor('two', asked)]).toEqual([true, false]);
  expect(loans.isFor('two', { kind: 'blocksChanged' })).toBe(true);
});

it('a window that goes takes back what it had lent, once', () => {
  const loans = openLoans(() => {});
  loans.lend('one', 'a');
  loans.lend('one', 'c');
  loans.lend('two', 'b');
  loans.promise('one', 'run');
  expect(loans.takeBack('one')).toEqual({ lent: ['a', 'c'], promised: ['run'] });
  expect(loans.takeBack('one')).toEqual({ lent: [], promised: [] });
  expect(loans.isPromised('run')).toBe(false);
  expect(loans.isFor('one', { kind: 'gpu', lend: 'a', requests: null })).toBe(false);
});

it('what is given back is told to the window that lent it, once, and not kept', () => {
  const told: boolean[] = [];
  const loans = openLoans((event) => told.push(loans.isFor('one', event)));
  loans.lend('one', 'a');
  loans.giveBack('a');
  loans.giveBack('a');
  expect(told).toEqual([true]);
  expect(loans.takeBack('one')).toEqual({ lent: [], promised: [] });
});

it('a promise is for the window that made it to keep, until the run has begun', () => {
  const loans = openLoans(() => {});
  loans.promise('one', 'run');
  const wanted: HostEvent = { kind: 'gpuWanted', run: 'run' };
  expect([loans.isFor('one', wanted), loans.isFor('two', wanted)]).toEqual([true, false]);
  loans.forget('run');
  expect(loans.isPromised('run')).toBe(false);
});
