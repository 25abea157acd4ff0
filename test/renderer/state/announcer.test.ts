import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, useAnnouncements } from '../../../renderer/state/announcer';

beforeEach(() => {
  vi.useFakeTimers();
  useAnnouncements.setState([], true);
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

const said = () => useAnnouncements.getState().map(({ text }) => text);

test('a later announcement takes no earlier one away; each goes after its time', () => {
  announce('Added Conv2d.');
  vi.advanceTimersByTime(1000);
  announce('Done: padded.');
  expect(said()).toEqual(['Added Conv2d.', 'Done: padded.']);
  vi.advanceTimersByTime(6500);
  expect(said()).toEqual(['Done: padded.']);
  vi.advanceTimersByTime(1000);
  expect(said()).toEqual([]);
});

test('a text said again is a new one and stands once', () => {
  announce('Undone.');
  const [first] = useAnnouncements.getState();
  announce('Undone.');
  const [second, ...more] = useAnnouncements.getState();
  expect(more).toEqual([]);
  expect(second?.text).toBe('Undone.');
  expect(second?.id).not.toBe(first?.id);
});
