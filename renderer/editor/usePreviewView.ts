import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { useView } from '../state/viewStore';
import { type DrawnScene, useDrawnScene } from './drawnScene';
import type { Point } from './metrics';
import { calm } from './motion';
import { canvasSize, isSeen, showing, type View } from './view';

/** The cards that a repair is about: those that come, else those that change or go. */
function subjects({ nodes, nodeChanges }: DrawnScene): readonly Point[] {
  const of = (wanted: 'new' | 'any') =>
    nodes.filter(({ id }) => (wanted === 'any' ? nodeChanges.has(id) : nodeChanges.get(id) === 'new'));
  const fresh = of('new');
  return (fresh.length > 0 ? fresh : of('any')).map(({ position }) => position);
}

/** Moves the view to what a preview is about where none of it is seen, and back when the preview goes and was not taken. */
export function usePreviewView(root: RefObject<HTMLElement | null>): void {
  const flow = useReactFlow();
  const preview = usePreview((state) => state.preview);
  const scene = useDrawnScene();
  const left = useRef<View | null>(null);
  const over = useRef<unknown>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const before = left.current;
    left.current = null;
    if (!preview) {
      if (before && over.current === useDesign.getState().document) void flow.setViewport(before, calm());
      return;
    }
    over.current = preview.before;
    const size = canvasSize(element, useView.getState().root);
    const view = flow.getViewport();
    const places = scene ? subjects(scene) : [];
    const [first] = places;
    left.current = before;
    if (!first || places.some((place) => isSeen(place, view, size))) return;
    const moved = showing([first], view, size);
    if (!moved) return;
    left.current = before ?? view;
    void flow.setViewport(moved, calm());
  }, [preview, scene, flow, root]);
}
