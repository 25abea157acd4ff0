import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { isTextField } from '../state/commands/textField';
import { useDesign } from '../state/designStore';
import { openBlockAt } from './currentScene';
import { UNSNAPPED } from './metrics';
import { useEditorUi } from './uiStore';
import { wireIdAt } from './wiresTogether';

type Pointer = MouseEvent | React.MouseEvent;

/** Opens the menu for what is selected, at the pointer. */
const openMenuAt = ({ clientX, clientY }: Pointer) =>
  useEditorUi.setState({ menu: { at: { x: clientX, y: clientY }, open: true, byKey: false } });

/** The right button opens a menu for what is under it; what is not selected yet is selected first. */
export function useCanvasMenu() {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      /** The browser's own menu has nothing for a canvas. By key ours is a command. */
      onContextMenu(event: React.MouseEvent) {
        if (!isTextField(event.target)) event.preventDefault();
      },
      flow: {
        onNodeContextMenu(event: Pointer, { id }: { readonly id: string }) {
          if (event.button !== 2) return;
          const { selection, select } = useDesign.getState();
          if (!selection.nodes.has(id)) select({ nodes: [id] });
          openMenuAt(event);
        },
        onEdgeContextMenu(event: Pointer, { id, selectable }: { readonly id: string; readonly selectable?: boolean }) {
          if (event.button !== 2 || selectable === false) return;
          const { selection, select } = useDesign.getState();
          if (!selection.wires.has(id)) select({ wires: [id] });
          openMenuAt(event);
        },
        onPaneContextMenu(event: Pointer) {
          // From afar wires are drawn together and are no elements of their own.
          const { target, clientX, clientY } = event;
          const wire = target instanceof Element ? wireIdAt(target, clientX, clientY) : null;
          const block = wire === null ? openBlockAt(screenToFlowPosition({ x: clientX, y: clientY }, UNSNAPPED)) : null;
          useDesign.getState().select({ nodes: block === null ? [] : [block], wires: wire === null ? [] : [wire] });
          openMenuAt(event);
        },
      },
    }),
    [screenToFlowPosition],
  );
}
