import { type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import { carryOut } from './carryOut';
import { currentScene } from './currentScene';
import { isInBlock, planDropped, toStay, withChosen } from './dragging';
import type { Point } from './metrics';
import { DRAG } from './plans/change';
import type { FlowNode } from './useFlowNodes';
import type { Size } from './view';

const NO_SIZES: ReadonlyMap<Path, Size> = new Map();

/** What the pointer does to cards, boxes and notes: selects, drags, resizes. The design changes when it lets go. */
export function useDragging() {
  const [drag, setDrag] = useState<ReadonlyMap<Path, Point> | null>(null);
  const [sizes, setSizes] = useState<ReadonlyMap<Path, Size>>(NO_SIZES);
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const { getViewport, setViewport } = useReactFlow();

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const { document, selection, select } = useDesign.getState();
      const chosen = new Set(selection.nodes);
      const moving = new Map<Path, Point>();
      const dropped = new Map<Path, Point>();
      for (const change of changes) {
        if (change.type === 'select') {
          if (change.selected) chosen.add(change.id);
          else chosen.delete(change.id);
        } else if (change.type === 'dimensions' && change.resizing && change.dimensions) {
          const { dimensions } = change;
          setSizes((before) => new Map([...before, [change.id, dimensions]]));
        } else if (change.type === 'dimensions' && change.resizing === false) {
          setSizes(NO_SIZES);
        } else if (change.type === 'position' && change.position) {
          (change.dragging ? moving : dropped).set(change.id, change.position);
        }
      }
      if (changes.some(({ type }) => type === 'select')) select({ nodes: chosen, wires: selection.wires });
      if (moving.size > 0 && gesture.current !== 'given up') {
        gesture.current = 'dragging';
        const all = withChosen(currentScene(), moving, selection.nodes);
        setDrag((before) => new Map([...(before ?? []), ...all]));
      }
      if (dropped.size > 0) {
        const scene = currentScene();
        const all = withChosen(scene, dropped, selection.nodes);
        const plan = gesture.current === 'dragging' && document && scene ? planDropped(document, scene, all) : null;
        const after = carryOut(plan) && scene && isInBlock(scene, all) ? currentScene() : null;
        if (after) {
          const [by, { x, y, zoom }] = [toStay(after, all), getViewport()];
          if (by.x !== 0 || by.y !== 0) void setViewport({ x: x + by.x * zoom, y: y + by.y * zoom, zoom });
        }
        gesture.current = 'none';
        setDrag(null);
      }
    },
    [getViewport, setViewport],
  );

  /** Escape in a drag: the layers go back, and stay there until the button comes up. */
  const bailDrag = useCallback((): boolean => {
    if (gesture.current !== 'dragging') return false;
    gesture.current = 'given up';
    useDesign.getState().bail(DRAG);
    setDrag(null);
    return true;
  }, []);

  return { drag, sizes, onNodesChange, bailDrag };
}
