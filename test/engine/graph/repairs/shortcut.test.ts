import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { layer } from '../../../../engine/graph/templates/drawn';
import { digitsDesign } from '../digitsDesign';

type Row = ReturnType<typeof layer>;

const design = (...rows: readonly Row[]) =>
  digitsDesign(...rows, layer('Flatten'), layer('Linear', { out_features: 10 }));

const conv = (name: string, out_channels: number, stride: number) =>
  layer('Conv2d', { out_channels, kernel_size: [3, 3], padding: [1, 1], stride: [stride, stride] }, { name });
const add = (...from: readonly string[]) => layer('Add', {}, { name: 'add', from });

/** The usual residual unit, whose shortcut leads past both convolutions. */
const unit = (channels: number, stride: number, from: readonly string[]) =>
  design(
    conv('stem', 32, 1),
    layer('ReLU', {}, { name: 'start' }),
    conv('conv1', channels, stride),
    layer('BatchNorm2d'),
    layer('ReLU'),
    conv('conv2', channels, 1),
    layer('BatchNorm2d', {}, { name: 'end' }),
    add(...from),
  );

/** As ResNet's downsample: only the shortcut changes. */
describe('a bare shortcut past what has other channels', () => {
  test.each([
    { channels: 64, stride: 2 },
    { channels: 16, stride: 2 },
    { channels: 64, stride: 1 },
    { channels: 16, stride: 1 },
    { channels: 64, stride: 3 },
  ])('is first offered its projection, whichever is wired first: $channels channels, steps of $stride', (given) => {
    for (const from of [
      ['end', 'start'],
      ['start', 'end'],
    ]) {
      const before = unit(given.channels, given.stride, from);
      const [problem] = checkDesign(before).problems;
      const edits = problem?.repairs[0]?.edits ?? [];
      const [insertion] = edits;
      expect(insertion).toMatchObject({
        kind: 'insertNode',
        node: {
          type: 'Conv2d',
          params: { out_channels: given.channels, kernel_size: [1, 1], stride: [given.stride, given.stride] },
        },
        wire: { from: { node: 'start' }, to: { node: 'add' } },
      });
      expect(checkDesign(applyEdits(before, edits)).problems).toEqual([]);
    }
  });

  test.each([
    ['end', 'start'],
    ['start', 'end'],
  ])('of features is first offered a Linear layer: %s, %s', (...from) => {
    const before = design(
      layer('Flatten', {}, { name: 'flat' }),
      layer('Linear', { out_features: 48 }, { name: 'start' }),
      layer('Linear', { out_features: 96 }, { name: 'inner' }),
      layer('ReLU'),
      layer('Linear', { out_features: 96 }, { name: 'end' }),
      add(...from),
    );
    const edits = checkDesign(before).problems[0]?.repairs[0]?.edits ?? [];
    expect(edits[0]).toMatchObject({
      kind: 'insertNode',
      node: { type: 'Linear', params: { out_features: 96 } },
      wire: { from: { node: 'start' } },
    });
    expect(checkDesign(applyEdits(before, edits)).problems).toEqual([]);
  });

  test('past a pooling is projected as well', () => {
    for (const from of [
      ['pool', 'start'],
      ['start', 'pool'],
    ]) {
      const pool = layer('MaxPool2d', {}, { name: 'pool' });
      const before = design(conv('start', 8, 1), conv('conv1', 16, 1), pool, add(...from));
      const edits = checkDesign(before).problems[0]?.repairs[0]?.edits ?? [];
      expect(edits[0]).toMatchObject({
        kind: 'insertNode',
        node: { type: 'Conv2d', params: { out_channels: 16, stride: [2, 2] } },
        wire: { from: { node: 'start' } },
      });
      expect(checkDesign(applyEdits(before, edits)).problems).toEqual([]);
    }
  });

  test('past larger steps alone is first offered steps of one, and then its projection', () => {
    const offers = checkDesign(unit(32, 2, ['end', 'start'])).problems[0]?.repairs ?? [];
    const kinds = offers.map(({ edits: [first] }) => first?.kind);
    expect(offers[0]?.edits).toMatchObject([{ kind: 'setParams', params: { stride: [1, 1] } }]);
    expect(kinds).toContain('insertNode');
  });

  test('is offered no padding as wide as the kernel or wider', () => {
    const offers = checkDesign(unit(64, 2, ['end', 'start'])).problems[0]?.repairs ?? [];
    const paddings = offers.flatMap(({ edits }) =>
      edits.flatMap((edit) => (edit.kind === 'setParams' && edit.params.padding ? [edit.params.padding] : [])),
    );
    expect(paddings).toEqual([]);
  });
});
