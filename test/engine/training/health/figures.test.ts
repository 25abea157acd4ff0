import { expect, it } from 'vitest';
import { figuresAt, type LookFigures, looksAfter } from '../../../../engine/training/health/figures';

const look = (step: number): LookFigures => ({
  step,
  epoch: 1,
  layers: [
    { layer: 'b/x', weights: { norm: 3, gradNorm: 1, updateRatio: 0.1 }, dead: null },
    { layer: 'b/y', weights: { norm: 4, gradNorm: 1, updateRatio: 0 }, dead: 0.5 },
    { layer: 'bb', weights: { norm: 100, gradNorm: 1, updateRatio: 0 }, dead: null },
  ],
});

it('tells a layer by itself and a block by all that lies in it', () => {
  expect(figuresAt(look(1), 'b/x')).toEqual({ weights: { norm: 3, gradNorm: 1, updateRatio: 0.1 }, dead: null });
  expect(figuresAt(look(1), 'b')).toMatchObject({ weights: { norm: 5, updateRatio: expect.closeTo(0.06) }, dead: 0.5 });
  expect(figuresAt(look(1), 'nowhere')).toBeNull();
});

it('forgets looks that a resumed run makes again', () => {
  const again = { step: 5, epoch: 2, layers: [], alerts: [] };
  const looks = [look(1), look(5), look(20)];
  expect(looksAfter(looks, { kind: 'health', health: again }).map(({ step, epoch }) => [step, epoch])).toEqual([
    [1, 1],
    [5, 2],
  ]);
  const counts = { parameters: 1, trainSamples: 1, validSamples: 0, testSamples: 0, stepsPerEpoch: 1, epochs: 1 };
  const resumed = { kind: 'started', device: 'test', counts, step: 5, transforms: [] } as const;
  expect(looksAfter(looks, resumed).map(({ step }) => step)).toEqual([1, 5]);
});
