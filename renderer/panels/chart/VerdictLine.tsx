import { CircleAlert, CircleCheck, Clock, TrendingDown, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../engine/training/protocol';
import type { RunEntry } from '../../../main/ipc/contract';
import { useLanguage, useMessageText } from '../../i18n';
import { formatLoss, formatShare } from '../../training/format';
import styles from './Chart.module.css';

const icons = {
  tooEarly: Clock,
  underfitting: TrendingDown,
  fitting: CircleCheck,
  overfitting: TriangleAlert,
  diverging: CircleAlert,
} satisfies Record<Verdict['kind'], unknown>;

/** What the curves say, in a sentence, and the test figures once there are some. Its height never changes. */
export function VerdictLine({ verdict, entry }: { verdict: Verdict | null; entry: RunEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const message = useMessageText();
  const Icon = verdict ? icons[verdict.kind] : Clock;
  const test =
    entry.testAccuracy !== null
      ? t('chart.testAccuracy', { value: formatShare(entry.testAccuracy, language) })
      : entry.testLoss !== null
        ? t('chart.testLoss', { value: formatLoss(entry.testLoss, language) })
        : null;
  return (
    <div className={styles.verdict} data-verdict={verdict?.kind ?? 'none'}>
      {verdict ? (
        <p className={styles.verdictText} title={message(verdict.message)}>
          <Icon size={15} aria-hidden />
          <span>{message(verdict.message)}</span>
        </p>
      ) : (
        <p className={styles.verdictText}>
          <span>{t('chart.verdictSoon')}</span>
        </p>
      )}
      {test ? <span className={styles.test}>{test}</span> : null}
    </div>
  );
}
