import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { mixShare } from '../../../engine/data/mixShare';
import { resolveData } from '../../../engine/data/resolve';
import { writeSafetensors } from '../../../engine/formats';
import type { FileTensor } from '../../../engine/formats/fileTensor';
import { openSafetensors } from '../../../engine/formats/safetensors';
import type { DesignDocument } from '../../../engine/graph/document';
import { buildModel } from '../../../engine/training/model';
import { Rates } from '../../../engine/training/rates';
import { resultOf, Session } from '../../../engine/training/session';
import { testBackends } from '../../support/backends';
import { chain, pointsDesign } from '../../support/design';
import { userError } from '../../support/errors';
import { expectClose } from '../../support/numbers';
import { webgpuBackend } from '../../support/webgpu';
import { trainToEnd } from './runs';

const mixUp = (alpha: number) => ({ type: 'MixUp', params: { alpha } });

const X = [
  [1, 2],
  [-1, 0.5],
  [0.25, -2],
] as const;
const Y = [0, 2, 1] as const;
const WEIGHT = [
  [0.5, -0.25],
  [0.1, 0.3],
  [-0.4, 0.2],
] as const;
const LR = 0.5;
const SEED = 11;

const linear = (target: 'label' | 'oneHot'): DesignDocument =>
  chain(
    [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: 3, bias: false }],
    ],
    {
      source: { type: 'random', params: { samples: 9, input_shape: [2], classes: 3, target_shape: [1] } },
      transforms: [mixUp(1)],
      target,
    },
    {
      seed: SEED,
      batchSize: 3,
      epochs: 1,
      optimizer: { type: 'SGD', params: { lr: LR, momentum: 0, weight_decay: 0 } },
      loss: { type: target === 'label' ? 'CrossEntropyLoss' : 'MSELoss', params: {} },
    },
  );

/** One step on the three samples by hand: each with the one before it, classes as vectors that sum to 1. */
function byHand(share: number, kind: 'label' | 'oneHot') {
  const before = [2, 0, 1];
  const rows = X.map((x, i) => {
    const other = before[i] as number;
    const mixed = x.map((value, at) => share * value + (1 - share) * (X[other]?.[at] as number));
    const wanted = [0, 1, 2].map((c) => share * Number(Y[i] === c) + (1 - share) * Number(Y[other] === c));
    const scores = WEIGHT.map((row) => row.reduce((sum, weight, at) => sum + weight * (mixed[at] as number), 0));
    const powers = scores.map(Math.exp);
    const chances = powers.map((power) => power / powers.reduce((a, b) => a + b));
    return kind === 'label'
      ? {
          mixed,
          loss: -wanted.reduce((sum, q, c) => sum + q * Math.log(chances[c] as number), 0) / 3,
          slopes: chances.map((p, c) => (p - (wanted[c] as number)) / 3),
        }
      : {
          mixed,
          loss: scores.reduce((sum, score, c) => sum + (score - (wanted[c] as number)) ** 2, 0) / 9,
          slopes: scores.map((score, c) => (2 * (score - (wanted[c] as number))) / 9),
        };
  });
  return {
    loss: rows.reduce((sum, { loss }) => sum + loss, 0),
    weight: WEIGHT.map((row, c) =>
      row.map(
        (weight, at) =>
          weight - LR * rows.reduce((sum, r) => sum + (r.slopes[c] as number) * (r.mixed[at] as number), 0),
      ),
    ),
  };
}

it.each(['label', 'oneHot'] as const)(
  'a step on mixed samples is that by hand, on every backend: %s',
  async (target) => {
    const model = buildModel(linear(target));
    const tensor: FileTensor = { dtype: 'float32', shape: [3, 2], data: Float32Array.from(WEIGHT.flat()) };
    const [name = ''] = model.network.state.map((one) => one.name);
    const initial = openSafetensors(writeSafetensors(new Map([[name, tensor]])), 'by hand').tensors;
    const targets = target === 'label' ? [...Y] : Y.flatMap((y) => [0, 1, 2].map((c) => Number(y === c)));
    const source = {
      info: model.sample,
      counts: { train: 3, valid: 0, test: 0 },
      transforms: [],
      readInto: (
        _: unknown,
        __: unknown,
        inputs: { set(from: number[]): void },
        into: { set(from: number[]): void },
      ) => {
        inputs.set(X.flat());
        into.set(targets);
      },
    } as unknown as Session['source'];
    for (const backend of [...(await testBackends()), await webgpuBackend(undefined, true)]) {
      const session = new Session(model, source, backend, 'never');
      await session.prepare();
      await session.variables.initialize();
      await session.variables.start(initial);
      const rate = new Rates(model, 1).at(1, 1, []);
      const step = 4;
      const share = mixShare(SEED, step, 1);
      expect(share).toBeGreaterThan(0.05);
      expect(share).toBeLessThan(0.95);
      const batch = { epoch: 1, order: Int32Array.of(0, 1, 2), position: 0, step, update: 1, rate };
      const { loss, correct } = await resultOf(await session.train(batch));
      const expected = byHand(share, target);
      expect(loss, backend.name).toBeCloseTo(expected.loss, 5);
      expect(correct).toBeLessThanOrEqual(3);
      const trained = new Map<string, FileTensor>();
      await session.variables.copyWeights(trained);
      expectClose([...(trained.get(name)?.data ?? [])].map(Number), expected.weight.flat(), 1e-5, backend.name);
      session.dispose();
    }
  },
);

describe('a run with mixed samples', () => {
  const design = (training: Partial<DesignDocument['training']> = {}): DesignDocument => {
    const document = pointsDesign({ epochs: 3, ...training });
    return { ...document, data: { ...document.data, transforms: [mixUp(0.4)] } };
  };

  it('goes on to the same bytes from wherever it was broken off', async () => {
    for (const training of [{}, { accumulate: 2 }]) {
      const document = design(training);
      const whole = await trainToEnd(document);
      expect(whole.kinds).toContain('ended');
      for (const step of [1, 4, 9]) {
        const cut = await trainToEnd(document, {
          on: (event, trainer) => {
            if (event.kind === 'step' && event.step === step) void trainer.handle({ kind: 'stop' });
          },
        });
        const resumed = await trainToEnd(document, { checkpoint: cut.last('checkpoint').bytes });
        expect(resumed.last('best').weights).toEqual(whole.last('best').weights);
      }
    }
  });

  it('trains on something else than without, and validates on samples as they are', async () => {
    const [mixed, plain] = [await trainToEnd(design()), await trainToEnd(pointsDesign({ epochs: 3 }))];
    expect(mixed.last('best').weights).not.toEqual(plain.last('best').weights);
    const still = (lr: number, document: DesignDocument) => ({
      ...document,
      training: { ...document.training, optimizer: { type: 'SGD', params: { lr } } },
    });
    // With weights that stay as they are, only what is told of the training samples differs.
    const [a, b] = [
      await trainToEnd(still(1e-30, design())),
      await trainToEnd(still(1e-30, pointsDesign({ epochs: 3 }))),
    ];
    expect(a.last('epoch').metrics.validLoss).toBe(b.last('epoch').metrics.validLoss);
    expect(a.last('epoch').metrics.trainLoss).not.toBe(b.last('epoch').metrics.trainLoss);
  });

  it('is the same where the device keeps the samples', async () => {
    const document = design();
    const kept = await trainToEnd(document, { backend: { ...createReferenceBackend(), keeps: 1 << 24 }, watch: false });
    const handed = await trainToEnd(document, { watch: false });
    expect(kept.last('best').weights).toEqual(handed.last('best').weights);
  });
});

describe('what cannot be mixed', () => {
  it('is refused: codes of characters, and a list that mixes twice', async () => {
    const sonnets = { source: { type: 'sonnets', params: {} }, transforms: [mixUp(1)], target: 'label' } as const;
    expect((await userError(() => resolveData(sonnets))).code).toBe('data.transform.codes');
    const twice = { ...sonnets, source: { type: 'iris', params: {} }, transforms: [mixUp(1), mixUp(0.2)] };
    expect((await userError(() => resolveData(twice))).code).toBe('data.transform.twice');
    expect((await userError(() => resolveData({ ...twice, transforms: [mixUp(0)] }))).code).toMatch(/^param/);
  });

  it('nothing is wrong with mixing rows of numbers and pictures', () => {
    for (const type of ['iris', 'digits', 'moons']) {
      expect(resolveData({ source: { type, params: {} }, transforms: [mixUp(0.2)], target: 'label' }).mixing).toBe(0.2);
    }
  });
});
