import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetTurn, inTurn } from '../../../renderer/shared/frameTurns';

let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
});
afterEach(() => vi.unstubAllGlobals());

it('does one piece a frame, each as it was asked for last, and none that is forgotten', () => {
  const done: string[] = [];
  const [loss, accuracy, gone] = [{}, {}, {}];
  inTurn(loss, () => done.push('loss 1'));
  inTurn(gone, () => done.push('gone'));
  inTurn(accuracy, () => done.push('accuracy 1'));
  inTurn(loss, () => done.push('loss 2'));
  forgetTurn(gone);
  frames.shift()?.();
  expect(done).toEqual(['loss 2']);
  frames.shift()?.();
  expect(done).toEqual(['loss 2', 'accuracy 1']);
  expect(frames).toEqual([]);
  inTurn(loss, () => done.push('loss 3'));
  frames.shift()?.();
  expect(done.at(-1)).toBe('loss 3');
});

it('does first what a person waits for, and it keeps that place when asked for again', () => {
  const done: string[] = [];
  const [list, zoom] = [{}, {}];
  inTurn(list, () => done.push('list'));
  inTurn(zoom, () => done.push('zoom 1'));
  inTurn(zoom, () => done.push('zoom 2'), true);
  inTurn(zoom, () => done.push('zoom 3'));
  for (let frame = frames.shift(); frame; frame = frames.shift()) frame();
  expect(done).toEqual(['zoom 3', 'list']);
});

it('goes on after everything that waited is gone', () => {
  const owner = {};
  const work = vi.fn();
  inTurn(owner, work);
  forgetTurn(owner);
  inTurn(owner, work);
  for (let frame = frames.shift(); frame; frame = frames.shift()) frame();
  expect(work).toHaveBeenCalledOnce();
});

it('asks for one frame after another also where work asks for more', () => {
  const done: number[] = [];
  const [a, b] = [{}, {}];
  inTurn(a, () => {
    done.push(1);
    inTurn(b, () => done.push(2));
  });
  frames.shift()?.();
  expect(done).toEqual([1]);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(done).toEqual([1, 2]);
});
