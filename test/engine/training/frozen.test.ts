import { expect, it } from 'vitest';
import { writeSafetensors } from '../../../engine/formats';
import type { FileTensor } from '../../../engine/formats/fileTensor';
import { openSafetensors } from '../../../engine/formats/safetensors';
import type { DesignDocument } from '../../../engine/graph/document';
import { buildModel } from '../../../engine/training/model';
import { Rates } from '../../../engine/training/rates';
import { resultOf, Session } from '../../../engine/training/session';
import { recordTrainStep } from '../../../engine/training/step';
import fixture from '../../fixtures/frozen.json';
import { testBackends } from '../../support/backends';
import { chain, pointsDesign } from '../../support/design';
import { expectClose } from '../../support/numbers';
import { webgpuBackend } from '../../support/webgpu';
import { trainToEnd } from './runs';

/** PyTorch's values; see test/fixtures/frozen.py. */
const before: Readonly<Record<string, readonly number[]>> = fixture.before;
const after: Readonly<Record<string, readonly number[]>> = fixture.after;
const FROZEN = ['conv1', 'bn1', 'fc1'];
const SAMPLES = 8;

function frozen(document: DesignDocument, names: readonly string[]): DesignDocument {
  const nodes = document.nodes.map((node) => (names.includes(node.name) ? { ...node, frozen: true as const } : node));
  return { ...document, nodes };
}

const design = frozen(
  chain(
    [
      ['Input', { shape: [2, 6, 6] }],
      ['Conv2d', { out_channels: 4, kernel_size: [3, 3] }],
      ['BatchNorm2d'],
      ['ReLU'],
      ['Conv2d', { out_channels: 3, kernel_size: [3, 3] }],
      ['BatchNorm2d'],
      ['Flatten'],
      ['Linear', { out_features: 5 }],
      ['ReLU'],
      ['Linear', { out_features: 3 }],
    ],
    { source: { type: 'random', params: { input_shape: [2, 6, 6], classes: 3, target_shape: [1] } } },
    {
      optimizer: { type: 'SGD', params: { lr: 0.1, momentum: 0.9, weight_decay: 0.01 } },
      clipNorm: 0.5,
      batchSize: SAMPLES,
    },
  ),
  FROZEN,
);

it('frozen layers stay as they are, and all others train as in PyTorch, on every backend', async () => {
  const model = buildModel(design);
  expect(model.slots.map(({ name }) => name)).toEqual([
    'conv2.weight.momentum_buffer',
    'conv2.bias.momentum_buffer',
    'bn2.weight.momentum_buffer',
    'bn2.bias.momentum_buffer',
    'fc2.weight.momentum_buffer',
    'fc2.bias.momentum_buffer',
  ]);
  const { state } = model.network;
  const tensors = state.map(({ name, spec }): [string, FileTensor] => [
    name,
    { dtype: 'float32', shape: spec.shape, data: Float32Array.from(before[name] as number[]) },
  ]);
  const initial = openSafetensors(writeSafetensors(new Map(tensors)), 'fixture').tensors;
  const source = {
    info: model.sample,
    counts: { train: SAMPLES, valid: 0, test: 0 },
    transforms: [],
    read: () => {
      throw new Error('batches are read into place');
    },
    readInto: (
      _: unknown,
      __: unknown,
      inputs: { set(from: number[]): void },
      targets: { set(from: number[]): void },
    ) => {
      inputs.set(fixture.x);
      targets.set(fixture.y);
    },
  } as unknown as Session['source'];
  const order = Int32Array.from({ length: SAMPLES }, (_, at) => at);
  for (const backend of [...(await testBackends()), await webgpuBackend(undefined, true)]) {
    const session = new Session(model, source, backend, 'never');
    await session.prepare();
    await session.variables.initialize();
    await session.variables.start(initial);
    const rates = new Rates(model, 1);
    for (const [at, expected] of fixture.losses.entries()) {
      const step = at + 1;
      const batch = { epoch: 1, order, position: 0, step, update: step, rate: rates.at(1, step, []) };
      const { loss } = await resultOf(await session.train(batch));
      expect(Math.abs(loss - expected), `${backend.name}, step ${at + 1}`).toBeLessThan(1e-4);
    }
    const trained = new Map<string, FileTensor>();
    await session.variables.copyWeights(trained);
    for (const { name, spec } of state) {
      const got = [...(trained.get(name)?.data ?? [])].map(Number);
      // What is frozen is the same to the bit; the running figures of its BatchNorm are no parameters, and move.
      const stays = spec.kind === 'parameter' && FROZEN.includes(name.split('.')[0] as string);
      if (stays) expect(got, name).toEqual([...Float32Array.from(before[name] as number[])]);
      expectClose(got, after[name] as number[], 1e-4, `${backend.name}: ${name}`);
    }
    session.dispose();
  }
});

it('no gradient of a frozen parameter is worked out, nor what only it would need', () => {
  const steps = (names: readonly string[]) => {
    const program = recordTrainStep(buildModel(frozen(pointsDesign(), names)), 4);
    return program.assigns.map(({ variable }) => variable.name);
  };
  expect(steps([]).filter((name) => /^fc[123]\.(weight|bias)$/.test(name))).toHaveLength(6);
  expect(steps(['fc1', 'fc2']).filter((name) => name.startsWith('fc'))).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/^fc[12]/)]),
  );
});

it('a run with frozen layers goes on to the same bytes', async () => {
  const document = frozen(pointsDesign({ epochs: 2 }), ['fc1']);
  const whole = await trainToEnd(document);
  for (const step of [0, 3, 9]) {
    const cut = await trainToEnd(document, {
      on: (event, trainer) => {
        if (event.kind === 'started' ? step === 0 : event.kind === 'step' && event.step === step)
          void trainer.handle({ kind: 'stop' });
      },
    });
    const resumed = await trainToEnd(document, { checkpoint: cut.last('checkpoint').bytes });
    expect(resumed.last('best').weights).toEqual(whole.last('best').weights);
  }
});
