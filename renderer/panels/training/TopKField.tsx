import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeData } from '../../../engine/data/resolve';
import type { DataSettings, TrainingSettings } from '../../../engine/graph/document';
import { topKOf } from '../../../engine/graph/documentFields';
import { LIMITS } from '../../../engine/graph/limits';
import { classCount } from '../../../engine/graph/sample';
import { Field, NumberField } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { editTraining } from './settingsEdits';

/** Among how many of the highest scores top-k accuracy looks; nothing where there are too few classes to ask. */
export function TopKField({ training }: { readonly training: TrainingSettings }) {
  const { t } = useTranslation();
  const id = useId();
  const data = useDesign(({ document }) => document?.data);
  const classes = useMemo(() => (data ? classesOf(data) : 0), [data]);
  if (classes <= 2) return null;
  return (
    <Field label={t('training.topK')} htmlFor={id} help={t('training.topKHelp', { classes })}>
      <NumberField
        id={id}
        integer
        min={2}
        max={LIMITS.topK}
        aria-describedby={`${id}-help`}
        value={topKOf(training)}
        onCommit={(topK) => {
          if (topK !== null) editTraining({ topK }, 'training.topK');
        }}
      />
    </Field>
  );
}

function classesOf(data: DataSettings): number {
  try {
    return classCount(data, describeData(data));
  } catch {
    // What is wrong with the data stands among the problems.
    return 0;
  }
}
