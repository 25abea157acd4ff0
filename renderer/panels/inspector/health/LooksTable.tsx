import type { LayerFigures } from '../../../../engine/training/health/figures';
import { useLanguage, useTranslate } from '../../../i18n';
import { formatCount, formatFigure, formatRatio, formatShare } from '../../../training/format';
import inspector from '../Inspector.module.css';
import styles from './Health.module.css';

interface LooksTableProps {
  readonly rows: readonly (Omit<LayerFigures, 'layer'> & { readonly step: number; readonly epoch: number })[];
}

/** All figures of all looks, the latest first, for whoever wants numbers rather than pictures. */
export function LooksTable({ rows }: LooksTableProps) {
  const t = useTranslate();
  const language = useLanguage();
  const learns = rows.some(({ weights }) => weights !== null);
  const cuts = rows.some(({ dead }) => dead !== null);
  if (!learns && !cuts) return null;
  return (
    <details className={styles.table}>
      <summary>{t('editor.health.table')}</summary>
      <table className={inspector.table}>
        <thead>
          <tr>
            <th scope="col">{t('editor.health.step')}</th>
            {learns ? <th scope="col">{t('editor.health.gradient')}</th> : null}
            {learns ? <th scope="col">{t('editor.health.weights')}</th> : null}
            {learns ? <th scope="col">{t('editor.health.update')}</th> : null}
            {cuts ? <th scope="col">{t('editor.health.deadShort')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ step, weights, dead }) => (
            <tr key={step}>
              <td>{formatCount(step, language)}</td>
              {learns ? <td>{weights ? formatFigure(weights.gradNorm, language) : '–'}</td> : null}
              {learns ? <td>{weights ? formatFigure(weights.norm, language) : '–'}</td> : null}
              {learns ? <td>{weights ? formatRatio(weights.updateRatio, language) : '–'}</td> : null}
              {cuts ? <td>{dead === null ? '–' : formatShare(dead, language, 0)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
