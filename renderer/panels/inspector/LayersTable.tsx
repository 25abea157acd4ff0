import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '../../../engine/graph/analysis';
import type { DesignDocument } from '../../../engine/graph/document';
import { LayerIcon, layerStyle } from '../../editor/LayerIcon';
import { sampleShape } from '../../editor/shapeText';
import { useLanguage } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { useDesign } from '../../state/designStore';
import { nodeAt, type Path } from '../../state/scope';
import { showLayer } from '../../state/showLayer';
import { formatCount } from '../../training/format';
import styles from './Inspector.module.css';

/** Rows beyond these come when they are asked for: thousands at once would hold the window up at every click beside a layer. */
const MOST_ROWS = 300;

interface LayersTableProps {
  readonly label: string;
  readonly paths: readonly Path[];
  readonly document: DesignDocument;
  readonly analysis: Analysis;
}

/** Layers with what they put out and learn; a click shows one. */
export function LayersTable({ label, paths, document, analysis }: LayersTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const opening = useDesign((state) => state.opening);
  // Of another design nobody has asked yet.
  const [whole, setWhole] = useState<number | null>(null);
  const count = paths.length;
  const isWhole = whole === opening || count <= MOST_ROWS;
  return (
    <section className={styles.section}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('editor.inspector.tableName')}</th>
            <th scope="col">{t('editor.inspector.tableOutput')}</th>
            <th scope="col">{t('editor.inspector.tableParameters')}</th>
          </tr>
        </thead>
        <tbody>
          {(isWhole ? paths : paths.slice(0, MOST_ROWS)).map((path) => {
            const node = nodeAt(document, path);
            const result = analysis.nodes.get(path);
            if (!node) return null;
            return (
              <tr key={path} style={layerStyle(node.type)}>
                <td>
                  <button type="button" className={styles.row} title={node.type} onClick={() => showLayer(path)}>
                    <LayerIcon type={node.type} size={13} />
                    <span>{node.name}</span>
                  </button>
                </td>
                <td>{sampleShape(result?.outputs[0]) || '–'}</td>
                <td>{result && result.parameters > 0 ? formatCount(result.parameters, language) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {isWhole ? null : (
        <Button size="small" variant="ghost" onClick={() => setWhole(opening)}>
          {t('editor.inspector.tableAll', { count, shown: formatCount(count, language) })}
        </Button>
      )}
    </section>
  );
}
