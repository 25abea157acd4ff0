import { describe, expect, it } from 'vitest';
import { openData } from '../../../engine/data/open';
import { describeData } from '../../../engine/data/resolve';
import { sonnets as poems } from '../../../engine/data/sources/sonnetsText';
import type { DataSettings } from '../../../engine/graph/document';
import { noFiles } from '../../support/noFiles';

const settings = (type: string, params: DataSettings['source']['params'] = {}): DataSettings => ({
  source: { type, params },
  transforms: [],
  target: 'label',
});
const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe('sonnets', () => {
  const text = poems.map(([, lines]) => lines).join('\n\n');
  const { target } = describeData(settings('sonnets'));
  const alphabet = (target.kind === 'class' ? target.classes : []).map((sign) =>
    sign === '↵' ? '\n' : sign === '␣' ? ' ' : sign,
  );
  const spelled = (codes: ArrayLike<number>) => Array.from(codes, (code) => alphabet[code]).join('');

  it('are fourteen lines each, of letters and marks alone', () => {
    for (const [number, lines] of poems) expect(lines.split('\n'), String(number)).toHaveLength(14);
    expect(text).toMatch(/^[A-Za-z'.,:;!?\- \n]+$/);
  });

  it('ask for the character after those that are read, in stretches that do not overlap', async () => {
    const source = await openData(settings('sonnets', { context: 20 }), 1, null, noFiles);
    const stretches: string[] = [];
    for (const part of ['train', 'valid', 'test'] as const) {
      const count = source.counts[part];
      const { inputs, targets } = await source.read(part, all(count));
      const stretch = spelled(inputs.slice(0, 20)) + spelled(targets);
      for (const at of [0, 7, count - 1]) {
        expect(spelled(inputs.slice(20 * at, 20 * at + 20))).toBe(stretch.slice(at, at + 20));
      }
      stretches.push(stretch);
    }
    expect(stretches.join('')).toBe(text);
  });
});

describe('shapes', () => {
  it('mark discs and nothing else, without noise', async () => {
    const source = await openData(settings('shapes', { samples: 200, noise: 0 }), 2, null, noFiles);
    const { inputs, targets } = await source.read('train', all(source.counts.train));
    const marked = targets.filter((value) => value === 1).length / targets.length;
    const drawn = inputs.filter((value) => value > 0).length / inputs.length;
    expect(new Set(targets)).toEqual(new Set([0, 1]));
    expect(inputs.every((value, i) => value > 0 || targets[i] === 0)).toBe(true);
    // A disc covers π/4 of the square of its width.
    expect(marked / (drawn - marked)).toBeCloseTo(Math.PI / 4, 0);
    expect(drawn).toBeGreaterThan(0.15);
  });

  it('are of the size asked for', async () => {
    const { info, counts } = await openData(settings('shapes', { samples: 20, size: 48 }), 2, null, noFiles);
    expect(info.input).toEqual([1, 48, 48]);
    expect(counts).toEqual({ train: 14, valid: 3, test: 3 });
  });
});
