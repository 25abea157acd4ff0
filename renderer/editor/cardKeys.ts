import type { FocusEvent, KeyboardEvent } from 'react';
import { useDesign } from '../state/designStore';
import { focusInspector } from '../state/focus';
import { isAnnotation } from '../state/scope';
import { useEditorUi } from './uiStore';

/** Enter goes to what can be set of a card, or to a note's words; Space adds the card to the selection, or takes it out. */
export function onCardKey(event: KeyboardEvent): void {
  const card = event.target instanceof Element && event.target.matches('.react-flow__node') ? event.target : null;
  const id = card?.getAttribute('data-id');
  if (!id || (event.key !== 'Enter' && event.key !== ' ')) return;
  // With another key held it is a command's: Shift+Enter opens a block.
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  const { selection, select } = useDesign.getState();
  if (event.key === 'Enter') {
    select({ nodes: [id] });
    if (isAnnotation(id)) useEditorUi.setState({ editedNote: id });
    else focusInspector();
  } else {
    const chosen = new Set(selection.nodes);
    if (!chosen.delete(id)) chosen.add(id);
    select({ nodes: chosen });
  }
}

/** A layer that the keyboard comes to is selected, so that arrow keys move it. */
export function onCardFocus(event: FocusEvent): void {
  const id = event.target.matches('.react-flow__node:focus-visible') ? event.target.getAttribute('data-id') : null;
  const { selection, select } = useDesign.getState();
  if (id && !selection.nodes.has(id)) select({ nodes: [id] });
}
