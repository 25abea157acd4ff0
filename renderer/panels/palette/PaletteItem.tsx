import type { DragEvent } from 'react';
import { Tooltip } from '../../app/ui/Tooltip';
import { announceAdded } from '../../editor/announceAdded';
import type { CatalogueEntry } from '../../editor/catalogue';
import { localPoint, shownScope } from '../../editor/currentScene';
import { LAYER_MIME } from '../../editor/dragTypes';
import { LayerIcon, layerStyle } from '../../editor/LayerIcon';
import { isSimple, planAddAfter } from '../../editor/plans/add';
import { carryOut } from '../../editor/plans/plan';
import { useEditorUi } from '../../editor/uiStore';
import { useCanvas } from '../../state/canvasStore';
import { useDesign } from '../../state/designStore';
import { byScope } from '../../state/scope';
import styles from './Palette.module.css';

/** Adds a layer after the selected one, wired where it fits, and shows it. */
export function addLayer(type: string): void {
  const { document, selection } = useDesign.getState();
  const canvas = useCanvas.getState().handle;
  if (!document) return;
  const [[scope, ids] = [shownScope(document), new Set<string>()]] = byScope(document, selection.nodes);
  const centre = localPoint(scope, canvas?.centre() ?? { x: 0, y: 0 });
  const plan = planAddAfter(scope, type, ids, centre);
  if (!plan) return;
  carryOut(plan);
  announceAdded(plan);
  canvas?.showNew([...(plan.select?.nodes ?? [])]);
}

interface PaletteItemProps {
  readonly entry: CatalogueEntry;
  /** One item of the list is reached by Tab, the others by arrow keys. */
  readonly tabStop: boolean;
  readonly onFocus: () => void;
}

export function PaletteItem({ entry: { type, title, about }, tabStop, onFocus }: PaletteItemProps) {
  function onDragStart(event: DragEvent) {
    event.dataTransfer.setData(LAYER_MIME, type);
    event.dataTransfer.effectAllowed = 'copy';
    useEditorUi.setState({ draggedLeadsThrough: isSimple(type) });
  }
  const help = (
    <span className={styles.help}>
      <strong>{title ? `${type} ${title}` : type}</strong>
      {about}
    </span>
  );
  return (
    <Tooltip content={help} side="right">
      <button
        type="button"
        className={styles.item}
        style={layerStyle(type)}
        draggable
        data-layer={type}
        tabIndex={tabStop ? 0 : -1}
        onFocus={onFocus}
        onDragStart={onDragStart}
        onDragEnd={() => useEditorUi.setState({ draggedLeadsThrough: false, dropWire: null })}
        onDoubleClick={() => addLayer(type)}
        onClick={(event) => {
          // Keys and screen readers press without a pointer; a pointer's single press only begins a drag.
          if (event.detail === 0) addLayer(type);
        }}
      >
        <LayerIcon type={type} />
        <span className={styles.type}>{type}</span>
        {title ? <span className={styles.title}>{title}</span> : null}
      </button>
    </Tooltip>
  );
}
