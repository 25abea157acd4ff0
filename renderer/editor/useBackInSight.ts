import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useDesign } from '../state/designStore';
import { useView } from '../state/viewStore';
import { backInSight } from './backInSight';
import { currentScene } from './currentScene';
import { canvasSize } from './view';

/** What stood in sight may close, become a block or be deleted: then the view goes to what is left of it. */
export function useBackInSight(root: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const opening = useDesign((state) => state.opening);
  const shown = useView((state) => state.root);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let before = currentScene();
    const follow = () => {
      const after = currentScene();
      const was = before;
      before = after;
      const isSame = useDesign.getState().opening === opening && useView.getState().root === shown;
      if (!was || !after || was === after || !isSame) return;
      const { nodes } = useDesign.getState().selection;
      const view = backInSight(was, after, nodes, flow.getViewport(), canvasSize(element, shown));
      // At once: whoever asked for the change may go on with where things stand in the window.
      if (view) void flow.setViewport(view);
    };
    const unfollow = [useDesign.subscribe(follow), useView.subscribe(follow)];
    return () => {
      for (const leave of unfollow) leave();
    };
  }, [opening, shown, flow, root]);
}
