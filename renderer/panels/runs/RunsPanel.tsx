import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { EmptyState, PanelHeader } from '../../app/ui';
import { useLanguage } from '../../i18n';
import { formatLoss, formatShare, formatWhen } from '../../training/format';
import { useRuns } from '../../training/runStore';
import { stateKey } from '../../training/stateText';
import styles from './Runs.module.css';

/** Every run of this design, newest first; a click shows its curves. */
export function RunsPanel() {
  const { t } = useTranslation();
  const runs = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.current?.run ?? null);
  const select = useRuns((state) => state.select);
  const now = useMinutes();
  return (
    <>
      <PanelHeader title={t('runs.title')} count={runs.length > 0 ? runs.length : null} />
      {runs.length === 0 ? (
        <EmptyState icon={<History size={20} aria-hidden />} title={t('runs.emptyTitle')}>
          {t('runs.emptyText')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {runs.map((entry) => (
            <li key={entry.run}>
              <RunRow entry={entry} now={now} shown={entry.run === shown} onSelect={() => void select(entry.run)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface RunRowProps {
  readonly entry: RunEntry;
  readonly now: number;
  readonly shown: boolean;
  readonly onSelect: () => void;
}

function RunRow({ entry, now, shown, onSelect }: RunRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const when = formatWhen(entry.started, now, language);
  const figures = [
    entry.bestEpoch === null ? null : t('runs.best', { epoch: entry.bestEpoch }),
    entry.testAccuracy !== null
      ? t('runs.testAccuracy', { value: formatShare(entry.testAccuracy, language) })
      : entry.testLoss !== null
        ? t('runs.testLoss', { value: formatLoss(entry.testLoss, language) })
        : null,
  ].filter((text) => text !== null);
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={shown || undefined}
      data-run={entry.run}
      onClick={onSelect}
    >
      <span className={styles.head}>
        <span className={styles.state} data-state={entry.state}>
          {t(stateKey(entry.state))}
        </span>
        <span className={styles.when}>{when}</span>
      </span>
      <span className={styles.figures}>{figures.length > 0 ? figures.join(' · ') : ' '}</span>
    </button>
  );
}

/** The time, once a minute: enough for "3 minutes ago". */
function useMinutes(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
