import { ArrowRight, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../engine/training/history';
import type { RunEntry } from '../../../main/ipc/contract';
import { useLanguage, useMessageText } from '../../i18n';
import { formatNumber } from '../../training/format';
import { useRuns } from '../../training/runStore';
import styles from './Chart.module.css';
import { TakeRemedy } from './TakeRemedy';

/** What a remedy did: the run that it was tried on and this one, by their best losses. Nothing for other runs. */
export function BeforeAfter({ entry }: { readonly entry: RunEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const message = useMessageText();
  const { origin, bestLoss: after } = entry;
  const earlier = useRuns(({ runs }) => runs.find(({ run }) => run === origin?.run));
  const before = earlier?.bestLoss ?? null;
  if (!origin || before === null) return null;
  const isBetter = after !== null && after < before;
  const values = {
    change: message(origin.change),
    figure: t(entry.counts?.validSamples === 0 ? 'chart.tried.train' : 'chart.tried.valid'),
    before: formatNumber(before, language),
    after: formatNumber(after, language),
  };
  const outcome = isLive(entry) || after === null ? 'soFar' : isBetter ? 'better' : 'worse';
  const text =
    after === null
      ? t('chart.tried.begun', values)
      : {
          soFar: t('chart.tried.soFar', values),
          better: t('chart.tried.better', values),
          worse: t('chart.tried.worse', values),
        }[outcome];
  const Icon = outcome === 'better' ? CircleCheck : ArrowRight;
  return (
    <div className={styles.tried} data-tried={outcome} title={text}>
      <Icon size={15} aria-hidden />
      <span>{text}</span>
      <TakeRemedy entry={entry} />
    </div>
  );
}
