import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useFarness } from '../../../renderer/editor/far';
import { glideView } from '../../../renderer/editor/glideView';
import type { View } from '../../../renderer/editor/view';

const NEAR: View = { x: 0, y: 0, zoom: 1 };
const AFAR: View = { x: 100, y: 100, zoom: 0.05 };

/** A view that only glides and hands move, frame by frame. */
let frames: FrameRequestCallback[] = [];
let view = NEAR;
const flow = {
  getViewport: () => view,
  setViewport: async (next: View) => {
    view = next;
    return true;
  },
};
const leaving = () => useFarness.getState().leaving;

function nextFrame(): void {
  const due = frames;
  frames = [];
  for (const frame of due) frame(0);
}

beforeEach(() => {
  frames = [];
  view = NEAR;
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
});
afterEach(() => void vi.unstubAllGlobals());

test('what comes into sight on the way to where nothing can be read has no words, until the view is there', () => {
  glideView(flow, AFAR);
  expect(leaving()).toBe(true);
  for (let frame = 0; view !== AFAR && frame < 100; frame++) nextFrame();
  expect(view).toBe(AFAR);
  expect(leaving()).toBe(true);
  nextFrame();
  expect(leaving()).toBe(false);
});

test('a hand that takes the view brings the words back', () => {
  glideView(flow, AFAR);
  nextFrame();
  view = { x: 7, y: 7, zoom: 0.9 };
  nextFrame();
  expect([view.x, leaving()]).toEqual([7, false]);
});

test('a glide that another one ends does not end what that one began', () => {
  glideView(flow, { x: 10, y: 10, zoom: 0.9 });
  expect(leaving()).toBe(false);
  glideView(flow, AFAR);
  nextFrame();
  expect(leaving()).toBe(true);
});
