import type { CSSProperties, ReactNode } from 'react';
import { useEditorUi } from '../../editor/uiStore';
import { Tooltip } from '../../shared/ui/Tooltip';
import styles from './Palette.module.css';

interface DraggedItemProps {
  /** What the canvas knows it by when it is dropped there. */
  readonly mime: string;
  readonly id: string;
  /** Whether it can stand in a wire. */
  readonly leadsThrough: boolean;
  readonly help: ReactNode;
  readonly style?: CSSProperties;
  /** One item of the list is reached by Tab, the others by arrow keys. */
  readonly tabStop: boolean;
  readonly onFocus: () => void;
  /** It is to be added where there is room. */
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

/** Something that is dragged onto the canvas, or added by a double click or a key. */
export function DraggedItem({
  mime,
  id,
  leadsThrough,
  help,
  style,
  tabStop,
  onFocus,
  onAdd,
  children,
}: DraggedItemProps) {
  const dragging = useEditorUi(({ draggedItem }) => draggedItem !== null);
  return (
    <Tooltip content={<span className={styles.help}>{help}</span>} side="right" disabled={dragging}>
      <button
        type="button"
        className={styles.item}
        style={style}
        draggable
        data-layer={id}
        tabIndex={tabStop ? 0 : -1}
        onFocus={onFocus}
        onDragStart={(event) => {
          event.dataTransfer.setData(mime, id);
          event.dataTransfer.effectAllowed = 'copy';
          useEditorUi.setState({ draggedItem: { leadsThrough } });
        }}
        onDragEnd={() => useEditorUi.setState({ draggedItem: null, dropWire: null })}
        onDoubleClick={onAdd}
        onClick={(event) => {
          // Keys and screen readers press without a pointer; a pointer's single press only begins a drag.
          if (event.detail === 0) onAdd();
        }}
      >
        {children}
      </button>
    </Tooltip>
  );
}
