import type { TFunction } from 'i18next';
import { formatMessage, type Language } from '../../../engine/text/messages';
import { metricText } from '../../../engine/text/metricText';
import { bestEpoch } from '../../../engine/training/bestEpoch';
import { partsOf } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import type { Evidence, Verdict } from '../../../engine/training/protocol';
import type { RunCurves } from '../../training/curves';
import { formatNumber, formatShare } from '../../training/format';
import { sharedTopK } from '../../training/topK';
import { aboutLevel } from './levels';
import { formatMeasure } from './measureText';

/** How sure a verdict is, in words, as a number would promise more than it knows. */
export function sureness({ confidence }: Verdict) {
  if (confidence >= 0.8) return { word: 'chart.sure.very', reason: 'chart.sureReason.very' } as const;
  return confidence >= 0.6
    ? ({ word: 'chart.sure.fairly', reason: 'chart.sureReason.fairly' } as const)
    : ({ word: 'chart.sure.little', reason: 'chart.sureReason.little' } as const);
}

/** The curves in words: what a screen reader says for a chart of the measure, and at the end of an epoch. */
export function curvesInWords(curves: RunCurves, t: TFunction, language: Language, measure: Measure = 'loss'): string {
  const last = curves.epochs.at(-1);
  if (!last) return t('chart.summary.none');
  const loss = (value: number) => formatNumber(value, language);
  const best = bestEpoch(curves.epochs);
  return [
    last.validLoss === null
      ? t('chart.summary.loss', { loss: loss(last.trainLoss) })
      : t('chart.summary.both', { train: loss(last.trainLoss), valid: loss(last.validLoss) }),
    last.validAccuracy === null
      ? ''
      : t('chart.summary.accuracy', { value: formatShare(last.validAccuracy, language) }),
    measure === 'loss' || measure === 'accuracy'
      ? ''
      : t('chart.summary.measure', {
          name: metricText(language, measure, sharedTopK([curves])).title,
          value: formatMeasure(measure, partsOf(measure).valid(last), language),
        }),
    best && best.epoch !== last.epoch ? t('chart.summary.best', { epoch: best.epoch }) : '',
    curves.verdict && curves.verdict.evidence.length > 0
      ? t('chart.summary.evidence', {
          marks: curves.verdict.evidence.map((one) => evidenceInWords(one, t, language)).join(t('chart.summary.and')),
        })
      : '',
    curves.verdict && curves.verdict.kind !== 'tooEarly' ? t(sureness(curves.verdict).reason) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function evidenceInWords(evidence: Evidence, t: TFunction, language: Language): string {
  const { label } = evidence;
  const words = formatMessage(language, label.code, label.args);
  switch (evidence.kind) {
    case 'stretch':
      return evidence.from === evidence.to
        ? t('chart.summary.oneEpoch', { words, epoch: evidence.to })
        : t('chart.summary.stretch', { words, from: evidence.from, to: evidence.to });
    case 'moment':
      return t('chart.summary.moment', { words, step: evidence.step });
    case 'level': {
      const about = aboutLevel(label.code);
      return about ? t('chart.summary.level', { words, about: t(about) }) : words;
    }
  }
}
