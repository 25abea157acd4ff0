import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlyStopping } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { Field, NumberField } from '../../shared/ui';
import { editTraining } from './settingsEdits';

/** When a run ends before its last epoch; nothing typed: it does not. */
export function EarlyStoppingFields({ value }: { value: EarlyStopping | null }) {
  const { t } = useTranslation();
  const id = useId();
  const edit = (earlyStopping: EarlyStopping | null, field: string) =>
    editTraining({ earlyStopping }, `training.earlyStopping.${field}`);
  return (
    <>
      <Field
        label={t('training.patience')}
        path="earlyStopping.patience"
        htmlFor={`${id}-patience`}
        help={t('training.patienceHelp')}
      >
        <NumberField
          id={`${id}-patience`}
          integer
          optional
          min={1}
          max={LIMITS.epochs}
          placeholder={t('training.never')}
          unit={value ? t('training.patienceUnit') : undefined}
          aria-describedby={`${id}-patience-help`}
          value={value?.patience ?? null}
          onCommit={(patience) =>
            edit(patience === null ? null : { patience, minDelta: value?.minDelta ?? 0 }, 'patience')
          }
        />
      </Field>
      {value ? (
        <Field
          label={t('training.minDelta')}
          path="earlyStopping.minDelta"
          htmlFor={`${id}-delta`}
          help={t('training.minDeltaHelp')}
        >
          <NumberField
            id={`${id}-delta`}
            min={0}
            aria-describedby={`${id}-delta-help`}
            value={value.minDelta}
            onCommit={(minDelta) => {
              if (minDelta !== null) edit({ ...value, minDelta }, 'minDelta');
            }}
          />
        </Field>
      ) : null}
    </>
  );
}
