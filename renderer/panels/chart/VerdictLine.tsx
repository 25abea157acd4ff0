import { CircleAlert, CircleCheck, Clock, TrendingDown, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../engine/text/messages';
import type { Verdict } from '../../../engine/training/protocol';
import type { RunEntry } from '../../../main/ipc/contract';
import { useLanguage, useMessageText } from '../../i18n';
import { Tooltip } from '../../shared/ui';
import { isBroken } from '../../training/brokenOff';
import { formatNumber, formatShare } from '../../training/format';
import styles from './Chart.module.css';
import { Remedies } from './Remedies';
import { sureness } from './summary';

const icons = {
  tooEarly: Clock,
  underfitting: TrendingDown,
  fitting: CircleCheck,
  overfitting: TriangleAlert,
  rateTooHigh: CircleAlert,
  rateTooLow: TrendingDown,
  notLearning: CircleAlert,
  dataProblem: CircleAlert,
} satisfies Record<Verdict['kind'], unknown>;

/** What the curves say, in a sentence, and the test figures once there are some. Nothing of the sentence is cut: the room scrolls where it is too low. */
export function VerdictLine({ verdict, entry }: { verdict: Verdict | null; entry: RunEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const message = useMessageText();
  const Icon = verdict ? icons[verdict.kind] : Clock;
  const test =
    entry.testAccuracy !== null
      ? t('chart.testAccuracy', { value: formatShare(entry.testAccuracy, language) })
      : entry.testLoss !== null
        ? t('chart.testLoss', { value: formatNumber(entry.testLoss, language) })
        : null;
  const broken = brokenText(entry, t('training.crashedText'), message);
  const text =
    broken ?? (verdict ? message(verdict.message) : t(isOver(entry) ? 'chart.verdictNone' : 'chart.verdictSoon'));
  return (
    <div className={styles.verdict} data-verdict={broken ? 'broken' : (verdict?.kind ?? 'none')}>
      <p className={styles.verdictText} title={text} role={broken ? 'alert' : undefined}>
        {broken ? <CircleAlert size={15} aria-hidden /> : verdict ? <Icon size={15} aria-hidden /> : null}
        <span>
          {verdict && !broken && verdict.kind !== 'tooEarly' ? (
            <b className={styles.sure} title={t(sureness(verdict).reason)}>
              {t(sureness(verdict).word)}{' '}
            </b>
          ) : null}
          {text}
        </span>
      </p>
      <div className={styles.verdictSide}>
        {verdict && !broken ? <Remedies verdict={verdict} run={entry.run} /> : null}
        {test ? (
          <Tooltip content={t('chart.testHelp')}>
            <span className={styles.test}>{test}</span>
          </Tooltip>
        ) : null}
      </div>
    </div>
  );
}

/** Whether no epoch will follow by itself. */
const isOver = ({ state }: RunEntry): boolean => state === 'stopped' || state === 'finished';

/** Why a run is not going on although it should; null where it is all right. */
function brokenText(entry: RunEntry, crashed: string, message: (of: Message) => string): string | null {
  if (!isBroken(entry)) return null;
  return entry.state === 'failed' && entry.error ? message(entry.error) : crashed;
}
