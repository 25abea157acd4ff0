import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document';
import type { Path } from './scope';
import type { Place } from './viewPlaces';

/** What the rest of the window may ask of the canvas; the canvas puts it here while it is mounted. */
export interface CanvasHandle {
  /** Middle of what is seen, in the canvas's units. */
  centre(): { readonly x: number; readonly y: number };
  /** Where the pointer is, or was as it opened a menu, in the canvas's units; null when it is elsewhere. */
  pointer(): { readonly x: number; readonly y: number } | null;
  /**
   * Brings the first of these layers into the middle, without changing the zoom more than needed; a collapsed frame that
   * hides it is opened, as a step of undo.
   */
  reveal(ids: readonly NodeId[]): void;
  /** Moves the view just as far as it takes to see these layers. */
  showNew(ids: readonly NodeId[]): void;
  /** The same for a layer that was let go where it is cut off; what is seen whole stays where it is. */
  showDropped(id: NodeId): void;
  fit(): void;
  /** Glides to a place that was seen before, or with null to the view with which the design opens. */
  show(place: Place | null): void;
  /** The view that shows what is selected. */
  fitSelection(): void;
  zoom(factor: number): void;
  /** Shows what is in the middle in a scale, 1 being a card's own size. */
  zoomTo(scale: number): void;
  /** Puts the keyboard focus on a layer's card, as soon as it is drawn, or on the canvas. */
  focus(id: NodeId | null): void;
  /** Puts the keyboard focus on the selected layer's card, else on the canvas. */
  focusSelection(): void;
  /** Opens the search for a layer to add: at the open end of the selected layer, else in the middle of what is seen. */
  quickAdd(): void;
  /** Asks for the name of a block that was just made, beside its card. */
  nameBlock(path: Path): void;
  /** Begins a wire by key: from the selected layer's outputs, or to its inputs; of a selected wire, moves that end. */
  pickWireEnd(side: 'from' | 'to'): void;
  arrange(): Promise<void>;
  /** Opens the menu for what is selected, or for the canvas, beside it. */
  menu(): void;
  /** Escape: gives up a drag or a wire that is being drawn; false where there was none. */
  bail(): boolean;
}

interface CanvasState {
  readonly handle: CanvasHandle | null;
  attach(handle: CanvasHandle | null): void;
}

/** The mounted canvas, if there is one. */
export const useCanvas = create<CanvasState>()((set) => ({
  handle: null,
  attach(handle) {
    set({ handle });
  },
}));
