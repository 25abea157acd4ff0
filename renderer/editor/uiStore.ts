import { create } from 'zustand';
import type { PortRef } from '../../engine/graph/document';
import type { Point } from './metrics';

/** The search for a layer that is open on the canvas. */
export interface QuickAddRequest {
  /** Where its box stands, in pixels from the canvas's corner. */
  readonly box: Point;
  /** Where the layer goes, in the canvas's units. */
  readonly place: Point;
  /** The end of a wire that was let go over nothing, by its path: the new layer is wired to it. */
  readonly open: { readonly port: PortRef; readonly side: 'from' | 'to' } | null;
}

interface EditorUi {
  /** Path of the note or frame whose words are being written. */
  readonly editedNote: string | null;
  readonly quickAdd: QuickAddRequest | null;
  /** Type of the layer that is being dragged from the palette. */
  readonly draggedType: string | null;
  /** Key of the wire that would take the dragged layer in. */
  readonly dropWire: string | null;
  /** Key of the wire under the pointer: it shows the names of its dimensions. */
  readonly hoveredWire: string | null;
}

/** What passes on the canvas and is no part of the design. */
export const useEditorUi = create<EditorUi>()(() => ({
  editedNote: null,
  quickAdd: null,
  draggedType: null,
  dropWire: null,
  hoveredWire: null,
}));
