import type { MouseEvent, PointerEvent } from 'react';
import type { Repair } from '../../../engine/graph/analysis';
import { showPreview } from '../../state/previewStore';
import { completed } from '../carryOut';

/** A hand that has just clicked is never quite still. */
const STILL = 6;

/** Where the last repair was clicked, until the pointer has gone from there. */
let clicked: { readonly x: number; readonly y: number } | null = null;

/** After a click other buttons come to lie under the pointer: nobody has pointed at them. */
export function restPointer({ detail, clientX, clientY }: MouseEvent): void {
  // Enter and Space are clicks of no button and at no place.
  clicked = detail > 0 ? { x: clientX, y: clientY } : null;
}

/** Shows a repair at which somebody points: the pointer has moved, and not the button alone. */
export function pointAt(repair: Repair, { movementX, movementY, clientX, clientY }: PointerEvent): void {
  if (movementX === 0 && movementY === 0) return;
  if (clicked && Math.hypot(clientX - clicked.x, clientY - clicked.y) < STILL) return;
  clicked = null;
  showPreview(repair, completed);
}
