import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
import { digits } from '../../../../engine/graph/templates/data';
import { draw } from '../../../../engine/graph/templates/draw';
import { type Drawn, layer } from '../../../../engine/graph/templates/drawn';
import { formatMessage } from '../../../../engine/text/messages';

interface Slip {
  readonly merge: 'Add' | 'Mul' | 'Sub';
  readonly kernel: readonly [number, number];
  readonly dilation: number;
  /** Of the shortcut, and of the convolution beside it. */
  readonly channels: readonly [number, number];
  readonly behind: readonly string[];
  readonly shortcutFirst: boolean;
}

/** A layer without padding and with other channels than the shortcut past it. */
function network({ merge, kernel, dilation, channels: [wanted, given], behind, shortcutFirst }: Slip): DesignDocument {
  const names = behind.map((_, at) => `behind${at}`);
  const last = names.at(-1) ?? 'odd';
  const rows: Drawn[] = [
    layer('Input', { shape: [1, 28, 28] }),
    layer('Conv2d', { out_channels: wanted, kernel_size: [3, 3], padding: [1, 1] }, { name: 'stem' }),
    layer('Conv2d', { out_channels: given, kernel_size: kernel, dilation: [dilation, dilation] }, { name: 'odd' }),
    ...behind.map((type, at) => layer(type, {}, { name: names[at] as string })),
    layer(merge, {}, { name: 'meet', from: shortcutFirst ? ['stem', last] : [last, 'stem'] }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
    layer('Output'),
  ];
  const training = {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.01 } },
    epochs: 1,
    batchSize: 16,
  };
  return draw({ name: 'digits', rows: [rows], data: digits(), training });
}

const slips: readonly Slip[] = (['Add', 'Mul', 'Sub'] as const).flatMap((merge) =>
  (
    [
      [3, 3],
      [5, 5],
      [3, 7],
    ] as const
  ).flatMap((kernel) =>
    (
      [
        [8, 16],
        [16, 8],
        [3, 64],
      ] as const
    ).flatMap((channels) =>
      [[], ['ReLU'], ['BatchNorm2d', 'ReLU', 'Dropout2d']].flatMap((behind, at) =>
        [true, false].map((shortcutFirst) => {
          return { merge, kernel, dilation: 1 + (at % 2), channels, behind, shortcutFirst };
        }),
      ),
    ),
  ),
);

const errors = (document: DesignDocument) =>
  checkDesign(document).problems.filter(({ severity }) => severity === 'error');

describe('two slips in one layer before layers meet', () => {
  test.each(slips)('are mended by one change of it: $merge $kernel $channels $behind $shortcutFirst', (slip) => {
    const before = network(slip);
    const [problem] = errors(before);
    const [best, ...others] = problem?.repairs ?? [];
    const padding = slip.kernel.map((size) => ((size - 1) * slip.dilation) / 2);
    expect(best?.edits).toEqual([
      { kind: 'setParams', id: 'odd', params: { padding, out_channels: slip.channels[0] } },
    ]);
    expect(checkDesign(applyEdits(before, best?.edits ?? [])).problems).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
    for (const language of ['en', 'zh-CN'] as const) {
      const { code, args } = best?.label ?? { code: 'graph.repair.add', args: {} };
      const words = formatMessage(language, code, args);
      for (const part of ['odd', String(slip.channels[0])]) expect(words).toContain(part);
    }
  });

  test('mended one after the other, they come to the same', () => {
    for (const slip of slips.filter(({ merge }) => merge === 'Add')) {
      const before = network(slip);
      const step = errors(before)[0]?.repairs.find(({ label }) => label.code === 'graph.repair.keepSize');
      if (!step) throw new Error('padding alone is not offered');
      const between = applyEdits(before, step.edits);
      const widths = errors(between)[0]?.repairs.filter(({ label }) => label.code === 'graph.repair.outputs') ?? [];
      expect(widths.map(({ edits }) => checkDesign(applyEdits(between, edits)).problems)).toContainEqual([]);
    }
  });
});
