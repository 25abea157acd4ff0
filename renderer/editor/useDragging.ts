import { type NodeChange, type ReactFlowInstance, useReactFlow } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { DesignDocument } from '../../engine/graph/document';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import { useView } from '../state/viewStore';
import { aimAtGraph } from './aims';
import { besideOpen } from './besideOpen';
import { carryOut } from './carryOut';
import { chosenAfter } from './chosenAfter';
import { currentScene } from './currentScene';
import { heldFirst, isInBlock, toStay, withChosen } from './dragging';
import { planDropped } from './dropped';
import { aimedAt, planOver } from './goOver';
import { hold } from './hold';
import type { Point } from './metrics';
import { DRAG } from './plans/change';
import type { Scene } from './scene';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { useLetGo } from './useLetGo';
import { useResizing } from './useResizing';

type Viewed = Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>;

/** Makes of a drag what it comes to where the pointer lets go. What was dragged stays under it. */
function letGo(document: DesignDocument, scene: Scene, dropped: ReadonlyMap<Path, Point>, flow: Viewed): void {
  const { dropWire, dropGraph, held } = useEditorUi.getState();
  // One that goes into a wire of its graph is where it is meant to be.
  const isFree = dropWire === null;
  const over = isFree || dropGraph?.goesOver ? planOver(document, scene, dropped, held) : null;
  const places = over?.places ?? (isFree ? besideOpen(scene, dropped) : dropped);
  const { plan, beside } = over ?? planDropped(document, scene, places);
  useView.getState().stand(beside);
  const { x, y, zoom } = flow.getViewport();
  const after = carryOut(plan) ? currentScene() : null;
  if (after && (isInBlock(scene, places) || isInBlock(scene, dropped))) {
    const by = toStay(after, places);
    if (by.x !== 0 || by.y !== 0) void flow.setViewport({ x: x + by.x * zoom, y: y + by.y * zoom, zoom });
  }
  const { handle } = useCanvas.getState();
  if (over) handle?.focusSelection();
  const [lead] = places.keys();
  // Let go over a panel, it would lie behind that.
  if (lead !== undefined && after?.nodes.some(({ id }) => id === lead)) handle?.showDropped(lead);
}

/** What the pointer does to cards, boxes and notes: selects, drags, resizes (`useResizing`). The design changes when it lets go. */
export function useDragging(isMeant: () => boolean) {
  const [drag, setDrag] = useState<ReadonlyMap<Path, Point> | null>(null);
  const { sized, onResize, bailResize } = useResizing();
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const flow = useReactFlow();

  const rest = useCallback(() => {
    gesture.current = 'none';
    aimAtGraph(null);
    setDrag(null);
  }, []);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      if (onResize(changes)) return;
      const { document, selection, select } = useDesign.getState();
      const chosen = chosenAfter(selection.nodes, changes);
      if (chosen) select({ nodes: chosen, wires: selection.wires });
      const moving = new Map<Path, Point>();
      const dropped = new Map<Path, Point>();
      for (const change of changes) {
        if (change.type === 'position' && change.position)
          (change.dragging ? moving : dropped).set(change.id, change.position);
      }
      if (moving.size > 0 && gesture.current !== 'given up' && isMeant()) {
        gesture.current = 'dragging';
        const scene = currentScene();
        const { held } = useEditorUi.getState();
        const all = heldFirst(withChosen(scene, moving, selection.nodes), held);
        aimAtGraph(document && scene && aimedAt(document, scene, all, held));
        setDrag((before) => new Map([...(before ?? []), ...all]));
      }
      if (dropped.size > 0) {
        const scene = currentScene();
        const all = heldFirst(withChosen(scene, dropped, selection.nodes), useEditorUi.getState().held);
        if (gesture.current === 'dragging' && document && scene) letGo(document, scene, all, flow);
        rest();
      }
    },
    [isMeant, onResize, rest, flow],
  );

  /** Escape in a drag: the layers go back, and stay there until the button comes up. */
  const bailDrag = useCallback((): boolean => {
    if (bailResize()) return true;
    if (gesture.current !== 'dragging') return false;
    gesture.current = 'given up';
    useDesign.getState().bail(DRAG);
    aimAtGraph(null);
    setDrag(null);
    return true;
  }, [bailResize]);

  const settle = useCallback(() => {
    hold(null);
    if (gesture.current !== 'none') rest();
  }, [rest]);
  useLetGo(settle);

  return { drag, sized, onNodesChange, bailDrag };
}
