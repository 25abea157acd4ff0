import { useCallback, useMemo } from 'react';
import { entryText } from '../../../engine/text/entries';
import type { Language } from '../../../engine/text/messages';
import { isShare } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import { useLanguage, useMessageText, useTranslate } from '../../i18n';
import { formatNumber, formatShare } from '../../training/format';
import type { PlotWords } from './plotContent';

/** What a measure is called in the window's language. */
export function useMeasureName(): PlotWords['measure'] {
  const t = useTranslate();
  const language = useLanguage();
  return useCallback(
    (measure) => (measure === 'loss' ? t('chart.loss') : entryText(language, 'metric', measure).title),
    [t, language],
  );
}

/** What plots say; the same object until the language is another. */
export function usePlotWords(): PlotWords {
  const t = useTranslate();
  const say = useMessageText();
  const measure = useMeasureName();
  return useMemo(() => ({ t, say, measure }), [t, say, measure]);
}

export function formatMeasure(measure: Measure, value: number | null, language: Language): string {
  return isShare(measure) ? formatShare(value, language) : formatNumber(value, language);
}
