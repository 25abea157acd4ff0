import { addLayer } from '../../editor/adding';
import type { CatalogueEntry } from '../../editor/catalogue';
import { LAYER_MIME } from '../../editor/dragTypes';
import { LayerIcon, layerStyle } from '../../editor/LayerIcon';
import { isSimple } from '../../editor/plans/add';
import { DraggedItem } from './DraggedItem';
import styles from './Palette.module.css';

interface PaletteItemProps {
  readonly entry: CatalogueEntry;
  readonly tabStop: boolean;
  readonly onFocus: () => void;
}

/** A layer of the palette. */
export function PaletteItem({ entry: { type, title, about }, tabStop, onFocus }: PaletteItemProps) {
  return (
    <DraggedItem
      mime={LAYER_MIME}
      id={type}
      leadsThrough={isSimple(type)}
      style={layerStyle(type)}
      tabStop={tabStop}
      onFocus={onFocus}
      onAdd={() => addLayer(type)}
      help={
        <>
          <strong>{title ? `${type} ${title}` : type}</strong>
          {about}
        </>
      }
    >
      <LayerIcon type={type} />
      <span className={styles.type}>{type}</span>
      {title ? <span className={styles.title}>{title}</span> : null}
    </DraggedItem>
  );
}
