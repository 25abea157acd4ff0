import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import { type FileTensor, type TensorMap, writeNpy } from '../../../../engine/formats';
import type { DesignDocument } from '../../../../engine/graph/document';
import { buildModel } from '../../../../engine/training/model';
import { openNetwork } from '../../../../engine/training/openNetwork';
import { type Prediction, predict } from '../../../../engine/training/predict';
import { decodeWeights, matchWeights } from '../../../../engine/training/weights';
import { chain } from '../../../support/design';
import { encodeWeights } from '../../../support/encodeWeights';
import { userError } from '../../../support/errors';
import { hasPython, runPython } from '../../../support/python';
import { trainToEnd } from '../runs';

const design = chain(
  [
    ['Input', { shape: [2, 6, 6] }],
    ['Conv2d', { out_channels: 3, kernel_size: [3, 3], padding: [1, 1] }],
    ['BatchNorm2d'],
    ['ReLU'],
    ['MaxPool2d', { kernel_size: [2, 2] }],
    ['Flatten'],
    ['Dropout', { p: 0.5 }],
    ['Linear', { out_features: 4 }],
  ],
  { source: { type: 'random', params: { samples: 60, input_shape: [2, 6, 6], classes: 4 } } },
  { epochs: 2, batchSize: 8 },
);

const trained = async () => (await trainToEnd(design)).last('best').weights;
const inputs = Float32Array.from({ length: 11 * 72 }, (_, i) => Math.sin(i) * 2);

describe('weights', () => {
  it('are the same through either format', async () => {
    const weights = decodeWeights(await trained(), 'w.safetensors');
    expect(new Map([...decodeWeights(encodeWeights(weights, 'npz'), 'w.npz')].sort())).toEqual(
      new Map([...weights].sort()),
    );
  });

  it('must be those of the design, and the error lists what is not', async () => {
    const weights = new Map(decodeWeights(await trained(), 'w')) as Map<string, FileTensor>;
    const { state } = buildModel(design).network;
    expect(matchWeights(state, weights).size).toBe(state.length);
    weights.delete('conv1.bias');
    weights.set('conv9.bias', { dtype: 'float32', shape: [1], data: new Float32Array(1) });
    weights.set('fc1.bias', { dtype: 'float32', shape: [10], data: new Float32Array(10) });
    const error = await userError(() => matchWeights(state, weights));
    expect(error.args).toEqual({
      missing: ['conv1.bias'],
      unexpected: ['conv9.bias'],
      shapes: ['fc1.bias (10 ≠ 4)'],
    });
  });

  it('are taken in other precisions', async () => {
    const weights = decodeWeights(await trained(), 'w');
    const doubled: TensorMap = new Map(
      [...weights].map(([name, { shape, data }]) => [
        name,
        { dtype: 'float64', shape, data: Float64Array.from(data, Number) },
      ]),
    );
    const { state } = buildModel(design).network;
    expect(matchWeights(state, doubled)).toEqual(matchWeights(state, weights));
  });
});

/** What the design's only output gives for its only input. */
async function predicted(document: DesignDocument, weights: TensorMap, samples: Float32Array): Promise<Prediction> {
  const open = openNetwork(document);
  const given = new Map(open.network.inputs.map(({ name }) => [name, samples]));
  const [found] = (await predict(open, weights, given, createReferenceBackend())).values();
  return found as Prediction;
}

describe('prediction', () => {
  it('does not depend on the size of batches', async () => {
    const weights = decodeWeights(await trained(), 'w');
    const whole = await predicted(design, weights, inputs);
    expect(whole.shape).toEqual([11, 4]);
    for (const count of [1, 8, 9]) {
      const part = await predicted(design, weights, inputs.subarray(0, count * 72));
      expect(part.data).toEqual(whole.data.subarray(0, count * 4));
    }
  });

  it('of no samples is empty', async () => {
    const weights = decodeWeights(await trained(), 'w');
    const none = await predicted(design, weights, new Float32Array(0));
    expect(none).toEqual({ shape: [0, 4], data: new Float32Array(0) });
  });

  it('refuses inputs that are no whole samples, and designs with problems', async () => {
    const weights = decodeWeights(await trained(), 'w');
    expect((await userError(() => predicted(design, weights, inputs.subarray(1)))).code).toBe('predict.inputSize');
    const cut = { ...design, wires: design.wires.slice(1) };
    expect((await userError(() => predicted(cut, weights, inputs))).layer).toBeDefined();
  });

  it.skipIf(!hasPython('torch'))('is what PyTorch computes from the exported files', async () => {
    const bytes = await trained();
    const weights = decodeWeights(bytes, 'w');
    const { data } = await predicted(design, weights, inputs);
    const script = `
import json, struct, numpy as np, torch, torch.nn as nn
net = nn.Module()
net.conv1, net.bn1, net.fc1 = nn.Conv2d(2, 3, 3, padding=1), nn.BatchNorm2d(3), nn.Linear(27, 4)
raw = open('w.safetensors', 'rb').read()
n = struct.unpack('<Q', raw[:8])[0]
header = json.loads(raw[8:8 + n]); header.pop('__metadata__')
kinds = {'F32': '<f4', 'I64': '<i8'}
state = {k: torch.from_numpy(np.frombuffer(raw[8 + n:], kinds[e['dtype']], offset=e['data_offsets'][0],
  count=int(np.prod(e['shape']))).reshape(e['shape']).copy()) for k, e in header.items()}
npz = np.load('w.npz')
assert sorted(npz.files) == sorted(state)
for k in npz.files: assert np.array_equal(npz[k], state[k].numpy()) and npz[k].dtype == state[k].numpy().dtype, k
net.load_state_dict(state, strict=True); net.eval()
x = torch.from_numpy(np.load('x.npy'))
with torch.no_grad():
  y = net.fc1(torch.flatten(torch.max_pool2d(torch.relu(net.bn1(net.conv1(x))), 2), 1))
print(json.dumps(y.ravel().tolist()))
`;
    const { printed } = runPython(script, {
      'w.safetensors': bytes,
      'w.npz': encodeWeights(weights, 'npz'),
      'x.npy': writeNpy({ dtype: 'float32', shape: [11, 2, 6, 6], data: inputs }),
    });
    const expected = JSON.parse(printed) as number[];
    const scale = Math.max(...expected.map(Math.abs));
    expect(data).toHaveLength(expected.length);
    for (const [at, value] of expected.entries())
      expect(Math.abs((data[at] as number) - value) / scale).toBeLessThan(1e-5);
  });
});
