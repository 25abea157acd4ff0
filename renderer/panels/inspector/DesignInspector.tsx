import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { indexOf } from '../../../engine/graph/ways';
import { LayerIcon, layerStyle } from '../../editor/LayerIcon';
import { sampleShape } from '../../editor/shapeText';
import { useLanguage } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { useDesign } from '../../state/designStore';
import { showLayer } from '../../state/showLayer';
import { formatCount } from '../../training/format';
import styles from './Inspector.module.css';
import { NetworkFigures } from './NetworkFigures';

/** Rows beyond these come when they are asked for: thousands at once would hold the window up at every click beside a layer. */
const MOST_ROWS = 300;

/** The network as a whole: its size, and its layers in the order in which values pass through them. */
export function DesignInspector() {
  const { t } = useTranslation();
  const language = useLanguage();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const opening = useDesign((state) => state.opening);
  // Of another design nobody has asked yet.
  const [whole, setWhole] = useState<number | null>(null);
  if (!document || !analysis) return null;
  if (document.nodes.length === 0) return <p className={styles.about}>{t('editor.inspector.emptyTable')}</p>;
  const nodes = indexOf(document).byId;
  const count = analysis.order.length;
  const isWhole = whole === opening || count <= MOST_ROWS;
  return (
    <>
      <NetworkFigures document={document} analysis={analysis} />
      <section className={styles.section}>
        <table className={styles.table} aria-label={t('editor.inspector.table')}>
          <thead>
            <tr>
              <th scope="col">{t('editor.inspector.tableName')}</th>
              <th scope="col">{t('editor.inspector.tableOutput')}</th>
              <th scope="col">{t('editor.inspector.tableParameters')}</th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? analysis.order : analysis.order.slice(0, MOST_ROWS)).map((id) => {
              const node = nodes.get(id);
              const result = analysis.nodes.get(id);
              if (!node) return null;
              return (
                <tr key={id} style={layerStyle(node.type)}>
                  <td>
                    <button type="button" className={styles.row} title={node.type} onClick={() => showLayer(id)}>
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
    </>
  );
}
