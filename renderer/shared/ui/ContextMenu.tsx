import { Menu as Base } from '@base-ui/react/menu';
import { useRef } from 'react';
import { type MenuItem, MenuItems } from './Menu';
import styles from './Menu.module.css';

interface ContextMenuProps {
  readonly label: string;
  /** Where it stands, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly open: boolean;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
  /** Puts the keyboard's focus back: the menu's own way would choose what can be reached by Tab inside of the place. */
  readonly giveBackFocus: () => void;
  /** It is gone, and the keyboard is back where it was: what was chosen can begin. */
  readonly onClosed: (chosen: (() => void) | null) => void;
}

/** A menu at a place, for what is there. */
export function ContextMenu({ label, at, open, items, onClose, giveBackFocus, onClosed }: ContextMenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  const anchor = { getBoundingClientRect: () => DOMRect.fromRect({ x: at.x, y: at.y }) };
  const deferred = items.map((item): MenuItem => {
    if (item === 'separator') return item;
    return {
      ...item,
      onSelect: () => {
        chosen.current = item.onSelect;
      },
    };
  });
  return (
    <Base.Root
      open={open}
      modal={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen) return;
        const run = chosen.current;
        chosen.current = null;
        onClosed(run);
      }}
    >
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          // Up along the window's edge, so that a long menu has all of its height.
          collisionAvoidance={{ side: 'shift', align: 'shift' }}
        >
          <Base.Popup
            className={styles.popup}
            aria-label={label}
            finalFocus={() => {
              giveBackFocus();
              return false;
            }}
          >
            <MenuItems items={deferred} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
