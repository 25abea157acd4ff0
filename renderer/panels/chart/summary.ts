import type { TFunction } from 'i18next';
import type { Language } from '../../../engine/text/messages';
import { bestEpoch, type RunCurves } from '../../training/curves';
import { formatLoss, formatShare } from '../../training/format';

/** The curves in words: what a screen reader says for the chart and at the end of an epoch. */
export function curvesInWords(curves: RunCurves, t: TFunction, language: Language): string {
  const last = curves.epochs.at(-1);
  if (!last) return t('chart.summary.none');
  const loss = (value: number) => formatLoss(value, language);
  const best = bestEpoch(curves.epochs);
  return [
    last.validLoss === null
      ? t('chart.summary.loss', { loss: loss(last.trainLoss) })
      : t('chart.summary.both', { train: loss(last.trainLoss), valid: loss(last.validLoss) }),
    last.validAccuracy === null
      ? ''
      : t('chart.summary.accuracy', { value: formatShare(last.validAccuracy, language) }),
    best && best.epoch !== last.epoch ? t('chart.summary.best', { epoch: best.epoch }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
