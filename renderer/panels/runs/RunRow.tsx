import { Fragment, type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../engine/training/history';
import type { RunEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { formatNumber, formatShare, formatWhen } from '../../training/format';
import { stateKey } from '../../training/stateText';
import { RunNotesForm } from './RunNotesForm';
import styles from './Runs.module.css';
import { RunTools } from './RunTools';
import { moveQueued, removeRun, toggleCompared } from './runActions';

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
    <li
      className={styles.item}
      data-shown={shown || undefined}
      data-starred={starred || undefined}
      data-compared={compared || undefined}
    >
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
      <RunTools
        run={run}
        starred={starred}
        live={live}
        place={queued ? (entry.place ?? 0) : null}
        compared={compared}
        onEdit={onEdit}
      />
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
    state === 'queued' ? t('runs.device', { device: t(`training.devices.${entry.choice}`) }) : null,
    entry.group ? t('runs.seed', { seed: entry.seed }) : null,
    testAccuracy !== null
      ? t('runs.testAccuracy', { value: formatShare(testAccuracy, language) })
      : testLoss !== null
        ? t('runs.testLoss', { value: formatNumber(testLoss, language) })
        : null,
    bestEpoch === null ? null : t('runs.best', { epoch: bestEpoch }),
  ].filter((text) => text !== null);
  return (
    <>
      <span className={styles.head}>
        <span className={styles.state} data-state={state}>
          <span className={styles.name} title={name || undefined}>
            {name === '' ? stateWord : name}
          </span>
        </span>
        <span className={styles.when}>{formatWhen(entry.started, now, language, 'short')}</span>
      </span>
      <span className={styles.figures}>
        {figures.map((figure, at) => (
          <Fragment key={figure}>
            <span className={styles.figure}>{at < figures.length - 1 ? `${figure} ·` : figure}</span>{' '}
          </Fragment>
        ))}
      </span>
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
