import { useTranslation } from 'react-i18next';
import { useDesign } from '../../state/designStore';
import styles from './Inspector.module.css';
import { LayersTable } from './LayersTable';
import { NetworkFigures } from './NetworkFigures';

/** The network as a whole: its size, and its layers in the order in which values pass through them. */
export function DesignInspector() {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  if (!document || !analysis) return null;
  if (document.nodes.length === 0) return <p className={styles.about}>{t('editor.inspector.emptyTable')}</p>;
  return (
    <>
      <NetworkFigures document={document} analysis={analysis} />
      <LayersTable label={t('editor.inspector.table')} paths={analysis.order} document={document} analysis={analysis} />
    </>
  );
}
