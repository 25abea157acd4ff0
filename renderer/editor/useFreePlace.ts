import { useViewport } from '@xyflow/react';
import { type RefObject, useEffect, useState } from 'react';
import { freePlace, type Rect } from './freePlace';

/** What is on the canvas and over it: cards, words on wires, its own boxes, popovers. */
const THINGS = [
  '.react-flow__node-layer',
  '[data-wire]',
  '.react-flow__attribution',
  '[data-canvas-box]',
  '[role="dialog"]',
].join(', ');

/** Where over the canvas a box covers nothing; null until that has been looked at. Looked at anew with `subject` and the view. */
export function useFreePlace(box: RefObject<HTMLElement | null>, subject: unknown): Pick<Rect, 'left' | 'top'> | null {
  const [place, setPlace] = useState<Pick<Rect, 'left' | 'top'> | null>(null);
  const { x, y, zoom } = useViewport();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on the canvas changes with the subject and the view
  useEffect(() => {
    // A frame later, when the cards of a preview are there.
    const frame = requestAnimationFrame(() => {
      const element = box.current;
      const canvas = element?.closest('[data-canvas]');
      if (!element || !canvas) return;
      const corner = canvas.getBoundingClientRect();
      const taken = [...document.querySelectorAll(THINGS)].map((thing) => {
        const { left, top, width, height } = thing.getBoundingClientRect();
        return { left: left - corner.left, top: top - corner.top, width, height };
      });
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      setPlace(freePlace(size, corner, taken));
    });
    return () => cancelAnimationFrame(frame);
  }, [box, subject, x, y, zoom]);
  return place;
}
