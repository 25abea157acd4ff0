import { beforeAll, describe, expect, test } from 'vitest';
import { hashName, RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { buildNetwork, initialState } from '../../../engine/graph/build';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import type { Backend } from '../../../engine/plan/backend';
import { Runtime } from '../../../engine/plan/runtime';
import { constant } from '../../../engine/tensor/create';
import { testBackends } from '../../support/backends';
import { hasPython, runPython } from '../../support/python';

/** Large enough that no stage sees a single pixel, small enough to be quick. */
const SHAPE = [3, 96, 96];
const SAMPLES = 2;

const NAMES = ['resnet18', 'mobilenet_v2', 'squeezenet1_1', 'densenet121'] as const;
type Name = (typeof NAMES)[number];

/** torchvision's networks with our weights, which stand in the same order, and their shapes checked one by one. */
const SCRIPT = (shapes: Readonly<Record<string, readonly (readonly number[])[]>>) => `
import numpy as np
import torch
from torchvision import models

images = torch.from_numpy(np.fromfile('images', '<f4')).reshape(${SAMPLES}, ${SHAPE.join(', ')})
for name, shapes in ${JSON.stringify(shapes)}.items():
    net = getattr(models, name)().eval()
    state = {key: value for key, value in net.state_dict().items() if not key.endswith('num_batches_tracked')}
    assert [list(value.shape) for value in state.values()] == shapes, name
    flat, at = np.fromfile(f'{name}.weights', '<f4'), 0
    for key, value in state.items():
        state[key] = torch.from_numpy(flat[at:at + value.numel()]).reshape(value.shape)
        at += value.numel()
    assert at == flat.size, name
    net.load_state_dict(state, strict=False)
    with torch.no_grad():
        net(images).numpy().astype('<f4').tofile(f'{name}.scores')
`;

const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** Numbers as after training: averages and variances that are not 0 and 1. */
function trained(name: string, values: Float32Array): Float32Array {
  const random = new RandomStream(5, hashName(name));
  if (name.endsWith('running_mean')) return values.map(() => 0.2 * random.normal());
  if (name.endsWith('running_var')) return values.map(() => 0.5 + random.uniform());
  return values;
}

/** What our network of that name gives for the images, with the weights that it has, one after the other. */
async function ours(name: Name, images: Float32Array, backend: Backend) {
  const document = applyEdits(templateByName(name)?.document() as DesignDocument, [
    { kind: 'setParams', id: 'input', params: { shape: SHAPE } },
    {
      kind: 'setData',
      data: { source: { type: 'random', params: { samples: 4, input_shape: SHAPE, classes: 1000 } } },
    },
  ]);
  const network = buildNetwork(document, checkDesign(document));
  const initial = initialState(network, 3);
  // How often averages were taken; nothing is computed with it.
  const state = network.state.filter((entry) => !entry.name.endsWith('num_batches_tracked'));
  const weights = state.map((entry) => trained(entry.name, initial.get(entry.name) as Float32Array));
  const flat = new Float32Array(weights.reduce((size, values) => size + values.length, 0));
  const runtime = new Runtime(backend);
  let at = 0;
  for (const [index, { variable }] of state.entries()) {
    const values = weights[index] as Float32Array;
    await runtime.buffer(variable).write(values);
    flat.set(values, at);
    at += values.length;
  }
  const { outputs } = network.forward({
    inputs: [constant(images, [SAMPLES, ...SHAPE])],
    mode: 'eval',
    key: constant(Int32Array.of(0, 0), [2]),
  });
  const [output] = outputs;
  if (!output) throw new Error('no output');
  const scores = (await runtime.read(output)) as Float32Array;
  runtime.dispose();
  return { shapes: state.map(({ spec }) => spec.shape), flat, scores };
}

describe.skipIf(!hasPython('torchvision'))('with the same weights, torchvision gives the same scores', () => {
  let scores: Map<Name, { readonly ours: Float32Array; readonly theirs: Float32Array }>;

  // One Python for all: it takes longer to load PyTorch than to run a network.
  beforeAll(async () => {
    const backend = (await testBackends()).at(-1) as Backend;
    const random = new RandomStream(1, hashName('images'));
    const images = new Float32Array(SAMPLES * numel(SHAPE)).map(() => random.normal());
    const made: (readonly [Name, Awaited<ReturnType<typeof ours>>])[] = [];
    for (const name of NAMES) made.push([name, await ours(name, images, backend)]);
    backend.dispose?.();
    const files = Object.fromEntries(made.map(([name, { flat }]) => [`${name}.weights`, bytesOf(flat)]));
    const found = runPython(
      SCRIPT(Object.fromEntries(made.map(([name, { shapes }]) => [name, shapes]))),
      { ...files, images: bytesOf(images) },
      NAMES.map((name) => `${name}.scores`),
    ).files.map((bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
    scores = new Map(
      made.map(([name, { scores }], index) => [name, { ours: scores, theirs: found[index] as Float32Array }]),
    );
  }, 480_000);

  test.each(NAMES)('%s', (name) => {
    const { ours, theirs } = scores.get(name) as { ours: Float32Array; theirs: Float32Array };
    expect(ours.length).toBe(SAMPLES * 1000);
    expect(theirs.length).toBe(SAMPLES * 1000);
    const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const apart = theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - (ours[i] as number))), 0);
    console.info(`${name}: scores up to ${largest.toPrecision(3)}, ${(apart / largest).toExponential(1)} of it apart`);
    expect(largest).toBeGreaterThan(0);
    expect(apart / largest).toBeLessThan(1e-5);
  });
});
