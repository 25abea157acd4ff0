import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { figuresAt } from '../../../../engine/training/health/figures';
import { useCardHealth } from '../../../editor/health/useCardHealth';
import { useLanguage, useMessageText, useTranslate } from '../../../i18n';
import type { Path } from '../../../state/scope';
import { formatFigure, formatRatio, formatShare } from '../../../training/format';
import { knownHealth } from '../../../training/layerHealth';
import { useRuns } from '../../../training/runStore';
import inspector from '../Inspector.module.css';
import styles from './Health.module.css';
import { HistogramPicture } from './HistogramPicture';
import { LooksTable } from './LooksTable';
import { Spark } from './Spark';

/** How a layer, or what lies in a block, fares in the run that is shown, over its looks; nothing where it was not trained. */
export function HealthSection({ path }: { readonly path: Path }) {
  const t = useTranslate();
  const language = useLanguage();
  const message = useMessageText();
  const card = useCardHealth(path, knownHealth);
  const looks = useRuns((state) => state.history?.looks);
  const layer = useRuns((state) => state.history?.health?.layers.find((one) => one.layer === path));
  const rows = useMemo(
    () =>
      (looks ?? []).flatMap((look) => {
        const figures = figuresAt(look, path);
        return figures ? [{ step: look.step, epoch: look.epoch, ...figures }] : [];
      }),
    [looks, path],
  );
  if (!card || rows.length === 0) return null;
  const steps = rows.map(({ step }) => step);
  const curve = (of: 'norm' | 'gradNorm' | 'updateRatio') => rows.map(({ weights }) => weights?.[of] ?? Number.NaN);
  const { weights = null, activation = null } = layer ?? {};
  const figure = (value: number) => formatFigure(value, language);
  return (
    <section className={inspector.section} aria-label={t('editor.health.title')} data-health>
      <h3 className={inspector.heading}>{t('editor.health.title')}</h3>
      {card.alert ? (
        <p className={styles.alert}>
          <TriangleAlert size={14} aria-hidden />
          {message(card.alert.message)}
        </p>
      ) : null}
      {card.weights ? (
        <dl className={styles.sparks}>
          <Spark name={t('editor.health.gradient')} steps={steps} values={curve('gradNorm')} text={figure} />
          <Spark name={t('editor.health.weights')} steps={steps} values={curve('norm')} text={figure} />
          <Spark
            name={t('editor.health.update')}
            steps={steps}
            values={curve('updateRatio')}
            text={(value) => formatRatio(value, language)}
          />
        </dl>
      ) : null}
      {card.dead === null ? null : (
        <p className={styles.fact}>{t('editor.health.deadUnits', { share: formatShare(card.dead, language, 0) })}</p>
      )}
      <div className={styles.histograms}>
        {activation?.histogram ? (
          <HistogramPicture title={t('editor.health.outputs')} histogram={activation.histogram} />
        ) : null}
        {weights?.histogram ? (
          <HistogramPicture title={t('editor.health.weightValues')} histogram={weights.histogram} />
        ) : null}
      </div>
      <LooksTable rows={rows} />
    </section>
  );
}
