import { afterEach, expect, it, vi } from 'vitest';
import { drawInTurn, forgetDrawing } from '../../../../renderer/panels/chart/drawInTurn';

afterEach(() => vi.unstubAllGlobals());

it('draws one chart a frame, each as it was asked for last, and none that is gone', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  const drawn: string[] = [];
  const [loss, accuracy, gone] = [{}, {}, {}];
  drawInTurn(loss, () => drawn.push('loss 1'));
  drawInTurn(gone, () => drawn.push('gone'));
  drawInTurn(accuracy, () => drawn.push('accuracy 1'));
  drawInTurn(loss, () => drawn.push('loss 2'));
  forgetDrawing(gone);
  frames.shift()?.();
  expect(drawn).toEqual(['loss 2']);
  frames.shift()?.();
  expect(drawn).toEqual(['loss 2', 'accuracy 1']);
  expect(frames).toEqual([]);
  drawInTurn(loss, () => drawn.push('loss 3'));
  frames.shift()?.();
  expect(drawn.at(-1)).toBe('loss 3');
});

it('goes on after everything that waited is gone', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  const owner = {};
  const draw = vi.fn();
  drawInTurn(owner, draw);
  forgetDrawing(owner);
  drawInTurn(owner, draw);
  for (let frame = frames.shift(); frame; frame = frames.shift()) frame();
  expect(draw).toHaveBeenCalledOnce();
});
