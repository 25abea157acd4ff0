import type { NodeChange } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { useDesign } from '../state/designStore';
import { annotationAt, type Path } from '../state/scope';
import { carryOut } from './carryOut';
import { currentScene } from './currentScene';
import type { Placed } from './frames';
import { hold } from './hold';
import { planAnnotation } from './plans/annotate';
import type { FlowNode } from './useFlowNodes';

type Boxes = ReadonlyMap<Path, Placed>;
const NONE: Boxes = new Map();

/** Frames and notes drawn out at an edge or a corner. The design changes when the pointer lets go. */
export function useResizing() {
  const [sized, setSized] = useState(NONE);
  const now = useRef(NONE);
  const gesture = useRef<'none' | 'resizing' | 'given up'>('none');

  const show = useCallback((boxes: Boxes) => {
    now.current = boxes;
    setSized(boxes);
  }, []);

  /** Follows what of the changes is resizing; whether any was. */
  const onResize = useCallback(
    (changes: readonly NodeChange<FlowNode>[]): boolean => {
      const resizing = changes.flatMap((change) =>
        change.type === 'dimensions' && change.resizing !== undefined ? [change] : [],
      );
      for (const { id, dimensions, resizing: goesOn } of resizing) {
        if (!goesOn) {
          const box = now.current.get(id);
          if (box && gesture.current === 'resizing') resize(id, box);
          gesture.current = 'none';
          show(NONE);
        } else if (dimensions && gesture.current !== 'given up') {
          const moved = changes.find((change) => change.type === 'position' && change.id === id);
          const at = moved?.type === 'position' ? moved.position : undefined;
          const before = now.current.get(id) ?? currentScene()?.notes.find((note) => note.id === id);
          if (!before) continue;
          gesture.current = 'resizing';
          hold(id);
          show(new Map([...now.current, [id, { position: at ?? before.position, size: dimensions }]]));
        }
      }
      return resizing.length > 0;
    },
    [show],
  );

  /** Escape: the old size, until the button comes up. */
  const bailResize = useCallback((): boolean => {
    if (gesture.current !== 'resizing') return false;
    gesture.current = 'given up';
    show(NONE);
    return true;
  }, [show]);

  return { sized, onResize, bailResize };
}

/** By as much as it was drawn out: open blocks show it elsewhere and larger than it is. */
function resize(path: Path, to: Placed): void {
  const { document } = useDesign.getState();
  const annotation = document && annotationAt(document, path);
  const shown = currentScene()?.notes.find(({ id }) => id === path);
  if (!annotation || !shown) return;
  const { position, size } = annotation;
  const change = {
    position: { x: position.x + to.position.x - shown.position.x, y: position.y + to.position.y - shown.position.y },
    size: {
      width: size.width + to.size.width - shown.size.width,
      height: size.height + to.size.height - shown.size.height,
    },
  };
  carryOut(planAnnotation(document, path, change));
}
