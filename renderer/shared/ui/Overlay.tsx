import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import styles from './Overlay.module.css';

interface OverlayProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly label: string;
  /** What gets the focus when it is closed. */
  readonly finalFocus: () => HTMLElement | boolean;
  readonly children: ReactNode;
}

/** A list over the window, near its top, that takes the keyboard and gives it back to where it was. */
export function Overlay({ open, onClose, label, finalFocus, children }: OverlayProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} aria-label={label} finalFocus={finalFocus}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
