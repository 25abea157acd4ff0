import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Silence, type SilenceLimits, silenceLimitsOf } from '../../../../../engine/backends/webgpu/remote/silence';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** One who owes `owed.what`, and what is told of it. */
function watched(patience: SilenceLimits) {
  const owed: { what: keyof SilenceLimits | null } = { what: 'answer' };
  const told: [keyof SilenceLimits, number][] = [];
  const silence = new Silence(
    patience,
    () => owed.what,
    (...late) => {
      told.push(late);
      silence.end();
    },
  );
  silence.watch();
  return { owed, told, silence };
}

it('tells of who owes an answer for too long, and of nobody who owes none', () => {
  const { owed, told, silence } = watched({ compile: 120_000, answer: 60_000 });
  owed.what = null;
  vi.advanceTimersByTime(200_000);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  owed.what = 'answer';
  silence.watch();
  vi.advanceTimersByTime(59_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([['answer', 60]]);
});

it('bears as much again as it has borne several times over, and more of who compiles', () => {
  const { owed, told, silence } = watched({ compile: 120_000, answer: 60_000 });
  vi.advanceTimersByTime(40_000);
  silence.heard();
  vi.advanceTimersByTime(190_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual([['answer', 200]]);
  owed.what = 'compile';
  silence.watch();
  vi.advanceTimersByTime(119_000);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(told[1]).toEqual(['compile', 120]);
});

it('bears less once somebody is in a hurry', () => {
  const { told, silence } = watched(silenceLimitsOf(false));
  vi.advanceTimersByTime(5_000);
  silence.hurry();
  vi.advanceTimersByTime(6_000);
  expect(told).toEqual([['answer', 10]]);
});

it('counts a time in which nothing could be heard as a moment', () => {
  const { told } = watched({ compile: 120_000, answer: 60_000 });
  const real = Date.now();
  // A machine that slept: the clock went on, and no timer.
  vi.setSystemTime(real + 3_600_000);
  vi.advanceTimersByTime(30_000);
  expect(told).toEqual([]);
});
