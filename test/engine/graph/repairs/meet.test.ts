import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { groupEdits } from '../../../../engine/graph/group';
import { layer } from '../../../../engine/graph/templates/drawn';
import { digitsDesign, offered } from '../digitsDesign';

interface Conv {
  readonly kernel?: number;
  readonly padding?: number;
  readonly stride?: number;
  readonly channels?: number;
}

const conv = (name: string, { kernel = 3, padding = 1, stride = 1, channels = 16 }: Conv = {}) =>
  layer(
    'Conv2d',
    {
      out_channels: channels,
      kernel_size: [kernel, kernel],
      padding: [padding, padding],
      stride: [stride, stride],
    },
    { name },
  );

/** A unit of two convolutions beside its shortcut, or without it. */
const unit = (first: Conv, second: Conv, from: readonly string[] = ['start', 'c2']) =>
  digitsDesign(
    conv('stem'),
    layer('ReLU', {}, { name: 'start' }),
    conv('c1', first),
    layer('ReLU', {}, { name: 'r1' }),
    conv('c2', second),
    layer('Add', {}, { name: 'add', from }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );

describe('an even kernel in a unit that keeps its size', () => {
  test.each([
    { kernel: 2, padding: 1, odd: '3×3' },
    { kernel: 4, padding: 1, odd: '3×3' },
    { kernel: 4, padding: 2, odd: '5×5' },
  ])('becomes the odd one that suits its padding: $kernel, $padding', ({ kernel, padding, odd }) => {
    for (const [first, second, name] of [
      [{ kernel, padding }, {}, 'c1'],
      [{}, { kernel, padding }, 'c2'],
    ] as const) {
      const [best] = offered(unit(first, second));
      expect(best).toEqual({ words: `Set kernel_size of ${name} to ${odd}`, left: [] });
    }
  });

  test('does so in a block that is repeated', () => {
    const design = unit({ kernel: 2 }, {});
    const group = groupEdits(design, null, new Set(['c1', 'r1', 'c2', 'add'])) ?? expect.fail('it is no block');
    const grouped = applyEdits(design, group.edits);
    const repeated = applyEdits(grouped, [{ kind: 'setRepeat', id: group.instance, repeat: 3 }]);
    const [best] = offered(repeated);
    expect(best).toEqual({ words: `Set kernel_size of ${grouped.blocks[0]?.name}.c1 to 3×3`, left: [] });
  });

  test('is left alone where it has no padding, and where the other branch asks for that size', () => {
    const bare = offered(unit({ kernel: 4, padding: 0 }, {})).map(({ words }) => words);
    expect(bare.length).toBeGreaterThan(0);
    expect(bare.filter((words) => words.startsWith('Set kernel_size'))).toEqual([]);
  });
});

describe('a unit in steps of two that loses its border', () => {
  const steps = { channels: 32, padding: 0, stride: 2 };
  const plain = { channels: 32, padding: 0 };

  test.each([
    { first: steps, second: plain },
    { first: plain, second: steps },
  ])('beside a bare shortcut is first offered its padding with the projection: $first', ({ first, second }) => {
    for (const from of [
      ['start', 'c2'],
      ['c2', 'start'],
    ]) {
      const [best] = offered(unit(first, second, from));
      expect(best).toEqual({
        words: 'Pad in c1 and c2, and project the shortcut by Conv2d (out_channels 32, kernel_size 1×1, stride 2×2)',
        left: [],
      });
    }
  });
});
