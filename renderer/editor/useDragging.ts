import { type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import { useView } from '../state/viewStore';
import { besideOpen } from './besideOpen';
import { carryOut } from './carryOut';
import { currentScene } from './currentScene';
import { isInBlock, toStay, withChosen } from './dragging';
import { planDropped } from './dropped';
import { aimedAt, planOver } from './goOver';
import type { Point } from './metrics';
import { DRAG } from './plans/change';
import { type DropGraph, useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { useLetGo } from './useLetGo';
import { useResizing } from './useResizing';

function aim(dropGraph: DropGraph | null): void {
  const { dropGraph: before } = useEditorUi.getState();
  const isSame = before?.path === dropGraph?.path && before?.goesOver === dropGraph?.goesOver;
  if (!isSame || before?.refused !== dropGraph?.refused) useEditorUi.setState({ dropGraph });
}

/** What the pointer does to cards, boxes and notes: selects, drags, resizes (`useResizing`). The design changes when it lets go. */
export function useDragging(isMeant: () => boolean) {
  const [drag, setDrag] = useState<ReadonlyMap<Path, Point> | null>(null);
  const { sized, onResize, bailResize } = useResizing();
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const { getViewport, setViewport } = useReactFlow();

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      if (onResize(changes)) return;
      const { document, selection, select } = useDesign.getState();
      const chosen = new Set(selection.nodes);
      const moving = new Map<Path, Point>();
      const dropped = new Map<Path, Point>();
      for (const change of changes) {
        if (change.type === 'select') {
          if (change.selected) chosen.add(change.id);
          else chosen.delete(change.id);
        } else if (change.type === 'position' && change.position) {
          (change.dragging ? moving : dropped).set(change.id, change.position);
        }
      }
      if (changes.some(({ type }) => type === 'select')) select({ nodes: chosen, wires: selection.wires });
      if (moving.size > 0 && gesture.current !== 'given up' && isMeant()) {
        gesture.current = 'dragging';
        const scene = currentScene();
        const all = withChosen(scene, moving, selection.nodes);
        aim(document && scene && aimedAt(document, scene, all, useEditorUi.getState().held));
        setDrag((before) => new Map([...(before ?? []), ...all]));
      }
      if (dropped.size > 0) {
        const scene = currentScene();
        const letGo = withChosen(scene, dropped, selection.nodes);
        const isDone = gesture.current === 'dragging' && document && scene;
        const { dropWire, dropGraph, held } = useEditorUi.getState();
        // One that goes into a wire of its graph is where it is meant to be.
        const isFree = dropWire === null;
        const over = isDone && (isFree || dropGraph?.goesOver) ? planOver(document, scene, letGo, held) : null;
        const all = over?.places ?? (scene && isFree ? besideOpen(scene, letGo) : letGo);
        const done = over ?? (isDone ? planDropped(document, scene, all) : null);
        if (done) useView.getState().stand(done.beside);
        const view = getViewport();
        const after = carryOut(done?.plan ?? null) ? currentScene() : null;
        if (after && scene && (isInBlock(scene, all) || isInBlock(scene, letGo))) {
          const [by, { x, y, zoom }] = [toStay(after, all), view];
          if (by.x !== 0 || by.y !== 0) void setViewport({ x: x + by.x * zoom, y: y + by.y * zoom, zoom });
        }
        if (over) useCanvas.getState().handle?.focusSelection();
        const [lead] = all.keys();
        const card = after?.nodes.find(({ id }) => id === lead);
        // Let go over a panel, it would lie behind that.
        if (card) useCanvas.getState().handle?.showDropped(card.id);
        gesture.current = 'none';
        aim(null);
        setDrag(null);
      }
    },
    [isMeant, onResize, getViewport, setViewport],
  );

  /** Escape in a drag: the layers go back, and stay there until the button comes up. */
  const bailDrag = useCallback((): boolean => {
    if (bailResize()) return true;
    if (gesture.current !== 'dragging') return false;
    gesture.current = 'given up';
    useDesign.getState().bail(DRAG);
    aim(null);
    setDrag(null);
    return true;
  }, [bailResize]);

  const settle = useCallback(() => {
    if (gesture.current === 'none') return;
    gesture.current = 'none';
    aim(null);
    setDrag(null);
  }, []);
  useLetGo(settle);

  return { drag, sized, onNodesChange, bailDrag };
}
