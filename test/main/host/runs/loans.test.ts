import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Loans, openLoans } from '../../../../main/host/runs/loans';
import type { HostEvent } from '../../../../main/ipc/contract';

const LIMITS = { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 2 ** 30, maxStorageBuffersPerShaderStage: 8 };
const loan = (lend: string, software = false) => ({ lend, description: 'a GPU', software, limits: LIMITS });

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
  const seek = (waits: boolean, { taken = true, real = false } = {}) =>
    loans.seek({
      run: 'run',
      path: 'net',
      choice: 'auto',
      waits,
      real,
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

it('a GPU that comes when it is looked for no more, or is not taken, is given back', () => {
  const { loans, given, seek } = asking();
  loans.arrive('one', 'net');
  seek(true, { taken: false });
  loans.answer('one', 'run', loan('a'));
  expect(given).toEqual(['a']);
  seek(true);
  loans.forget('run');
  loans.answer('one', 'run', loan('b'));
  expect(given).toEqual(['a']);
  expect(loans.leave('one')).toEqual([]);
});

it('a GPU that comes late is taken all the same while the run looks for one', () => {
  const { loans, asked, given, seek } = asking();
  loans.arrive('one', 'net');
  loans.arrive('two', null);
  seek(true);
  vi.advanceTimersByTime(30_000);
  expect(asked).toEqual(['one', 'two']);
  loans.answer('one', 'run', loan('a'));
  expect(given).toEqual(['a']);
  // The other one's comes for nobody.
  loans.answer('two', 'run', loan('b'));
  expect(given).toEqual(['a']);
  expect([loans.leave('one'), loans.leave('two')]).toEqual([['a'], []]);
});

it('a window that had none is asked again once it lends one to another run', () => {
  const { loans, asked, given, seek } = asking();
  loans.arrive('one', 'net');
  loans.arrive('two', null);
  seek(true);
  loans.answer('one', 'run', null);
  loans.answer('two', 'run', null);
  expect(asked).toEqual(['one', 'two']);
  loans.lend('two', 'c');
  expect(asked).toEqual(['one', 'two', 'two']);
  loans.answer('two', 'run', loan('d'));
  expect(given).toEqual(['d']);
  expect(loans.leave('two')).toEqual(['c', 'd']);
});

it('a processor that plays a GPU is given back where a real one is wanted, and the next window is asked', () => {
  const { loans, asked, given, seek } = asking();
  loans.arrive('one', 'net');
  loans.arrive('two', null);
  seek(true, { real: true });
  loans.answer('one', 'run', loan('a', true));
  expect([asked, given]).toEqual([['one', 'two'], []]);
  loans.answer('two', 'run', loan('b'));
  expect(given).toEqual(['b']);
  expect([loans.leave('one'), loans.leave('two')]).toEqual([[], ['b']]);
  seek(false);
  loans.arrive('one', 'net');
  loans.answer('one', 'run', null);
  expect(given).toEqual(['b', null]);
  loans.arrive('two', null);
  seek(false);
  loans.answer('one', 'run', loan('c', true));
  expect(given).toEqual(['b', null, 'c']);
});
