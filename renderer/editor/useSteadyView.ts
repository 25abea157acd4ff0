import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useDesign } from '../state/designStore';
import { useView } from '../state/viewStore';
import { currentScene } from './currentScene';
import { placesIn } from './scene';
import { openingView, recentred, type Size, type View } from './view';

/** A design that has just been opened is shown from its beginning; the view then stays where people put it. */
export function useSteadyView(root: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const opening = useDesign((state) => state.opening);
  const shown = useView((state) => state.root);
  const isOpen = useDesign((state) => state.document !== null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another opening is another design, another root another graph
  useEffect(() => {
    const element = root.current;
    if (!isOpen || !element) return;
    const sizeNow = (): Size => ({ width: element.clientWidth, height: element.clientHeight });
    let size = sizeNow();
    let opened: View | null = null;
    const open = () => {
      opened = openingView(placesIn(currentScene()), size);
      void flow.setViewport(opened);
    };
    const follow = () => {
      const was = size;
      size = sizeNow();
      if (size.width === 0 || (size.width === was.width && size.height === was.height)) return;
      const view = flow.getViewport();
      if (opened && same(view, opened)) open();
      else void flow.setViewport(recentred(view, was, size));
    };
    open();
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    return () => observer.disconnect();
  }, [opening, isOpen, shown, flow, root]);
}

function same(a: View, b: View): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001;
}
