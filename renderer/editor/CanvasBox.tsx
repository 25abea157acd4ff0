import { type ReactNode, useEffect, useRef } from 'react';
import styles from './CanvasBox.module.css';
import { type Point, QUICK_ADD } from './metrics';

interface CanvasBoxProps {
  readonly label: string;
  /** The wanted corner, in pixels from the canvas's; the box stays within the canvas. */
  readonly at: Point;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small box over the canvas, gone with the next press elsewhere. */
export function CanvasBox({ label, at, onClose, children }: CanvasBoxProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [onClose]);

  const { clientWidth: width, clientHeight: height } = document.querySelector('[data-canvas]') ?? document.body;
  const tall = Math.min(QUICK_ADD.height, height - 16);
  const left = Math.max(8, Math.min(at.x - QUICK_ADD.lead, width - QUICK_ADD.width - 8));
  const top = Math.max(8, Math.min(at.y - 18, height - tall - 8));
  return (
    <div
      ref={root}
      role="dialog"
      aria-label={label}
      className={styles.box}
      style={{ left, top, width: QUICK_ADD.width, maxHeight: tall }}
    >
      {children}
    </div>
  );
}
