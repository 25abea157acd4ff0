import type { Translate } from '../../i18n/textKey';
import type { CurveLines } from './curveLines';
import type { PlotLine } from './plotColumns';

/** How a run's lines look: every step faintly behind, training and validation before it. */
export function drawnLines({ steps, train, valid }: CurveLines, t: Translate): readonly PlotLine[] {
  const ofEpochs = { width: 2, points: true, noisy: false } as const;
  const lines: PlotLine[] = [
    ...(train ? [{ ...train, ...ofEpochs, key: 'train', label: t('chart.train'), colour: '--series-train' }] : []),
    { ...valid, ...ofEpochs, key: 'valid', label: t('chart.valid'), colour: '--series-valid' },
  ];
  if (!steps) return lines;
  const behind: PlotLine = {
    ...steps,
    key: 'steps',
    label: t('chart.steps'),
    colour: '--series-step',
    smoothColour: '--series-train',
    width: 1,
    points: false,
    noisy: true,
  };
  return [behind, ...lines];
}
