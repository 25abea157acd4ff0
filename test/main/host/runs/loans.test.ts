import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Loans, openLoans } from '../../../../main/host/runs/loans';
import type { HostEvent } from '../../../../main/ipc/contract';

const LIMITS = { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 2 ** 30, maxStorageBuffersPerShaderStage: 8 };
const loan = (lend: string) => ({ lend, description: 'a GPU', software: false, limits: LIMITS });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Loans, and which of two windows is asked, in order. */
function asking() {
  const asked: string[] = [];
  const given: (string | null)[] = [];
  const loans: Loans = openLoans((event) => {
    for (const window of ['one', 'two']) {
      if (event.kind === 'gpuWanted' && loans.isFor(window, event)) asked.push(window);
    }
  });
  const seek = (waits: boolean, taken = true) =>
    loans.seek({
      run: 'run',
      path: 'net',
      choice: 'auto',
      waits,
      found: (gpu) => {
        given.push(gpu?.lend ?? null);
        return taken;
      },
    });
  return { loans, asked, given, seek };
}

it('what is asked of a lent GPU is for the window that lent it, all other news for every window', () => {
  const loans = openLoans(() => {});
  loans.lend('one', 'a');
  loans.lend('two', 'b');
  const asked: HostEvent = { kind: 'gpu', lend: 'a', requests: null };
  expect([loans.isFor('one', asked), loans.isFor('two', asked)]).toEqual([true, false]);
  expect(loans.isFor('two', { kind: 'blocksChanged' })).toBe(true);
});

it('a window that goes takes with it what it had lent, once', () => {
  const loans = openLoans(() => {});
  loans.lend('one', 'a');
  loans.lend('one', 'c');
  loans.lend('two', 'b');
  expect(loans.leave('one')).toEqual(['a', 'c']);
  expect(loans.leave('one')).toEqual([]);
  expect(loans.isFor('one', { kind: 'gpu', lend: 'a', requests: null })).toBe(false);
});

it('what is given back is told to the window that lent it, once, and not kept', () => {
  const told: boolean[] = [];
  const loans = openLoans((event) => told.push(loans.isFor('one', event)));
  loans.lend('one', 'a');
  loans.giveBack('a');
  loans.giveBack('a');
  expect(told).toEqual([true]);
  expect(loans.leave('one')).toEqual([]);
});

it('asks the window that shows the design first, then the others, and ends where none has a GPU', () => {
  const { loans, asked, given, seek } = asking();
  loans.arrive('one', null);
  loans.arrive('two', 'net');
  seek(false);
  expect(asked).toEqual(['two']);
  // Not the one that was asked.
  loans.answer('one', 'run', null);
  loans.answer('two', 'run', null);
  expect(asked).toEqual(['two', 'one']);
  expect(given).toEqual([]);
  loans.answer('one', 'run', null);
  expect(given).toEqual([null]);
});

it('a window that goes or says nothing has none', () => {
  const { loans, asked, given, seek } = asking();
  loans.arrive('one', null);
  loans.arrive('two', null);
  seek(false);
  vi.advanceTimersByTime(30_000);
  expect(asked).toEqual(['one', 'two']);
  loans.leave('two');
  expect(given).toEqual([null]);
});

it('a run that can wait gets the GPU of a window that comes later, and asks none again that has none', () => {
  const { loans, asked, given, seek } = asking();
  loans.arrive('one', 'net');
  loans.hasNone('one');
  seek(true);
  expect(asked).toEqual([]);
  loans.arrive('one', null);
  expect(asked).toEqual([]);
  loans.arrive('two', null);
  expect(asked).toEqual(['two']);
  loans.answer('two', 'run', loan('a'));
  expect(given).toEqual(['a']);
  expect(loans.leave('two')).toEqual(['a']);
  // Loaded anew, it may have one.
  loans.leave('one');
  seek(true);
  loans.arrive('one', null);
  expect(asked).toEqual(['two', 'one']);
});

it('a GPU that comes too late, or is not taken, is given back', () => {
  const { loans, given, seek } = asking();
  loans.arrive('one', 'net');
  seek(true, false);
  loans.answer('one', 'run', loan('a'));
  expect(given).toEqual(['a']);
  seek(true);
  loans.forget('run');
  loans.answer('one', 'run', loan('b'));
  expect(given).toEqual(['a']);
  expect(loans.leave('one')).toEqual([]);
});
