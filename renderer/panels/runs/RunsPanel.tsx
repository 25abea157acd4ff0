import { History } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { Button, EmptyState } from '../../shared/ui';
import { useInTurn } from '../../shared/useInTurn';
import { showPart } from '../../state/trainingRoom';
import { type RunsState, useRuns } from '../../training/runStore';
import { stateKey } from '../../training/stateText';
import { RoomHeader, useChoice } from '../training/RoomHeader';
import { arranged, everything, sectionsOf } from './arrange';
import { CompareBar } from './CompareBar';
import { GroupHead } from './GroupHead';
import { RunFilter } from './RunFilter';
import { RunRow } from './RunRow';
import styles from './Runs.module.css';

const listed = ({ runs, current, compared }: RunsState) => ({ runs, shown: current?.run ?? null, compared });

/** Every run of this design; a click shows its curves. */
export function RunsPanel() {
  const { t } = useTranslation();
  const { runs, shown, compared } = useInTurn(useRuns, listed);
  const select = useRuns((state) => state.select);
  const [arrangement, setArrangement] = useState(everything);
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const now = useMinutes();
  const found = arranged(runs, arrangement, (state) => t(stateKey(state)));
  const queued = found.filter(({ state }) => state === 'queued').sort((a, b) => (a.place ?? 0) - (b.place ?? 0));

  const isAlone = useChoice('runs')?.includes('curves');
  const show = useCallback(
    (run: string) => {
      void select(run);
      if (isAlone) showPart('curves');
    },
    [select, isAlone],
  );
  const edit = useCallback((run: string, open: boolean) => {
    setEditing(open ? run : null);
    if (!open) list.current?.querySelector<HTMLElement>(`[data-run="${run}"]`)?.focus();
  }, []);
  const row = (entry: RunEntry) => (
    <RunRow
      key={entry.run}
      entry={entry}
      now={now}
      shown={entry.run === shown}
      editing={entry.run === editing}
      compared={compared.includes(entry.run)}
      onSelect={show}
      onEdit={edit}
    />
  );
  return (
    <>
      <RoomHeader part="runs" count={runs.length > 0 ? runs.length : null} />
      {runs.length === 0 ? (
        <EmptyState icon={<History size={20} aria-hidden />} title={t('runs.emptyTitle')}>
          {t('runs.emptyText')}
        </EmptyState>
      ) : (
        <>
          <RunFilter runs={runs} value={arrangement} onChange={setArrangement} />
          {found.length === 0 ? (
            <p className={styles.none}>
              {t('runs.noneFound')}
              <Button size="small" variant="ghost" onClick={() => setArrangement(everything)}>
                {t('runs.showAll')}
              </Button>
            </p>
          ) : null}
          <ul ref={list} className={styles.list} onKeyDown={moveFocus}>
            {queued.length > 0 ? (
              <li>
                <h3 className={styles.heading}>{t('runs.queue')}</h3>
                <ul>{queued.map(row)}</ul>
              </li>
            ) : null}
            {sectionsOf(found.filter(({ state }) => state !== 'queued')).map((section) =>
              section.group ? (
                <li key={section.group.id} className={styles.members}>
                  <GroupHead {...section} />
                  <ul>{section.runs.map(row)}</ul>
                </li>
              ) : (
                section.runs.map(row)
              ),
            )}
          </ul>
          <CompareBar />
        </>
      )}
    </>
  );
}

/** Up and down, Home and End on a row go to another one. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  if (!(event.target as HTMLElement).dataset.run) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-run]')];
  const at = rows.indexOf(event.target as HTMLElement);
  const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  rows[next]?.focus();
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
