import { useTranslation } from 'react-i18next';
import type { ScheduleChoice, TrainingSettings } from '../../../engine/graph/document';
import { schedules } from '../../../engine/optim/schedules';
import type { SchedulePace } from '../../../engine/optim/schedules/contract';
import { Field, Segmented } from '../../shared/ui';
import { ChoiceForm } from './ChoiceForm';
import { RatePreview } from './RatePreview';
import { SettingsSection } from './SettingsSection';
import { editTraining } from './settingsEdits';
import { pacesOf } from './shownFields';

/** How the learning rate moves over a run; none leaves it as the optimizer has it. */
export function ScheduleSection({ training }: { training: TrainingSettings }) {
  const { t } = useTranslation();
  const value = training.schedule ?? null;
  return (
    <SettingsSection title={t('training.schedule')}>
      <ChoiceForm
        kind="schedule"
        types={Object.keys(schedules)}
        label={t('training.course')}
        none={{ label: t('training.noSchedule'), about: t('training.noScheduleHint') }}
        value={value}
        moves={value ? MOVES[paceOf(value)] : undefined}
        onChange={(schedule, merge) => editTraining({ schedule }, merge)}
      />
      {value ? <Pace value={value} /> : null}
      {value ? <RatePreview training={training} /> : null}
    </SettingsSection>
  );
}

const MOVES = { epoch: 'epochs', step: 'updates' } as const;

function paceOf(value: ScheduleChoice): SchedulePace {
  return value.every ?? pacesOf(value)[0] ?? 'epoch';
}

/** Shown only where there is something to choose. */
function Pace({ value }: { value: ScheduleChoice }) {
  const { t } = useTranslation();
  const paces = pacesOf(value);
  if (paces.length < 2) return null;
  return (
    <Field label={t('training.every')} path="schedule.every" help={t('training.everyHelp')}>
      <Segmented
        aria-label={t('training.every')}
        value={paceOf(value)}
        options={paces.toSorted().map((pace) => ({ value: pace, label: t(`training.paces.${pace}`) }))}
        onChange={(every) => editTraining({ schedule: { ...value, every } })}
      />
    </Field>
  );
}
