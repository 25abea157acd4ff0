import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { Button, Dialog, Field, Select } from '../../shared/ui';
import { formatWhen } from '../../training/format';
import { useRuns } from '../../training/runStore';
import { FitTable } from './FitTable';
import styles from './StartFromField.module.css';
import { editTraining } from './settingsEdits';
import { asksStart } from './shownFields';
import { useStartFit } from './useStartFit';

/** No run is called so. */
const RANDOM = '';

/** Where the first weights come from: drawn ones, imported ones, or those of a run before. */
export function StartFromField({ value }: { value: string | null }) {
  const { t } = useTranslation();
  const name = useStartName();
  const runs = useRuns((state) => state.runs);
  const fit = useStartFit(value);
  const [shown, setShown] = useState(false);
  const id = useId();
  const held = runs.filter(({ hasWeights }) => hasWeights);
  const source = held.find(({ run }) => run === value);
  const isGone = value !== null && !source;
  // Before there is anything to choose from, the choice would only be in the way.
  if (!asksStart(held.length, value)) return null;
  const options = [
    { value: RANDOM, label: t('imports.startRandom'), hint: t('imports.startRandomHint') },
    ...held.map((entry) => ({ value: entry.run, label: name(entry) })),
    ...(isGone ? [{ value, label: t('imports.startGone') }] : []),
  ];
  const drawn = fit ? fit.total - fit.found : 0;
  return (
    <>
      <Field
        label={t('imports.startFrom')}
        path="startFrom"
        htmlFor={id}
        help={t('imports.startFromHelp')}
        hint={fit ? fitText() : null}
      >
        <Select
          id={id}
          aria-label={t('imports.startFrom')}
          value={value ?? RANDOM}
          options={options}
          onChange={(run) => editTraining({ startFrom: run === RANDOM ? null : run })}
        />
      </Field>
      {fit && shown ? (
        <Dialog open wide="low" onClose={() => setShown(false)} title={t('imports.startTitle')}>
          <FitTable fit={fit} ofRun={!source?.imported} />
        </Dialog>
      ) : null}
    </>
  );

  function fitText() {
    if (!fit) return null;
    // What a file lacked was drawn when it was imported, and is held with the rest since.
    const { imported } = source ?? {};
    if (drawn === 0 && imported && imported.found < imported.total) {
      const { file, found, total } = imported;
      return t('imports.startPartly', { file, found, total, count: total - found });
    }
    if (drawn === 0) return t('imports.startAll', { total: fit.total });
    return (
      <>
        {t('imports.startSome', { found: fit.found, total: fit.total, count: drawn })}{' '}
        <Button size="small" variant="ghost" className={styles.which} onClick={() => setShown(true)}>
          {t('imports.startShow')}
        </Button>
      </>
    );
  }
}

/** What weights are called among those to start from. */
function useStartName(): (entry: RunEntry) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ name, imported, started, bestEpoch }) => {
    if (name !== '') return name;
    if (imported) return t('imports.startImported', { file: imported.file });
    const when = formatWhen(started, Date.now(), language);
    return bestEpoch === null ? t('imports.startStopped', { when }) : t('imports.startRun', { when, epoch: bestEpoch });
  };
}
