import { useCallback, useMemo } from 'react';
import type { Language } from '../../../engine/text/messages';
import { metricText } from '../../../engine/text/metricText';
import { isShare } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import { useLanguage, useMessageText, useTranslate } from '../../i18n';
import { formatNumber, formatShare } from '../../training/format';
import { type RunsState, useRuns } from '../../training/runStore';
import { sharedTopK } from '../../training/topK';
import type { PlotWords } from './plotContent';

const drawnTopK = ({ history, comparedCurves }: RunsState) => sharedTopK([history, ...comparedCurves]);

/** What a measure of the runs that are drawn is called in the window's language. */
export function useMeasureName(): PlotWords['measure'] {
  const t = useTranslate();
  const language = useLanguage();
  const topK = useRuns(drawnTopK);
  return useCallback(
    (measure) => (measure === 'loss' ? t('chart.loss') : metricText(language, measure, topK).title),
    [t, language, topK],
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
