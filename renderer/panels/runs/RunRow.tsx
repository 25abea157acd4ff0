import { ArrowDown, ArrowUp, Ellipsis, GitCompareArrows, NotebookPen, RotateCcw, Star, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { IconButton, Menu } from '../../app/ui';
import { useLanguage } from '../../i18n';
import { showShortcut } from '../../state/commands/shortcut';
import { formatLoss, formatShare, formatWhen } from '../../training/format';
import { isLive } from '../../training/runStore';
import { stateKey } from '../../training/stateText';
import { RunNotesForm } from './RunNotesForm';
import styles from './Runs.module.css';
import { moveQueued, removeRun, restoreDesign, toggleCompared, writeAbout } from './runActions';

interface RunRowProps {
  readonly entry: RunEntry;
  readonly now: number;
  readonly shown: boolean;
  readonly editing: boolean;
  readonly compared: boolean;
  readonly onSelect: (run: string) => void;
  readonly onEdit: (run: string, editing: boolean) => void;
}

/** A run in the list: how it went, and what can be done with it. Drawn anew only when something of it changes. */
export const RunRow = memo(function RunRow({ entry, now, shown, editing, compared, onSelect, onEdit }: RunRowProps) {
  const { t } = useTranslation();
  const { run, starred } = entry;
  const live = isLive(entry);
  const queued = entry.state === 'queued';
  const onKeyDown = (event: KeyboardEvent) => {
    if (queued && event.altKey && event.key === 'ArrowUp') void moveQueued(entry, -1);
    else if (queued && event.altKey && event.key === 'ArrowDown') void moveQueued(entry, 1);
    else if (event.key === 'F2') onEdit(run, true);
    else if (event.key === 'Delete' && !live) void removeRun(entry);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className={styles.item} data-shown={shown || undefined} data-compared={compared || undefined}>
      <button
        type="button"
        className={styles.row}
        aria-current={shown || undefined}
        data-run={run}
        onClick={(event) => (event.ctrlKey || event.metaKey ? toggleCompared(run) : onSelect(run))}
        onDoubleClick={() => onEdit(run, true)}
        onKeyDown={onKeyDown}
      >
        <RunSummary entry={entry} now={now} />
      </button>
      <span className={styles.tools}>
        <IconButton
          size="small"
          className={styles.tool}
          label={starred ? t('runs.unstar') : t('runs.star')}
          aria-pressed={starred}
          icon={<Star size={13} fill={starred ? 'currentColor' : 'none'} aria-hidden />}
          onClick={() => void writeAbout(run, { starred: !starred })}
        />
        <Menu
          align="end"
          trigger={
            <IconButton
              size="small"
              className={styles.tool}
              label={t('runs.more')}
              icon={<Ellipsis size={14} aria-hidden />}
            />
          }
          items={[
            ...(queued
              ? [
                  {
                    label: t('runs.earlier'),
                    shortcut: showShortcut('Alt+ArrowUp'),
                    icon: <ArrowUp size={14} aria-hidden />,
                    disabled: entry.place === 0,
                    onSelect: () => void moveQueued(entry, -1),
                  },
                  {
                    label: t('runs.later'),
                    shortcut: showShortcut('Alt+ArrowDown'),
                    icon: <ArrowDown size={14} aria-hidden />,
                    onSelect: () => void moveQueued(entry, 1),
                  },
                  'separator' as const,
                ]
              : []),
            {
              label: t('runs.describe'),
              shortcut: 'F2',
              icon: <NotebookPen size={14} aria-hidden />,
              onSelect: () => onEdit(run, true),
            },
            {
              label: compared ? t('runs.compareTake') : t('runs.compareAdd'),
              shortcut: showShortcut('Mod+Click'),
              icon: <GitCompareArrows size={14} aria-hidden />,
              disabled: queued,
              onSelect: () => toggleCompared(run),
            },
            {
              label: t('runs.restore'),
              icon: <RotateCcw size={14} aria-hidden />,
              onSelect: () => void restoreDesign(run),
            },
            'separator',
            {
              label: queued ? t('runs.takeOut') : t('runs.remove'),
              shortcut: 'Del',
              icon: <Trash2 size={14} aria-hidden />,
              danger: true,
              disabled: live,
              onSelect: () => void removeRun(entry),
            },
          ]}
        />
      </span>
      {editing ? <RunNotesForm entry={entry} onClose={() => onEdit(run, false)} /> : null}
    </li>
  );
});

function RunSummary({ entry, now }: { entry: RunEntry; now: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, notes, tags, state, bestEpoch, testAccuracy, testLoss, imported } = entry;
  const stateWord = t(stateKey(state));
  const figures = [
    name === '' ? null : stateWord,
    imported?.file ?? null,
    entry.group ? t('runs.seed', { seed: entry.seed }) : null,
    testAccuracy !== null
      ? t('runs.testAccuracy', { value: formatShare(testAccuracy, language) })
      : testLoss !== null
        ? t('runs.testLoss', { value: formatLoss(testLoss, language) })
        : null,
    bestEpoch === null ? null : t('runs.best', { epoch: bestEpoch }),
  ].filter((text) => text !== null);
  return (
    <>
      <span className={styles.head}>
        <span className={styles.state} data-state={state}>
          {name === '' ? stateWord : <span className={styles.name}>{name}</span>}
        </span>
        <span className={styles.when}>{formatWhen(entry.started, now, language)}</span>
      </span>
      <span className={styles.figures}>{figures.length > 0 ? figures.join(' · ') : ' '}</span>
      {tags.length > 0 ? (
        <span className={styles.tags}>
          {tags.map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
        </span>
      ) : null}
      {notes === '' ? null : <span className={styles.note}>{notes}</span>}
    </>
  );
}
