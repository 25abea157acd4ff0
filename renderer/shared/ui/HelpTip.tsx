import { Tooltip as Base } from '@base-ui/react/tooltip';
import { type FocusEvent, type KeyboardEvent, type ReactElement, type RefObject, useEffect, useState } from 'react';
import styles from './Tooltip.module.css';

interface HelpTipProps {
  readonly help: string;
  /** A quiet second line: the default, what is allowed. */
  readonly facts?: string | undefined;
  /** The whole field: the words stand beside it and never cover it. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** Whether the keyboard is in the field. */
  readonly focused: boolean;
  readonly children: ReactElement<Record<string, unknown>>;
}

/** The sentence about a field: while the pointer rests on its label, or the keyboard is in it and nothing is typed yet. */
export function HelpTip({ help, facts, anchor, focused, children }: HelpTipProps) {
  const [hovered, setHovered] = useState(false);
  return (
    <Base.Root open={hovered || focused} onOpenChange={setHovered}>
      <Base.Trigger render={children} delay={450} closeOnClick />
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side="left"
          sideOffset={14}
          collisionPadding={8}
          collisionAvoidance={{ side: 'flip', align: 'shift', fallbackAxisSide: 'start' }}
          className={styles.help}
        >
          <Base.Popup className={`${styles.popup} ${styles.stacked}`}>
            <span>{help}</span>
            {facts ? <span className={styles.facts}>{facts}</span> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const PAUSE_MS = 500;

/** Whether a person has come to a field and looks at it: not in passing, and not once they type. */
export function useResting() {
  const [focused, setFocused] = useState(false);
  const [rested, setRested] = useState(false);
  useEffect(() => {
    if (!focused) return;
    const timer = setTimeout(() => setRested(true), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      setRested(false);
    };
  }, [focused]);
  return {
    resting: focused && rested,
    handlers: {
      onFocus: (event: FocusEvent<HTMLElement>) => setFocused(event.target.matches(':focus-visible')),
      onBlur: () => setFocused(false),
      onInput: () => setFocused(false),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.key !== 'Tab' && event.key !== 'Shift') setFocused(false);
      },
    },
  };
}
