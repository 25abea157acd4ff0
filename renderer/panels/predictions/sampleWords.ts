import type { EvaluatedRun } from '../../../main/ipc/contract';
import type { Translate } from '../../i18n/textKey';
import { formatCount, formatNumber, formatShare } from '../../training/format';
import { nameOf } from './samples';

type Language = Parameters<typeof formatNumber>[1];

/** What is said of a sample, in words and figures. */
export interface SampleWords {
  readonly name: string;
  /** The true class or value, and the predicted one; empty for values that are many. */
  readonly label: string;
  readonly predicted: string;
  readonly right: boolean | null;
  /** Of the predicted class, and of the true one; null where outputs are no probabilities. */
  readonly probability: string | null;
  readonly ofTrue: string | null;
  readonly loss: string;
  /** Mean error of values; null for classes. */
  readonly error: string | null;
}

export function sampleWords(found: EvaluatedRun, sample: number, t: Translate, language: Language): SampleWords {
  const { columns } = found;
  const common = {
    name: nameInWords(found, sample, t, language),
    loss: formatNumber(found.loss[sample] ?? null, language),
  };
  if (columns.kind === 'values') {
    const single = columns.size === 1 && columns.every === 1;
    const value = (values: Float32Array) => (single ? formatNumber(values[sample] ?? null, language) : '');
    return {
      ...common,
      label: value(columns.target),
      predicted: value(columns.predicted),
      right: null,
      probability: null,
      ofTrue: null,
      error: formatNumber(columns.error[sample] ?? null, language),
    };
  }
  const [label, predicted] = [columns.label[sample] ?? 0, columns.predicted[sample] ?? 0];
  const share = (values: Float32Array) => {
    const value = values[sample] ?? Number.NaN;
    return Number.isNaN(value) ? null : formatShare(value, language, 1);
  };
  return {
    ...common,
    label: columns.classes[label] ?? '',
    predicted: columns.classes[predicted] ?? '',
    right: label === predicted,
    probability: share(columns.probability),
    ofTrue: share(columns.labelProbability),
    error: null,
  };
}

function nameInWords(found: EvaluatedRun, sample: number, t: Translate, language: Language): string {
  const name = nameOf(found, sample);
  switch (name.kind) {
    case 'file':
      return name.file;
    case 'row':
      return t('predictions.fileRow', { row: formatCount(name.row, language) });
    case 'place':
      return t('predictions.place', { place: formatCount(name.place, language) });
  }
}
