import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  /** Nothing is shown while empty. */
  readonly content: ReactNode;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** Something goes on in which it would lie in the way. */
  readonly disabled?: boolean;
  /** One element that takes a ref and the usual handlers. */
  readonly children: ReactElement<Record<string, unknown>>;
}

export function Tooltip({ content, shortcut, side = 'bottom', disabled = false, children }: TooltipProps) {
  if (!content) return children;
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} delay={450} closeOnClick />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {content}
            {shortcut ? <kbd className={styles.shortcut}>{shortcut}</kbd> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
