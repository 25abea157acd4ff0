import { useMemo } from 'react';
import { isTextField } from '../state/commands/textField';
import { useDesign } from '../state/designStore';
import { useEditorUi } from './uiStore';
import { wireIdAt } from './wiresTogether';

type Pointer = MouseEvent | React.MouseEvent;

/** Opens the menu for what is selected, at the pointer. */
const openMenuAt = ({ clientX, clientY }: Pointer) =>
  useEditorUi.setState({ menu: { at: { x: clientX, y: clientY }, open: true, byKey: false } });

/** The right button opens a menu for what is under it; what is not selected yet is selected first. */
export function useCanvasMenu() {
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
          useDesign.getState().select(wire === null ? {} : { wires: [wire] });
          openMenuAt(event);
        },
      },
    }),
    [],
  );
}
