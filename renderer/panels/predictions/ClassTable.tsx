import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryText } from '../../../engine/text/entries';
import type { ClassColumns } from '../../../engine/training/evaluation/contract';
import { macroOf, weightedOf } from '../../../engine/training/metrics/perClass';
import { useLanguage } from '../../i18n';
import { formatCount, formatShare } from '../../training/format';
import { choose, usePredictions } from '../../training/predictions';
import { type ClassOrder, SHARES, sortedClasses } from './classOrder';
import styles from './Predictions.module.css';

/** More rows than anybody reads; sorting brings others first. */
const MOST_ROWS = 200;

/** Precision, recall, F1 and support of every class, and their means. */
export function ClassTable({ columns: { classes, perClass } }: { columns: ClassColumns }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [order, setOrder] = useState<ClassOrder>({ by: 'class', down: false });
  const chosen = usePredictions(({ choice }) => (choice?.kind === 'class' ? choice.label : null));
  const sorted = sortedClasses(perClass, order);
  const means = [
    { title: t('predictions.macro'), help: t('predictions.macroHelp'), of: macroOf },
    { title: t('predictions.weighted'), help: t('predictions.weightedHelp'), of: weightedOf },
  ];
  const total = perClass.reduce((sum, { support }) => sum + support, 0);
  const headers = [
    { by: 'class', title: t('predictions.class'), help: undefined },
    ...SHARES.map((by) => ({ by, ...titled(entryText(language, 'metric', by)) })),
    { by: 'support', title: t('predictions.support'), help: t('predictions.supportHelp') },
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling table must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('predictions.classes')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {headers.map(({ by, title, help }) => (
              <th
                key={by}
                scope="col"
                aria-sort={order.by !== by ? 'none' : order.down ? 'descending' : 'ascending'}
                title={help}
              >
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => setOrder({ by, down: order.by === by ? !order.down : false })}
                >
                  {title}
                  {order.by === by ? (
                    order.down ? (
                      <ArrowDown size={11} aria-hidden />
                    ) : (
                      <ArrowUp size={11} aria-hidden />
                    )
                  ) : null}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MOST_ROWS).map((label) => (
            <tr key={label} data-chosen={label === chosen || undefined}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  aria-pressed={label === chosen}
                  aria-label={t('predictions.showClass', { label: classes[label] ?? '' })}
                  onClick={() => choose(label === chosen ? null : { kind: 'class', label })}
                >
                  {classes[label]}
                </button>
              </th>
              {SHARES.map((by) => (
                <td key={by}>{formatShare(perClass[label]?.[by] ?? null, language, 1)}</td>
              ))}
              <td>{formatCount(perClass[label]?.support ?? 0, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {means.map(({ title, help, of }) => (
            <tr key={title}>
              <th scope="row" title={help}>
                {title}
              </th>
              {SHARES.map((by) => (
                <td key={by}>{formatShare(of(perClass, by), language, 1)}</td>
              ))}
              <td>{formatCount(total, language)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
      {sorted.length > MOST_ROWS ? (
        <p className={styles.quiet}>{t('predictions.moreClasses', { shown: MOST_ROWS, count: sorted.length })}</p>
      ) : null}
    </section>
  );
}

const titled = ({ title, about }: { readonly title: string; readonly about: string }) => ({ title, help: about });
