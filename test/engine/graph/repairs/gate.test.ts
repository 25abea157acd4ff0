import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { layer } from '../../../../engine/graph/templates/drawn';
import { formatMessage } from '../../../../engine/text/messages';
import { digitsDesign } from '../digitsDesign';

const padded = { kernel_size: [3, 3], padding: [1, 1] };

/** A gate beside what it scales, that goes in steps of two and gives other channels. */
const gated = (outputs: number, gateFirst: boolean) =>
  digitsDesign(
    layer('Conv2d', { out_channels: 16, ...padded }, { name: 'stem' }),
    layer('Conv2d', { out_channels: outputs, stride: [2, 2], ...padded }, { name: 'gate' }),
    layer('Sigmoid', {}, { name: 'open' }),
    layer('Mul', {}, { name: 'gated', from: gateFirst ? ['open', 'stem'] : ['stem', 'open'] }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );

describe('a gate of another size than what it scales', () => {
  test.each([
    { outputs: 4, gateFirst: false },
    { outputs: 4, gateFirst: true },
    { outputs: 16, gateFirst: false },
    { outputs: 16, gateFirst: true },
  ])('is first offered steps of one and the right outputs: $outputs outputs, first $gateFirst', (slip) => {
    const before = gated(slip.outputs, slip.gateFirst);
    const [problem] = checkDesign(before).problems;
    const [best] = problem?.repairs ?? [];
    expect(best?.edits).toEqual([
      {
        kind: 'setParams',
        id: 'gate',
        params: { stride: [1, 1], ...(slip.outputs === 16 ? {} : { out_channels: 16 }) },
      },
    ]);
    expect(checkDesign(applyEdits(before, best?.edits ?? [])).problems).toEqual([]);
    const { code, args } = best?.label ?? { code: 'graph.repair.add', args: {} };
    for (const language of ['en', 'zh-CN'] as const) expect(formatMessage(language, code, args)).toContain('gate');
  });
});

test('a gate alone in a Mul is first offered the maps that it scales, not what it is made of', () => {
  const design = digitsDesign(
    layer('Conv2d', { out_channels: 16, ...padded }, { name: 'stem' }),
    layer('AdaptiveAvgPool2d', { output_size: [1, 1] }, { name: 'gap' }),
    layer('Conv2d', { out_channels: 4, kernel_size: [1, 1] }, { name: 'squeeze' }),
    layer('ReLU'),
    layer('Conv2d', { out_channels: 16, kernel_size: [1, 1] }, { name: 'excite' }),
    layer('Sigmoid', {}, { name: 'open' }),
    layer('Mul', {}, { name: 'scaled' }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  const [best] = checkDesign(design).problems[0]?.repairs ?? [];
  expect(best?.label).toEqual({ code: 'graph.repair.connect', args: { from: 'stem', to: 'scaled' } });
  expect(checkDesign(applyEdits(design, best?.edits ?? [])).problems).toEqual([]);
});
