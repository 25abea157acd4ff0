import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useRef } from 'react';
import { isShown, type SideColumn, showColumn, useSideColumns } from '../state/sideColumns';
import styles from './Drawer.module.css';

interface DrawerProps {
  readonly column: SideColumn;
  readonly label: string;
  /** What it lies over. */
  readonly container: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A column that lies over the canvas where there is no room beside it. Escape, a press outside and focus elsewhere close it. */
export function Drawer({ column, label, container, children }: DrawerProps) {
  const open = useSideColumns(isShown(column));
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      modal={false}
      onOpenChange={(_next, { reason, event }) => {
        const onButton = event.target instanceof Element && event.target.closest('[data-opens-column]') !== null;
        const towards =
          event instanceof FocusEvent && event.relatedTarget instanceof Element ? event.relatedTarget : null;
        // The button closes it itself, and a field that takes a draft back keeps Escape.
        if (onButton || towards?.closest('[data-opens-column]')) return;
        if (reason === 'escape-key' && event.defaultPrevented) return;
        showColumn(column, false);
      }}
    >
      <Base.Portal container={container}>
        {/* No dialog: the canvas behind it stays in reach of keys and of what is dragged. */}
        <Base.Popup
          ref={popup}
          className={styles.drawer}
          data-side={column}
          initialFocus={() => firstStop(popup.current)}
          role="group"
          aria-label={label}
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Where the keyboard goes at first: not onto a button, whose hint would hide what was asked for, and nowhere where somebody was led to a place of its own. */
function firstStop(popup: HTMLElement | null): HTMLElement | boolean {
  if (!popup || popup.contains(document.activeElement)) return false;
  return popup.querySelector<HTMLElement>('input[type="search"]') ?? popup;
}
