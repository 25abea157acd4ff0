import { useTranslation } from 'react-i18next';
import { formatShape, type Shape } from '../../../engine/core/shape';
import { visible } from '../../../engine/text/visible';
import type { FitRow } from '../../../engine/training/weights/fitWeights';
import { fitWords } from '../../../engine/training/weights/fitWords';
import type { WeightsFit } from '../../../main/ipc/contract';
import { useMessageText } from '../../i18n';
import styles from './FitTable.module.css';

/** What did not fit stands first: it is what a person has to look at. */
const RANK: Readonly<Record<FitRow['how'], number>> = {
  shape: 0,
  missing: 1,
  guess: 2,
  unused: 3,
  order: 4,
  ending: 5,
  renamed: 6,
  name: 7,
};

interface FitTableProps {
  readonly fit: WeightsFit;
  readonly none?: boolean;
  /** The weights are those of a run, and of no file. */
  readonly ofRun?: boolean;
}

/** What became of each parameter and buffer of a design, and of what is left over in a file; where `none` of it suits, why. */
export function FitTable({ fit: { rows }, none = false, ofRun = false }: FitTableProps) {
  const { t } = useTranslation();
  const message = useMessageText();
  const sizes = (shape: Shape) => (shape.length === 0 ? message({ code: 'fit.scalar', args: {} }) : formatShape(shape));
  const sorted = rows.toSorted((a, b) => RANK[a.how] - RANK[b.how]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls, also by keyboard
    <section className={styles.fit} tabIndex={0} aria-label={t('imports.fitTable')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('imports.inDesign')}</th>
            <th scope="col">{t('imports.shape')}</th>
            <th scope="col">{t(ofRun ? 'imports.inRun' : 'imports.inFile')}</th>
            <th scope="col">{t(none ? 'imports.whyNot' : 'imports.how')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={`${row.state ?? ''} ${row.tensor ?? ''}`} data-how={row.how}>
              <td>
                <code>{row.state ?? '—'}</code>
              </td>
              <td className={styles.shape}>{sizes(row.shape)}</td>
              <td>
                <code>{visible(row.tensor ?? '—')}</code>
              </td>
              <td className={styles.how}>{message(fitWords(row, none, sizes))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
