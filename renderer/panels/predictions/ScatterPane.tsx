import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { entryText } from '../../../engine/text/entries';
import type { ValueColumns } from '../../../engine/training/evaluation/contract';
import type { EvaluatedRun } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { formatCount, formatNumber } from '../../training/format';
import { choose } from '../../training/predictions';
import styles from './Predictions.module.css';
import { Scatter } from './Scatter';
import { scatterOf } from './scatterData';

/** Predicted against true values. */
export function ScatterPane({ columns, found }: { columns: ValueColumns; found: EvaluatedRun }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const data = useMemo(() => scatterOf(columns), [columns]);
  const all = found.samples * columns.size;
  const figures = (['mae', 'rmse', 'r2'] as const)
    .filter((name) => found.figures[name] !== undefined)
    .map(
      (name) => `${entryText(language, 'metric', name).title} ${formatNumber(found.figures[name] ?? null, language)}`,
    );
  const label = t('predictions.scatterLabel', {
    points: formatCount(data.sample.length, language),
    figures: figures.join(', '),
  });
  return (
    <section className={styles.whole} aria-label={t('predictions.scatter')}>
      <p className={styles.quiet}>
        {t('predictions.scatterHelp')}
        {data.sample.length < all
          ? ` ${t('predictions.scatterSome', { shown: formatCount(data.sample.length, language), all: formatCount(all, language) })}`
          : null}
      </p>
      <Scatter
        data={data}
        label={label}
        axes={[t('predictions.trueValue'), t('predictions.predictedValue')]}
        onPress={(sample) => choose({ kind: 'sample', sample })}
      />
    </section>
  );
}
