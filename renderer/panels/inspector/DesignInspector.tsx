import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '../../../engine/graph/analysis';
import type { DesignDocument } from '../../../engine/graph/document';
import { useDesign } from '../../state/designStore';
import styles from './Inspector.module.css';
import { LayersTable } from './LayersTable';
import { NetworkFigures } from './NetworkFigures';

interface WholeProps {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
}

/** The network as a whole: its size, and its layers in the order in which values pass through them. */
export function DesignInspector() {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const both = useMemo(() => (document && analysis ? { document, analysis } : null), [document, analysis]);
  // Sums over the whole network may come a moment after the canvas: a step's task is not longer for them.
  const seen = useDeferredValue(both);
  if (!both || !seen) return null;
  if (both.document.nodes.length === 0) return <p className={styles.about}>{t('editor.inspector.emptyTable')}</p>;
  return <Whole {...seen} />;
}

const Whole = memo(function Whole({ document, analysis }: WholeProps) {
  const { t } = useTranslation();
  return (
    <>
      <NetworkFigures document={document} analysis={analysis} />
      <LayersTable label={t('editor.inspector.table')} paths={analysis.order} document={document} analysis={analysis} />
    </>
  );
});
