import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { relativeDifference } from '../../../../engine/core/difference';
import { readTfjs } from '../../../../engine/formats/tfjs/readTfjs';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import { flatten } from '../../../../engine/graph/flatten';
import { forwardOnce } from '../../../../engine/training/forwardOnce';
import { matching } from '../../../../engine/training/weights';
import { testBackends } from '../../../support/backends';

/** The files that `model.save` writes: model.json, and two with the weights. */
async function saved(net: LayersModel): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  await net.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs = [], weightData }) => {
      const whole = new Uint8Array(weightData as ArrayBuffer);
      const cut = Math.floor(whole.length / 2);
      files.set('a.bin', whole.slice(0, cut));
      files.set('b.bin', whole.slice(cut));
      const weightsManifest = [{ paths: ['a.bin', 'b.bin'], weights: weightSpecs }];
      const json = JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest });
      files.set('model.json', new TextEncoder().encode(json));
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  return files;
}

/** Repeatable numbers for all weights; variances are above 0. */
function shake(net: LayersModel): void {
  let seed = 1;
  for (const layer of net.layers) {
    const variance = layer.getClassName() === 'BatchNormalization' ? layer.getWeights().length - 1 : -1;
    const values = layer.getWeights().map((old, place) => {
      const size = old.size;
      const scale = old.rank > 1 ? 1 / Math.sqrt(size / (old.shape.at(-1) ?? 1)) : 0.3;
      const data = Float32Array.from({ length: size }, () => Math.sin(seed++ * 1.7) * scale * 1.5);
      return tf.tensor(place === variance ? data.map((value) => Math.abs(value) + 0.3) : data, old.shape);
    });
    layer.setWeights(values);
  }
}

function pictures(): LayersModel {
  const net = sequential();
  net.add(
    layers.conv2d({
      inputShape: [9, 8, 3],
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      activation: 'relu',
    }),
  );
  net.add(layers.batchNormalization());
  net.add(layers.depthwiseConv2d({ kernelSize: [2, 3], depthMultiplier: 2, padding: 'same' }));
  net.add(layers.maxPooling2d({ poolSize: 2, strides: 2, padding: 'same' }));
  net.add(layers.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }));
  net.add(layers.leakyReLU({ alpha: 0.1 }));
  net.add(layers.flatten());
  net.add(layers.dropout({ rate: 0.2 }));
  net.add(layers.batchNormalization());
  net.add(layers.dense({ units: 7, activation: 'elu' }));
  net.add(layers.dense({ units: 5, activation: 'softmax' }));
  return net;
}

function branches(): LayersModel {
  const x = input({ shape: [6, 6, 4], name: 'picture' });
  const a = layers.separableConv2d({ filters: 4, kernelSize: 3, padding: 'same' }).apply(x) as SymbolicTensor;
  const sum = layers.add().apply([a, x]) as SymbolicTensor;
  const up = layers
    .conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' })
    .apply(sum) as SymbolicTensor;
  const wide = layers.upSampling2d({ size: [2, 2] }).apply(x) as SymbolicTensor;
  const both = layers.concatenate().apply([up, wide]) as SymbolicTensor;
  const mean = layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(both) as SymbolicTensor;
  const edge = layers
    .zeroPadding2d({
      padding: [
        [1, 0],
        [2, 1],
      ],
    })
    .apply(mean) as SymbolicTensor;
  const global = layers.globalAveragePooling2d({}).apply(edge) as SymbolicTensor;
  const rows = layers
    .reshape({ targetShape: [9, 28] })
    .apply(
      layers
        .reshape({ targetShape: [252] })
        .apply(layers.conv2d({ filters: 4, kernelSize: 1 }).apply(edge) as SymbolicTensor) as SymbolicTensor,
    ) as SymbolicTensor;
  const flat = layers.dense({ units: 7 }).apply(layers.flatten().apply(rows) as SymbolicTensor) as SymbolicTensor;
  return model({ inputs: x, outputs: layers.multiply().apply([flat, global]) as SymbolicTensor });
}

function sequences(): LayersModel {
  const net = sequential();
  net.add(layers.conv1d({ inputShape: [11, 3], filters: 6, kernelSize: 3, padding: 'same', activation: 'tanh' }));
  net.add(layers.maxPooling1d({ poolSize: 2 }));
  net.add(
    layers.lstm({
      units: 4,
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'glorotNormal',
      returnSequences: true,
    }),
  );
  net.add(layers.simpleRNN({ units: 3, recurrentInitializer: 'glorotNormal' }));
  net.add(layers.dense({ units: 2, activation: 'sigmoid' }));
  return net;
}

/** [N, H, W, C] → [N, C, H, W] */
function channelsFirst(data: Float32Array, shape: readonly number[]): Float32Array {
  if (shape.length !== 4) return data;
  return Float32Array.from(tf.transpose(tf.tensor(data, [...shape] as never), [0, 3, 1, 2]).dataSync());
}

describe('a layers model of TensorFlow.js', () => {
  it.each([
    ['pictures', pictures, [9, 8, 3]],
    ['branches', branches, [6, 6, 4]],
    ['sequences', sequences, [11, 3]],
  ] as const)('%s: gives what TensorFlow.js gives', async (name, made, sample) => {
    const net = made();
    shake(net);
    const files = await saved(net);
    const read = readTfjs(files.get('model.json')!, 'model.json', { name, beside: (path) => files.get(path) ?? null });
    const shape = [2, ...sample];
    const size = shape.reduce((product, each) => product * each, 1);
    const data = Float32Array.from({ length: size }, (_, i) => Math.sin(i * 0.9) + 0.2);
    const want = net.predict(tf.tensor(data, shape)) as tf.Tensor;
    const analysis = analyze(read.document, null);
    const network = buildNetwork(read.document, analysis);
    const [reference] = await testBackends();
    const values = matching(network.state, read.weights);
    const [got] = await forwardOnce(network, values, [channelsFirst(data, shape)], 2, reference!);
    expect(got?.shape).toEqual(want.shape);
    expect(relativeDifference(got!.data, Float32Array.from(want.dataSync()))).toBeLessThanOrEqual(1e-4);
    expect(analysis.totals.parameters).toBe(
      net.layers.flatMap((layer) => layer.trainableWeights).reduce((sum, each) => sum + each.read().size, 0) +
        (name === 'sequences' ? 4 * 4 + 3 : 0),
    );
    expect(flatten(read.document).nodes.filter(({ node }) => node.type === 'Permute')).toHaveLength(
      name === 'branches' ? 1 : 0,
    );
  });

  it('lists every layer that cannot be had, and says what is missing', async () => {
    const net = sequential();
    net.add(layers.dense({ inputShape: [3], units: 2, activation: 'hardSigmoid' }));
    net.add(layers.gaussianNoise({ stddev: 1 }));
    net.add(layers.thresholdedReLU({ theta: 1 }));
    const files = await saved(net);
    const json = files.get('model.json')!;
    const options = { name: 'x', beside: (path: string) => files.get(path) ?? null };
    expect(() => readTfjs(json, 'model.json', options)).toThrow(/Dense.*hard_sigmoid.*GaussianNoise.*ThresholdedReLU/);
    expect(() => readTfjs(json, 'model.json', { name: 'x', beside: () => null })).toThrow(/tfjs.weights.*a\.bin/);
    const twice = new TextDecoder().decode(json).replace('"a.bin"', '"a.bin","a.bin"');
    expect(() => readTfjs(new TextEncoder().encode(twice), 'model.json', options)).toThrow(/tfjs.twice.*a\.bin/);
    expect(() => readTfjs(json.subarray(0, 50), 'model.json', options)).toThrow(/tfjs.damaged/);
  });

  /** A model as another version of Keras writes it: what its topology says of one kind of layer is other. */
  function written(
    files: ReadonlyMap<string, Uint8Array>,
    kind: string,
    change: (config: Record<string, unknown>) => void,
  ) {
    const json = JSON.parse(new TextDecoder().decode(files.get('model.json')));
    const all = json.modelTopology.config.layers ?? json.modelTopology.model_config.config.layers;
    for (const layer of all) if (layer.class_name === kind) change(layer.config);
    const bytes = new TextEncoder().encode(JSON.stringify(json));
    return () => readTfjs(bytes, 'model.json', { name: 'x', beside: (path) => files.get(path) ?? null });
  }

  it('takes the slope of LeakyReLU by the word of Keras 3', async () => {
    const files = await saved(pictures());
    const { document } = written(files, 'LeakyReLU', (config) => {
      delete config.alpha;
      config.negative_slope = 0.25;
    })();
    const found = flatten(document).nodes.find(({ node }) => node.type === 'LeakyReLU');
    expect(found?.node.params.negative_slope).toBe(0.25);
  });

  it.each([
    ['output_padding', [1, 1]],
    ['dilation_rate', [2, 2]],
  ])('refuses a transposed convolution whose %s it would have to leave out', async (key, value) => {
    const files = await saved(branches());
    const read = written(files, 'Conv2DTranspose', (config) => {
      config[key] = value;
    });
    expect(read).toThrow(new RegExp(`Conv2DTranspose.*${key}`));
  });
});
