import type { ReactFlowInstance } from '@xyflow/react';
import { isFar, useFarness } from './far';
import { wantsLessMotion } from './motion';
import { VERY_FAR, type View, viewsBetween } from './view';

type Flow = Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>;

/** A fifth of a second where frames come in time; longer where a whole large design comes into sight or goes out of it. */
const FRAMES = 12;
const FAR_FRAMES = 48;

let latest: readonly View[] = [];

/**
 * Moves a view in a number of frames and not in a time: where hundreds of cards come into sight, each frame draws its
 * share of them, also on a slow machine. Whoever moves the view meanwhile has it.
 */
export function glideView(flow: Flow, to: View): void {
  const from = flow.getViewport();
  const views = wantsLessMotion()
    ? [to]
    : viewsBetween(from, to, Math.min(from.zoom, to.zoom) < VERY_FAR ? FAR_FRAMES : FRAMES);
  const step = (index: number, was: View) => {
    const view = views[index];
    if (!view || !sameView(flow.getViewport(), was)) {
      // Another glide may have begun meanwhile.
      if (latest === views) useFarness.setState({ leaving: false });
      return;
    }
    void flow.setViewport(view);
    requestAnimationFrame(() => step(index + 1, view));
  };
  latest = views;
  useFarness.setState({ leaving: isFar(to.zoom, useFarness.getState().crowded) });
  step(0, from);
}

const sameView = (a: View, b: View): boolean =>
  Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5 && Math.abs(a.zoom - b.zoom) < 1e-4;
