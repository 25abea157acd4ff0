import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../renderer/panels/chart/chartSvg';
import { plotContents } from '../../../../renderer/panels/chart/plotContent';
import { curvesWith, epochOf } from './support';

const words = (key: string) => `<${key}>`;
const look = { unit: 'epoch', log: false, smoothing: 0 } as const;

describe('a chart as SVG', () => {
  const curves = curvesWith([epochOf(1, 5, 6, 0.5), epochOf(2, 3, 4, 0.75)], [7, 5, 4, 2]);
  const svg = chartSvg(plotContents(curves, look, [], words), null, () => '#123456');

  it('is well formed, whatever the words', () => {
    const tags = [...svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)];
    const open: string[] = [];
    for (const [, closing, name, single] of tags) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!single) open.push(name as string);
    }
    expect(open).toEqual([]);
    expect(svg).toContain('&lt;chart.loss&gt;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shows each measure with its lines, axes and the best epoch', () => {
    expect(svg.match(/<clipPath/g)).toHaveLength(2);
    for (const label of ['chart.accuracy', 'chart.train', 'chart.valid', 'chart.steps', 'chart.best']) {
      expect(svg).toContain(`&lt;${label}&gt;`);
    }
    expect(svg).toContain('75%');
  });

  it('stays whole without a single point', () => {
    const empty = chartSvg(plotContents(curvesWith([], []), { ...look, log: true }, [], words), null, () => 'red');
    expect(empty).not.toMatch(/NaN|undefined|Infinity/);
  });
});
