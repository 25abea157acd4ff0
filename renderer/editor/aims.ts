import { type DropGraph, useEditorUi } from './uiStore';

/** The wire that would take in what is dragged, by its key; null where none would. */
export function aimAtWire(dropWire: string | null): void {
  if (useEditorUi.getState().dropWire !== dropWire) useEditorUi.setState({ dropWire });
}

/** The other graph over which layers are dragged; null over their own. */
export function aimAtGraph(dropGraph: DropGraph | null): void {
  const { dropGraph: before } = useEditorUi.getState();
  const isSame = before?.path === dropGraph?.path && before?.goesOver === dropGraph?.goesOver;
  if (!isSame || before?.refused !== dropGraph?.refused) useEditorUi.setState({ dropGraph });
}
