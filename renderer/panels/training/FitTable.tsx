import { useTranslation } from 'react-i18next';
import type { FitRow } from '../../../engine/training/fitWeights';
import type { WeightsFit } from '../../../main/ipc/contract';
import { useMessageText } from '../../i18n';
import styles from './FitTable.module.css';

/** What did not fit stands first: it is what a person has to look at. */
const RANK: Readonly<Record<FitRow['how'], number>> = { shape: 0, missing: 1, unused: 2, order: 3, ending: 4, name: 5 };

/** What became of each parameter and buffer of a design, and of what is left over in a file. */
export function FitTable({ fit: { rows } }: { fit: WeightsFit }) {
  const { t } = useTranslation();
  const message = useMessageText();
  const sorted = rows.toSorted((a, b) => RANK[a.how] - RANK[b.how]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls, also by keyboard
    <section className={styles.fit} tabIndex={0} aria-label={t('imports.fitTable')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('imports.inDesign')}</th>
            <th scope="col">{t('imports.shape')}</th>
            <th scope="col">{t('imports.inFile')}</th>
            <th scope="col">{t('imports.how')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ state, tensor, how, shape, got }) => (
            <tr key={`${state ?? ''} ${tensor ?? ''}`} data-how={how}>
              <td>
                <code>{state ?? '—'}</code>
              </td>
              <td className={styles.shape}>{shape}</td>
              <td>
                <code>{tensor ?? '—'}</code>
              </td>
              <td className={styles.how}>{message(wordsOf(how, tensor, got))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function wordsOf(how: FitRow['how'], tensor: string | null, got: string) {
  if (how === 'shape') return { code: 'fit.shape', args: { tensor: tensor ?? '', got } } as const;
  return { code: `fit.${how}`, args: {} } as const;
}
