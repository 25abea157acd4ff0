import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Menu.module.css';

export type MenuItem =
  | {
      readonly label: string;
      readonly onSelect: () => void;
      readonly icon?: ReactNode;
      readonly shortcut?: string | undefined;
      readonly disabled?: boolean | undefined;
      readonly danger?: boolean | undefined;
      /** Given for items that are one of a choice. */
      readonly checked?: boolean | undefined;
    }
  | 'separator';

/** Items under what they have in common. */
interface MenuGroup {
  readonly heading: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly items: readonly (MenuItem | MenuGroup)[];
  /** Of many items only so many are seen at once that the menu stays a part of the window; the others are scrolled to. */
  readonly long?: boolean;
  /** What holds of all items, said above them. */
  readonly note?: string;
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
}

export function Menu({ trigger, items, long = false, note, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align={align} side={side} collisionPadding={8}>
          <Base.Popup className={styles.popup} data-long={long || undefined}>
            {note === undefined ? (
              <MenuItems items={items} />
            ) : (
              <Base.Group>
                <Base.GroupLabel className={styles.note}>{note}</Base.GroupLabel>
                <MenuItems items={items} />
              </Base.Group>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItems({ items }: Pick<MenuProps, 'items'>) {
  const marked = items.some(
    (item) => item !== 'separator' && !('heading' in item) && (item.icon !== undefined || item.checked !== undefined),
  );
  return items.map((item, index) =>
    item === 'separator' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: separators have nothing else to be told apart by
      <Base.Separator key={index} className={styles.separator} />
    ) : 'heading' in item ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same heading can come again further down
      <Base.Group key={`${item.heading} ${index}`}>
        <Base.GroupLabel className={styles.note}>{item.heading}</Base.GroupLabel>
        <MenuItems items={item.items} />
      </Base.Group>
    ) : (
      <Base.Item
        key={item.label}
        className={styles.item}
        data-danger={item.danger || undefined}
        disabled={item.disabled ?? false}
        onClick={item.onSelect}
      >
        {marked ? (
          <span className={styles.icon}>{item.checked ? <Check size={14} aria-hidden /> : item.icon}</span>
        ) : null}
        <span className={styles.label}>{item.label}</span>
        {item.shortcut ? <kbd className={styles.shortcut}>{item.shortcut}</kbd> : null}
      </Base.Item>
    ),
  );
}
