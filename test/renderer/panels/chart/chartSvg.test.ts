import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../renderer/panels/chart/chartSvg';
import { type PlotWords, plotContents } from '../../../../renderer/panels/chart/plotContent';
import { curvesWith, epochOf, verdictWith } from './support';

const words: PlotWords = {
  t: (key) => `<${key}>`,
  say: ({ code }) => `<${code}>`,
  measure: (measure) => `<${measure}>`,
};
const measures = ['loss', 'accuracy'] as const;
const look = { unit: 'epoch', log: false, smoothing: 0 } as const;

describe('a chart as SVG', () => {
  const curves = curvesWith([epochOf(1, 5, 6, 0.5), epochOf(2, 3, 4, 0.75)], [7, 5, 4, 2]);
  const svg = chartSvg(plotContents(curves, measures, look, [], words), null, () => '#123456');

  it('is well formed, whatever the words', () => {
    const tags = [...svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)];
    const open: string[] = [];
    for (const [, closing, name, single] of tags) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!single) open.push(name as string);
    }
    expect(open).toEqual([]);
    expect(svg).toContain('&lt;loss&gt;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shows each measure with its lines, axes and the best epoch', () => {
    expect(svg.match(/<clipPath/g)).toHaveLength(2);
    for (const label of ['accuracy', 'chart.train', 'chart.valid', 'chart.steps', 'chart.best']) {
      expect(svg).toContain(`&lt;${label}&gt;`);
    }
    expect(svg).toContain('75%');
  });

  it('has what shows the verdict: a shaded stretch, a level on its own measure, and a moment', () => {
    const verdict = verdictWith([
      { kind: 'stretch', from: 2, to: 2, label: { code: 'evidence.nothing', args: {} } },
      { kind: 'level', measure: 'loss', value: 9, label: { code: 'evidence.chance', args: { loss: 9 } } },
      { kind: 'moment', step: 1, label: { code: 'evidence.jump', args: { loss: 7 } } },
    ]);
    const drawn = chartSvg(plotContents({ ...curves, verdict }, measures, look, [], words), null, (name) => name);
    const count = (text: string) => drawn.split(text).length - 1;
    expect(count('&lt;evidence.nothing&gt;')).toBe(2);
    expect(count('&lt;evidence.chance&gt;')).toBe(1);
    expect(count('&lt;evidence.jump&gt;')).toBe(2);
    // From the end of epoch 1 to that of epoch 2: the right half of the box.
    expect(drawn).toMatch(/<rect x="383" y="58" width="319" height="330" fill="--danger"/);
    expect(svg).not.toContain('evidence');
  });

  it('stays whole without a single point', () => {
    const empty = chartSvg(
      plotContents(curvesWith([], []), measures, { ...look, log: true }, [], words),
      null,
      () => 'red',
    );
    expect(empty).not.toMatch(/NaN|undefined|Infinity/);
  });
});
