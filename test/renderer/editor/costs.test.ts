import { describe, expect, it } from 'vitest';
import { analyze } from '../../../engine/graph/analyze';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import { heatOf, shareOf, shareText } from '../../../renderer/editor/costs/shares';
import { formatBytes } from '../../../renderer/training/format';

const analysis = analyze(templateByName('mnist-cnn')?.document() as DesignDocument, null);

describe('shares of the cost', () => {
  it('are of the network’s total, to a tenth of a per cent', () => {
    expect(shareOf(analysis, 'parameters', 'fc1')).toBeCloseTo(0.952, 10);
    expect(shareOf(analysis, 'parameters', 'conv1')).toBe(0.0005);
    expect(shareOf(analysis, 'parameters', 'relu1')).toBe(0);
    expect(shareOf(analysis, null, 'fc1')).toBeNull();
    expect(shareOf(null, 'macs', 'fc1')).toBeNull();
    expect(shareOf(analysis, 'macs', 'nowhere')).toBeNull();
  });

  it('add up to the whole for each cost', () => {
    for (const cost of ['parameters', 'macs', 'activations'] as const) {
      const sum = analysis.order.reduce((total, id) => total + (shareOf(analysis, cost, id) ?? 0), 0);
      expect(Math.abs(sum - 1)).toBeLessThan(0.006);
    }
  });

  it.each([
    [0, '0%', 0],
    [0.0005, '< 0.1%', 1],
    [0.045, '4.5%', 1],
    [0.05, '5.0%', 2],
    [0.0996, '10%', 2],
    [0.2, '20%', 3],
    [1, '100%', 4],
  ])('%d reads %s', (share, text, heat) => {
    expect(shareText(share, 'en')).toBe(text);
    expect(heatOf(share)).toBe(heat);
  });
});

it('bytes come in the largest unit that leaves at least one', () => {
  expect(
    [0, 1, 1023, 1024, 86_528, 1024 ** 2 * 3.06, 1024 ** 3 * 250].map((bytes) => formatBytes(bytes, 'en')),
  ).toEqual(['0 B', '1 B', '1,023 B', '1 KB', '84.5 KB', '3.1 MB', '250 GB']);
});
