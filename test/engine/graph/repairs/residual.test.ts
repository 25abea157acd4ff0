import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
import { groupEdits } from '../../../../engine/graph/group';
import { layer } from '../../../../engine/graph/templates/drawn';
import { formatMessage } from '../../../../engine/text/messages';
import { digitsDesign } from '../digitsDesign';

type Row = ReturnType<typeof layer>;

const drawn = (...rows: readonly Row[]) =>
  digitsDesign(...rows, layer('Flatten'), layer('Linear', { out_features: 10 }));

interface Conv {
  readonly channels: number;
  readonly padding?: number;
  readonly stride?: number;
}

const conv = (name: string, { channels, padding = 0, stride = 1 }: Conv) =>
  layer(
    'Conv2d',
    { out_channels: channels, kernel_size: [3, 3], padding: [padding, padding], stride: [stride, stride] },
    { name },
  );

/** What an Add that lacks its other input is offered, and whether the first of it leaves nothing to mend. */
function offered(...rows: readonly Row[]) {
  const design = drawn(...rows);
  const repairs = checkDesign(design).problems[0]?.repairs ?? [];
  const mended = applyEdits(design, repairs[0]?.edits ?? []);
  return {
    words: repairs.map(({ label }) => formatMessage('en', label.code, label.args)),
    left: checkDesign(mended).problems,
  };
}

/** Conv–BN–ReLU–Conv–BN–Add, as it is drawn by whoever begins with the network's first layer. */
const unit = (first: Conv, second: Conv) => [
  conv('conv1', first),
  layer('BatchNorm2d', {}, { name: 'bn1' }),
  layer('ReLU', {}, { name: 'relu1' }),
  conv('conv2', second),
  layer('BatchNorm2d', {}, { name: 'bn2' }),
  layer('Add', {}, { name: 'add1' }),
];

describe('an Add that lacks its shortcut', () => {
  test.each([
    { first: { channels: 16 }, second: { channels: 16 }, way: ', and pad in conv2, so that the size stays' },
    { first: { channels: 16, padding: 1 }, second: { channels: 16, padding: 1 }, way: '' },
    { first: { channels: 16 }, second: { channels: 16, padding: 1 }, way: '' },
    {
      first: { channels: 16 },
      second: { channels: 32 },
      way: ' through Conv2d (out_channels 32, kernel_size 1×1), and pad in conv2, so that the size stays',
    },
    {
      first: { channels: 16, padding: 1 },
      second: { channels: 32, padding: 1 },
      way: ' through Conv2d (out_channels 32, kernel_size 1×1)',
    },
    {
      first: { channels: 16, padding: 1 },
      second: { channels: 16, padding: 1, stride: 2 },
      way: ' through Conv2d (out_channels 16, kernel_size 1×1, stride 2×2)',
    },
  ])(
    'past the network’s first layers is first offered the one past the second convolution: $first, $second',
    (given) => {
      const { words, left } = offered(...unit(given.first, given.second));
      expect(words[0]).toBe(`Connect relu1 to add1${given.way}`);
      expect(left).toEqual([]);
    },
  );

  test.each([
    { second: { channels: 16, padding: 1 }, way: '' },
    { second: { channels: 16 }, way: ', and pad in conv2, so that the size stays' },
    { second: { channels: 32, padding: 1 }, way: ' through Conv2d (out_channels 32, kernel_size 1×1)' },
    {
      second: { channels: 32 },
      way: ' through Conv2d (out_channels 32, kernel_size 1×1), and pad in conv2, so that the size stays',
    },
  ])('past a stem is first offered the one past both convolutions: $second', (given) => {
    const rows = [conv('stem', { channels: 16 }), ...unit({ channels: 16, padding: 1 }, given.second)];
    const { words, left } = offered(...rows);
    expect(words[0]).toBe(`Connect stem to add1${given.way}`);
    expect(left).toEqual([]);
  });

  test.each([
    { of: 'a bottleneck', widths: [64, 16, 16, 64], way: '' },
    { of: 'an inverted residual', widths: [16, 96, 96, 16], way: '' },
    {
      of: 'a bottleneck that widens',
      widths: [32, 16, 16, 64],
      way: ' through Conv2d (out_channels 64, kernel_size 1×1)',
    },
  ])('past three convolutions, of $of, is offered the one past all three', ({ widths, way }) => {
    const [before = 0, ...of] = widths;
    const rows = of.flatMap((channels, at) => [
      at === 1
        ? conv(`conv${at + 1}`, { channels, padding: 1 })
        : layer('Conv2d', { out_channels: channels, kernel_size: [1, 1] }, { name: `conv${at + 1}` }),
      layer('ReLU', {}, { name: `relu${at + 1}` }),
    ]);
    const { words, left } = offered(
      conv('stem', { channels: before, padding: 1 }),
      ...rows.slice(0, -1),
      layer('Add', {}, { name: 'add1' }),
    );
    expect(words[0]).toBe(`Connect stem to add1${way}`);
    expect(left).toEqual([]);
  });

  test('in a block is offered the one from the block’s Input, and behind one the one from that block', () => {
    const whole = drawn(
      conv('stem', { channels: 16, padding: 1 }),
      ...unit({ channels: 16, padding: 1 }, { channels: 16, padding: 1 }),
    );
    const within = (...names: readonly string[]) =>
      applyEdits(whole, groupEdits(whole, null, new Set(names))?.edits ?? expect.fail('nothing is grouped'));
    const first = (design: DesignDocument) =>
      checkDesign(design).problems[0]?.repairs.map(({ label }) => formatMessage('en', label.code, label.args))[0];
    expect(first(within('conv1', 'bn1', 'relu1', 'conv2', 'bn2', 'add1'))).toBe('Connect x to Block.add1');
    expect(first(within('stem'))).toBe('Connect block1 to add1');
    expect(first(within('conv1', 'bn1', 'relu1'))).toBe('Connect stem to add1');
  });

  test('behind another such Add is offered the one from there', () => {
    const design = drawn(
      conv('stem', { channels: 16, padding: 1 }),
      ...unit({ channels: 16, padding: 1 }, { channels: 16, padding: 1 }),
      conv('conv3', { channels: 16, padding: 1 }),
      layer('ReLU', {}, { name: 'relu3' }),
      conv('conv4', { channels: 16, padding: 1 }),
      layer('Add', {}, { name: 'add2' }),
    );
    const second = checkDesign(design).problems.find(({ layer: id }) => id === 'add2');
    const [words] = (second?.repairs ?? []).map(({ label }) => formatMessage('en', label.code, label.args));
    expect(words).toBe('Connect add1 to add2');
  });

  test('beside one channel, which would be repeated, is offered the projection', () => {
    const rows = unit({ channels: 1, padding: 1 }, { channels: 8, padding: 1 });
    const { words } = offered(conv('stem', { channels: 1, padding: 1 }), ...rows);
    expect(words[0]).toBe('Connect stem to add1 through Conv2d (out_channels 8, kernel_size 1×1)');
  });

  test('is offered that also while nothing follows the Add yet', () => {
    const whole = drawn(...unit({ channels: 16 }, { channels: 32 }));
    const end = whole.nodes.filter(({ type }) => ['Flatten', 'Linear', 'Output'].includes(type));
    const design = applyEdits(
      whole,
      end.map(({ id }) => ({ kind: 'removeNode', id })),
    );
    const add = checkDesign(design).problems.find(({ layer: id }) => id === 'add1');
    const [first] = (add?.repairs ?? []).map(({ label }) => formatMessage('en', label.code, label.args));
    expect(first).toMatch(/^Connect relu1 to add1 through Conv2d/);
  });

  test('of features is offered the one past both layers, through a Linear where they differ', () => {
    const rows = (out_features: number) => [
      layer('Flatten'),
      layer('Linear', { out_features: 32 }, { name: 'stem' }),
      layer('Linear', { out_features: 32 }),
      layer('ReLU'),
      layer('Linear', { out_features }),
      layer('Add', {}, { name: 'add1' }),
    ];
    expect(offered(...rows(32)).words[0]).toBe('Connect stem to add1');
    const wider = offered(...rows(64));
    expect(wider.words[0]).toBe('Connect stem to add1 through Linear (64)');
    expect(wider.left).toEqual([]);
  });
});
