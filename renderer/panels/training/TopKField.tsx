import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingSettings } from '../../../engine/graph/document';
import { topKOf } from '../../../engine/graph/documentFields';
import { LIMITS } from '../../../engine/graph/limits';
import { Field, NumberField } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { editTraining } from './settingsEdits';
import { asksTopK, classesOf } from './shownFields';

/** Among how many of the highest scores top-k accuracy looks; nothing where there are too few classes to ask. */
export function TopKField({ training }: { readonly training: TrainingSettings }) {
  const { t } = useTranslation();
  const id = useId();
  const data = useDesign(({ document }) => document?.data);
  const classes = useMemo(() => (data ? classesOf(data) : 0), [data]);
  if (!asksTopK(classes)) return null;
  return (
    <Field label={t('training.topK')} path="topK" htmlFor={id} help={t('training.topKHelp', { classes })}>
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
