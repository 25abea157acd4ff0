import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { focusField } from '../../state/focus';
import { comesTo, useTrainingRoom } from '../../state/trainingRoom';
import { RoomHeader } from './RoomHeader';
import { DataSettingsForm, TrainingSettingsForm } from './SettingsForm';
import styles from './TrainingRoom.module.css';

/** How the design is trained, and on what. */
export function Settings() {
  const { t } = useTranslation();
  const { page, asked } = useTrainingRoom();
  const form = useRef<HTMLDivElement>(null);
  // What was typed into a field, and how far was scrolled, is a matter of the design that was open.
  const opening = useDesign((state) => state.opening);
  // Who was led here goes on by key at the field that was meant, or else at the first choice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that somebody is led here
  useEffect(() => {
    if (!comesTo('settings')) return;
    const { field } = useTrainingRoom.getState();
    if (field === null || !focusField(form.current, field))
      form.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
  }, [asked]);
  return (
    <>
      <RoomHeader part="settings">
        <Segmented
          aria-label={t('training.settings')}
          value={page}
          options={[
            { value: 'training', label: t('training.title') },
            { value: 'data', label: t('training.data') },
          ]}
          onChange={(next) => useTrainingRoom.setState({ page: next })}
        />
      </RoomHeader>
      <div key={opening} ref={form} className={styles.form}>
        {page === 'training' ? <TrainingSettingsForm /> : <DataSettingsForm />}
      </div>
    </>
  );
}
