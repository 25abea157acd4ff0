import { describe, expect, it } from 'vitest';
import type { Translate } from '../../../../renderer/i18n/textKey';
import { shownEvidence } from '../../../../renderer/panels/chart/evidence';
import { curvesWith, epochOf, verdictWith } from './support';

const say = ({ code }: { readonly code: string }) => code;
const words = { say, t: ((key: string) => key) as Translate };
/** Two epochs of two steps, and a verdict that waits for a third. */
const curves = {
  ...curvesWith([epochOf(1, 5, 6), epochOf(2, 3, 4)], [7, 5, 4, 2]),
  verdict: verdictWith([
    { kind: 'stretch', from: 1, to: 2, label: { code: 'evidence.nothing', args: {} } },
    { kind: 'stretch', from: 3, to: 3, label: { code: 'evidence.tooEarly', args: { count: 1 } } },
    { kind: 'level', measure: 'accuracy', value: 0.5, label: { code: 'evidence.majority', args: { share: 0.5 } } },
    { kind: 'moment', step: 3, label: { code: 'evidence.jump', args: { loss: 7 } } },
  ]),
};
const placed = (unit: 'step' | 'epoch' | 'time') =>
  shownEvidence(curves, 'loss', unit, words).shades.map(({ from, to }) => [from, to]);

describe('what shows a verdict', () => {
  it('lies where the axis has its epochs, those ahead too', () => {
    expect(placed('step')).toEqual([
      [0, 4],
      [4, 6],
    ]);
    expect(placed('epoch')).toEqual([
      [0, 2],
      [2, 3],
    ]);
    // Nobody knows how long the third will take.
    expect(placed('time')).toEqual([[0, 2]]);
  });

  it('marks moments on each measure and levels on their own', () => {
    const loss = shownEvidence(curves, 'loss', 'epoch', words);
    expect(loss.marks).toEqual([{ at: 1.5, label: 'evidence.jump', colour: '--danger' }]);
    expect(loss.levels).toEqual([]);
    const accuracy = shownEvidence(curves, 'accuracy', 'epoch', words);
    expect(accuracy.levels).toEqual([
      { at: 0.5, label: 'evidence.majority', about: 'chart.levels.majority', colour: '--danger' },
    ]);
  });

  it('is nothing without a verdict', () => {
    expect(shownEvidence({ ...curves, verdict: null }, 'loss', 'epoch', words)).toEqual({
      marks: [],
      shades: [],
      levels: [],
    });
  });
});
