import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useDesign } from '../state/designStore';
import { keepPlace, placeIn } from '../state/viewPlaces';
import { useView } from '../state/viewStore';
import { currentScene } from './currentScene';
import { placesIn } from './scene';
import { canvasSize, openingView, placeSeen, recentred, type View, viewOf } from './view';

/**
 * A design or a block is shown where it was left, and the first time from its beginning; the view then stays where people
 * put it. What they never moved nor edited follows the window instead.
 */
export function useSteadyView(root: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  const opening = useDesign((state) => state.opening);
  const shown = useView((state) => state.root);
  const isOpen = useDesign((state) => state.document !== null);

  useEffect(() => {
    const element = root.current;
    if (!isOpen || !element) return;
    let size = canvasSize(element, shown);
    let opened: View | null = null;
    const open = () => {
      opened = openingView(placesIn(currentScene()), size);
      void flow.setViewport(opened);
    };
    const begin = () => {
      const place = placeIn(shown);
      const view = place && viewOf(place, placesIn(currentScene()), size);
      if (view) void flow.setViewport(view);
      else open();
    };
    const follow = () => {
      const was = size;
      size = canvasSize(element, shown);
      if (size.width === 0 || (size.width === was.width && size.height === was.height)) return;
      const view = flow.getViewport();
      if (opened && same(view, opened)) open();
      else void flow.setViewport(recentred(view, was, size));
    };
    const keep = () => {
      if (size.width > 0 && useDesign.getState().opening === opening)
        keepPlace(shown, placeSeen(flow.getViewport(), size));
    };
    begin();
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    const unfollow = [
      store.subscribe(({ transform }, before) => {
        if (transform !== before.transform && !(opened && same(flow.getViewport(), opened))) keep();
      }),
      useDesign.subscribe(({ document }, before) => {
        if (document !== before.document) keep();
      }),
    ];
    return () => {
      observer.disconnect();
      for (const leave of unfollow) leave();
    };
  }, [opening, isOpen, shown, flow, store, root]);
}

function same(a: View, b: View): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001;
}
