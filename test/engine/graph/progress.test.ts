import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { progressOf } from '../../../engine/graph/progress';
import { digits } from '../../../engine/graph/templates/data';
import { draw } from '../../../engine/graph/templates/draw';
import { type Drawn, layer } from '../../../engine/graph/templates/drawn';
import { shapeMistakes } from './shapeMistakes';

const training = {
  loss: 'CrossEntropyLoss',
  optimizer: { type: 'SGD', params: { lr: 0.01 } },
  epochs: 1,
  batchSize: 16,
};
const onDigits = (...layers: readonly Drawn[]): DesignDocument =>
  draw({
    name: 'digits',
    rows: [[layer('Input', { shape: [1, 28, 28] }), ...layers, layer('Output')]],
    data: digits(),
    training,
  });
const set = (id: string, params: Extract<Edit, { kind: 'setParams' }>['params']): Edit => ({
  kind: 'setParams',
  id,
  params,
});
const reached = (before: DesignDocument, ...edits: readonly Edit[]) =>
  progressOf(checkDesign(before), checkDesign(applyEdits(before, edits)));

/** A convolution without padding and with too many channels, met by a shortcut past it. */
const met = (merge: string, behind: readonly Drawn[] = [layer('Flatten')]) =>
  onDigits(
    layer('Conv2d', { out_channels: 16, padding: [1, 1] }, { name: 'stem' }),
    layer('Conv2d', { out_channels: 32 }, { name: 'odd' }),
    layer(merge, {}, { name: 'meet', from: ['odd', 'stem'] }),
    ...behind,
    layer('Linear', { out_features: 10 }),
  );

describe('a change that takes away one of several mismatches', () => {
  test('says what fits now and what does not yet', () => {
    const before = met('Add');
    expect(reached(before, set('odd', { padding: [1, 1] }))).toEqual({ mended: 0, fits: ['H', 'W'], apart: ['C'] });
    expect(reached(before, set('odd', { out_channels: 16 }))).toEqual({ mended: 0, fits: ['C'], apart: ['H', 'W'] });
    expect(reached(before, set('odd', { padding: [1, 0] }))).toEqual({ mended: 0, fits: ['H'], apart: ['C', 'W'] });
  });

  test('leaves the channels that a Concat joins out of it', () => {
    expect(reached(met('Concat'), set('odd', { padding: [1, 0] }))).toEqual({ mended: 0, fits: ['H'], apart: ['W'] });
  });

  test('counts an error that is gone where another comes to light behind it', () => {
    const view = layer('View', { shape: [-1, 32 * 28 * 28] }, { name: 'flat' });
    const before = met('Concat', [view]);
    const edit = set('odd', { padding: [1, 1] });
    expect(checkDesign(applyEdits(before, [edit])).problems.map(({ layer: at }) => at)).toContain('flat');
    expect(reached(before, edit)).toEqual({ mended: 1, fits: [], apart: [] });
  });

  test('is none where it changes nothing for the better, or breaks what worked', () => {
    const before = met('Add');
    expect(reached(before, set('odd', { out_channels: 24 }))).toBeNull();
    expect(reached(before, set('odd', { kernel_size: [5, 5] }))).toBeNull();
    // The stem has become too small for the layer behind it.
    const small = [set('stem', { kernel_size: [28, 28], padding: [0, 0] }), set('odd', { out_channels: 1 })];
    expect(reached(before, ...small)).toBeNull();
  });
});

test.each(shapeMistakes)('each repair that leaves errors is known to be a step: $slip', ({ document }) => {
  const before = document();
  const analysis = checkDesign(before);
  for (const { edits } of analysis.problems[0]?.repairs ?? []) {
    const left = checkDesign(applyEdits(before, edits));
    if (left.problems.every(({ severity }) => severity !== 'error')) continue;
    expect(progressOf(analysis, left)).not.toBeNull();
  }
});
