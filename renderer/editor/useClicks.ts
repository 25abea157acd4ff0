import { useReactFlow } from '@xyflow/react';
import type { MouseEvent } from 'react';
import { useCanvas } from '../state/canvasStore';
import { runCommand } from '../state/commands/registry';
import { useDesign } from '../state/designStore';
import { focusInspector } from '../state/focus';
import { isAnnotation } from '../state/scope';
import { addsToSelection } from './addKeys';
import { openWireSearch } from './canvasBoxes';
import { openBlockAt } from './currentScene';
import { UNSNAPPED } from './metrics';
import { cardAt } from './painted/find';
import type { Painting } from './painted/usePainted';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { wireIdAt } from './wiresTogether';

/** What clicks on the canvas and on cards choose, open and look for. */
export function useClicks(painting: Painting | null) {
  const flow = useReactFlow();
  return {
    onNodeClick(event: MouseEvent, { id }: FlowNode) {
      const { selection, select } = useDesign.getState();
      // Pressed, several that are chosen can be dragged together; let go, the one that was meant is left.
      if (!addsToSelection(event) && selection.nodes.has(id) && selection.nodes.size > 1) select({ nodes: [id] });
    },

    onNodeDoubleClick(_event: MouseEvent, { id }: FlowNode) {
      if (isAnnotation(id)) return;
      if (!runCommand('block.toggle')) focusInspector();
      else useCanvas.getState().handle?.showNew([id]);
    },

    /** What is painted, or drawn with others, or is an open block's ground, is no element that could be pressed. React Flow first forgets what was chosen. */
    onPaneClick(event: MouseEvent) {
      const { selection, select } = useDesign.getState();
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, UNSNAPPED);
      const card = painting?.isFelt && cardAt(painting.cards, point);
      const wire =
        card || !(event.target instanceof Element) ? null : wireIdAt(event.target, event.clientX, event.clientY);
      const node = card ? card.id : wire === null ? openBlockAt(point) : null;
      if (node === null && wire === null) return painting ? select({}) : undefined;
      const [nodes, wires] = [node === null ? [] : [node], wire === null ? [] : [wire]];
      const adds = addsToSelection(event);
      queueMicrotask(() =>
        select(
          adds ? { nodes: [...selection.nodes, ...nodes], wires: [...selection.wires, ...wires] } : { nodes, wires },
        ),
      );
    },

    onDoubleClick(event: MouseEvent) {
      if (!(event.target instanceof Element)) return;
      const corner = event.currentTarget.getBoundingClientRect();
      const point = { x: event.clientX, y: event.clientY };
      const box = { x: point.x - corner.x, y: point.y - corner.y };
      const wire = wireIdAt(event.target, point.x, point.y);
      if (wire !== null) openWireSearch(flow, wire, box);
      else if (event.target.classList.contains('react-flow__pane'))
        useEditorUi.setState({ quickAdd: { box, place: flow.screenToFlowPosition(point, UNSNAPPED), open: null } });
    },
  };
}
