import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingSettings } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { Field, NumberField } from '../../shared/ui';
import { SettingsSection } from './SettingsSection';
import { editTraining } from './settingsEdits';

/** What happens to gradients between the loss and the optimizer. */
export function GradientsSection({ training }: { training: TrainingSettings }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <SettingsSection title={t('training.gradients')}>
      <Field label={t('training.accumulate')} path="accumulate" htmlFor={id} help={t('training.accumulateHelp')}>
        <NumberField
          id={id}
          integer
          min={1}
          max={LIMITS.accumulate}
          aria-describedby={`${id}-help`}
          value={training.accumulate ?? 1}
          onCommit={(accumulate) => {
            if (accumulate !== null) editTraining({ accumulate }, 'training.accumulate');
          }}
        />
      </Field>
      <Limit name="clipNorm" value={training.clipNorm ?? null} />
      <Limit name="clipValue" value={training.clipValue ?? null} />
    </SettingsSection>
  );
}

function Limit({ name, value }: { name: 'clipNorm' | 'clipValue'; value: number | null }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Field label={t(`training.${name}`)} path={name} htmlFor={id} help={t(`training.${name}Help`)}>
      <NumberField
        id={id}
        min={0}
        exclusive
        optional
        placeholder={t('training.noLimit')}
        aria-describedby={`${id}-help`}
        value={value}
        onCommit={(next) => editTraining({ [name]: next }, `training.${name}`)}
      />
    </Field>
  );
}
