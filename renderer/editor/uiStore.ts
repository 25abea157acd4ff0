import { create } from 'zustand';
import type { PortRef, Wire } from '../../engine/graph/document';
import type { Message } from '../../engine/text/messages';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import type { Point } from './metrics';
import type { OpenWire } from './plans/wireChoices';

/** The search for a layer that is open on the canvas. */
export interface QuickAddRequest {
  /** Where its box stands, in pixels from the canvas's corner. */
  readonly box: Point;
  /** Where the layer goes, in the canvas's units. */
  readonly place: Point;
  /** Nobody pointed there: the layer goes where there is room near it, in the graph that the canvas shows. */
  readonly isAnywhere?: boolean;
  /** The end of a wire that was let go over nothing, by its path: the new layer is wired to it. */
  readonly open: { readonly port: PortRef; readonly side: 'from' | 'to' } | null;
  /** The layer from which it was opened by key: the new one goes after it, into its only wire where there is one. */
  readonly after?: Path | undefined;
  /** Key of the wire into which the new layer goes. */
  readonly wire?: string | undefined;
}

/** A wire that is being drawn by key: its other end is looked for. */
export interface WireEndRequest extends OpenWire {
  readonly box: Point;
}

/** Another graph over which layers are being dragged: that of an open block, or the one around the open block in which they are. */
export interface DropGraph {
  /** Of the open block's box, or of that of one of its copies; null where they would be in no open block. */
  readonly path: Path | null;
  /** The prefix of the scope into which they would go. */
  readonly prefix: string;
  /** Whether they are dragged out of a block, and not into one. */
  readonly isOut: boolean;
  /** Of the block into which or out of which they are dragged. */
  readonly name: string;
  /** How often it stands in the network: they go in or out in all its places. */
  readonly copies: number;
  /** Whether they would go over. */
  readonly goesOver: boolean;
  /** Why the design could not have them there; null where it could, or where wires hold them back. */
  readonly refused: Message | null;
}

interface EditorUi {
  /** The menu beside the pointer, in pixels of the window; or opened by key. */
  readonly menu: { readonly at: Point; readonly open: boolean; readonly byKey: boolean } | null;
  /** Path of the note or frame whose words are being written. */
  readonly editedNote: string | null;
  readonly quickAdd: QuickAddRequest | null;
  readonly wireEnd: WireEndRequest | null;
  /** The block that was just made, whose name is asked for, by its instance's path. */
  readonly namedBlock: { readonly box: Point; readonly path: Path } | null;
  /** The wire that Enter would draw, its ends by their paths. */
  readonly wirePreview: Wire | null;
  /** The wire whose end is being moved by mouse, in the terms of its graph. */
  readonly movedWire: Wire | null;
  /** What is being dragged from the palette, and whether it can stand in a wire. */
  readonly draggedItem: { readonly leadsThrough: boolean } | null;
  /** Key of the wire that would take the dragged layer in. */
  readonly dropWire: string | null;
  readonly dropGraph: DropGraph | null;
  /** Key of the wire under the pointer: it shows the names of its dimensions. */
  readonly hoveredWire: string | null;
  /** The card, frame or note that the pointer holds, whatever else is dragged with it. */
  readonly held: Path | null;
  /** The card that is being dragged and could be pulled out of its wires. */
  readonly draggedWired: Path | null;
  /** Whether places for the layers are being worked out, and have been for a while. */
  readonly arranging: boolean;
  /** Whether a layer was deleted just now that left its neighbours unjoined. */
  readonly gapLeft: boolean;
}

const nothing: EditorUi = {
  menu: null,
  editedNote: null,
  quickAdd: null,
  wireEnd: null,
  namedBlock: null,
  wirePreview: null,
  movedWire: null,
  draggedItem: null,
  dropWire: null,
  dropGraph: null,
  hoveredWire: null,
  held: null,
  draggedWired: null,
  arranging: false,
  gapLeft: false,
};

/** What passes on the canvas and is no part of the design. */
export const useEditorUi = create<EditorUi>()(() => nothing);

/** Nothing is asked for any more, and nothing pointed at. */
export const clearEditorUi = (): void => useEditorUi.setState(nothing);

// Before anything of it is drawn: what was asked for in one design has no sense in the next.
useDesign.subscribe(({ opening }, before) => {
  if (opening !== before.opening) clearEditorUi();
});
