import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { GesturePhase } from './gesture';
import styles from './Slider.module.css';
import type { SliderTrack } from './sliderTrack';
import { useEscape } from './useEscape';

interface SliderProps {
  readonly track: SliderTrack;
  /** Null where there is none, or several. */
  readonly value: number | null;
  readonly onChange: (value: number) => void;
  readonly onGesture: (phase: GesturePhase) => void;
  readonly disabled?: boolean | undefined;
  readonly 'aria-label': string;
}

/**
 * A number by pulling. It stands beside a number field that takes the same number from the keyboard, so that Tab passes
 * over it.
 */
export function Slider({ track, value, onChange, onGesture, disabled, ...aria }: SliderProps) {
  const [pulling, setPulling] = useState(false);
  // After Escape the browser's own drag goes on until the button comes up.
  const cancelled = useRef(false);
  const latest = useRef(onGesture);
  useEffect(() => {
    latest.current = onGesture;
  });

  useEffect(() => {
    if (!pulling) return;
    const end = () => {
      if (!cancelled.current) latest.current('end');
      cancelled.current = false;
      setPulling(false);
    };
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    return () => {
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
  }, [pulling]);

  useEscape(pulling, () => {
    if (cancelled.current) return;
    cancelled.current = true;
    latest.current('cancel');
  });

  const position = value === null ? track.min : Math.min(Math.max(track.toPosition(value), track.min), track.max);
  const share = (position - track.min) / (track.max - track.min);
  return (
    <input
      type="range"
      className={styles.slider}
      style={{ '--share': share } as CSSProperties}
      data-unset={value === null || undefined}
      tabIndex={-1}
      min={track.min}
      max={track.max}
      step={track.step}
      value={position}
      disabled={disabled}
      aria-valuetext={value === null ? undefined : String(value)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        cancelled.current = false;
        onGesture('begin');
        setPulling(true);
      }}
      onChange={(event) => {
        const next = track.fromPosition(Number(event.target.value));
        if (!cancelled.current && next !== value) onChange(next);
      }}
      {...aria}
    />
  );
}
