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

function slopes(): LayersModel {
  const net = sequential();
  net.add(layers.conv2d({ inputShape: [6, 5, 2], filters: 3, kernelSize: 2 }));
  net.add(layers.prelu({ sharedAxes: [1, 2] }));
  net.add(layers.flatten());
  net.add(layers.prelu({}));
  net.add(layers.reshape({ targetShape: [6, 10] }));
  net.add(layers.permute({ dims: [2, 1] }));
  net.add(layers.dense({ units: 2 }));
  return net;
}

function bothWays(): LayersModel {
  const usual = { recurrentInitializer: 'glorotNormal' } as const;
  const net = sequential();
  const inner = layers.lstm({ units: 4, recurrentActivation: 'sigmoid', returnSequences: true, ...usual });
  net.add(layers.bidirectional({ layer: inner as never, inputShape: [7, 3], mergeMode: 'concat' }));
  net.add(layers.bidirectional({ layer: layers.simpleRNN({ units: 3, ...usual }) as never, mergeMode: 'concat' }));
  net.add(layers.dense({ units: 2 }));
  return net;
}

function plainOnes(): LayersModel {
  const net = sequential();
  net.add(layers.averagePooling1d({ inputShape: [12, 4], poolSize: 2 }));
  net.add(layers.layerNormalization());
  net.add(layers.reLU());
  net.add(layers.elu());
  net.add(layers.activation({ activation: 'softplus' }));
  net.add(layers.softmax({ axis: -1 }));
  net.add(layers.globalMaxPooling1d());
  net.add(layers.layerNormalization({ scale: false }));
  net.add(layers.dense({ units: 3, useBias: false }));
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
    ['slopes', slopes, [6, 5, 2]],
    ['both ways', bothWays, [7, 3]],
    ['layers by themselves', plainOnes, [12, 4]],
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
        ({ sequences: 4 * 4 + 3, 'both ways': 2 * (4 * 4 + 3), 'layers by themselves': 4 }[name as string] ?? 0),
    );
    expect(flatten(read.document).nodes.filter(({ node }) => node.type === 'Permute')).toHaveLength(
      { branches: 1, slopes: 2 }[name as string] ?? 0,
    );
  });

  /** A sum over what reaches each place, by the definition: [H, W, C] of one image. */
  function spread(
    x: { readonly size: number; readonly data: Float32Array },
    kernel: Float32Array,
    {
      size: width,
      stride,
      dilation,
      length,
      before,
    }: Record<'size' | 'stride' | 'dilation' | 'length' | 'before', number>,
  ): Float32Array {
    const y = new Float32Array(length * length * 2);
    for (let row = 0; row < x.size; row++)
      for (let column = 0; column < x.size; column++)
        for (let i = 0; i < width; i++)
          for (let j = 0; j < width; j++) {
            const [r, c] = [row * stride + i * dilation - before, column * stride + j * dilation - before];
            if (r < 0 || c < 0 || r >= length || c >= length) continue;
            for (let out = 0; out < 2; out++) {
              const value = (x.data[row * x.size + column] as number) * (kernel[(i * width + j) * 2 + out] as number);
              y[out * length * length + r * length + c] = (y[out * length * length + r * length + c] as number) + value;
            }
          }
    return y;
  }

  // Lengths by Keras: (n − 1) · stride + span − 2 · pad + output_padding, with half the span as pad for "same".
  it.each([
    ['valid', 3, 2, 1, 1, 4 * 2 + 3 + 1, 0],
    ['same', 3, 2, 1, 1, 4 * 2 + 3 - 2 + 1, 0],
    ['same', 3, 1, 2, null, 5, 2],
    ['valid', 2, 1, 3, null, 4 + 4, 0],
    ['same', 4, 2, 1, 0, 4 * 2 + 4 - 4, 2],
    ['valid', 2, 3, 1, null, 4 * 3 + 2 + 1, 0],
  ] as const)(
    'a transposed convolution: padding %s, kernel %i, strides %i, dilation %i, output_padding %o',
    async (padding, size, stride, dilation, more, length, before) => {
      const kernel = Float32Array.from({ length: size * size * 2 }, (_, i) => Math.sin(i + 1));
      const config = {
        ...{ name: 'up', batch_input_shape: [null, 5, 5, 1], filters: 2, kernel_size: [size, size], use_bias: false },
        ...{ padding, strides: [stride, stride], dilation_rate: [dilation, dilation] },
        output_padding: more === null ? null : [more, more],
      };
      const weights = [{ name: 'up/kernel', shape: [size, size, 2, 1], dtype: 'float32' }];
      const modelTopology = { class_name: 'Sequential', config: [{ class_name: 'Conv2DTranspose', config }] };
      const json = JSON.stringify({ modelTopology, weightsManifest: [{ paths: ['w'], weights }] });
      const beside = () => new Uint8Array(kernel.buffer);
      const read = readTfjs(new TextEncoder().encode(json), 'model.json', { name: 'x', beside });
      const x = { size: 5, data: Float32Array.from({ length: 25 }, (_, i) => Math.cos(i)) };
      const network = buildNetwork(read.document, analyze(read.document, null));
      const [reference] = await testBackends();
      const [got] = await forwardOnce(network, matching(network.state, read.weights), [x.data], 1, reference!);
      expect(got?.shape).toEqual([1, 2, length, length]);
      const want = spread(x, kernel, { size, stride, dilation, length, before });
      expect(relativeDifference(got!.data, want)).toBeLessThan(1e-5);
      expect(read.notes.map(({ code }) => code)).toEqual(['import.channels', 'import.channelsOut']);
    },
  );

  it('tells of weights of other types, of such as cannot be read and of files that are too short', () => {
    const config = { name: 'd', batch_input_shape: [null, 2], units: 1, use_bias: false };
    const modelTopology = { class_name: 'Sequential', config: [{ class_name: 'Dense', config }] };
    const of = (dtype: string, bytes: Uint8Array) => () => {
      const weights = [{ name: 'd/kernel', shape: [2, 1], dtype }];
      const json = JSON.stringify({ modelTopology, weightsManifest: [{ paths: ['w'], weights }] });
      return readTfjs(new TextEncoder().encode(json), 'model.json', { name: 'x', beside: () => bytes });
    };
    const read = of('int32', new Uint8Array(Int32Array.of(3, -4).buffer))();
    expect([...read.weights.values()][0]?.load().data).toEqual(Float32Array.of(3, -4));
    expect(read.notes).toEqual([{ code: 'import.converted', args: { count: 1, dtype: 'int32' } }]);
    expect(of('complex64', new Uint8Array(16))).toThrow(/tfjs\.dtype.*d\/kernel.*complex64/);
    expect(of('float32', new Uint8Array(7))).toThrow(/tfjs\.weightsShort.*d\/kernel.*2×1 float32.*7/);
  });

  it('says where a damaged file is not what it should be', () => {
    const of = (text: string) => () =>
      readTfjs(new TextEncoder().encode(text), 'model.json', { name: 'x', beside: () => null });
    expect(of('{"modelTopology":{},"weightsManifest":[{"paths":["a"],"weights":3}]}')).toThrow(
      /tfjs\.damaged.*weightsManifest\.0\.weights.*Array.*3/,
    );
    expect(of('PK and more')).toThrow(/tfjs\.json.*PK and more/);
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
    expect(() => readTfjs(json.subarray(0, 50), 'model.json', options)).toThrow(/tfjs\.json/);
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

  it.each<[string, () => LayersModel, string, Record<string, unknown>, RegExp]>([
    [
      'another order of its list',
      pictures,
      'Flatten',
      { data_format: 'channels_first' },
      /Flatten.*data_format .*channels_first/,
    ],
    [
      'figures that move otherwise',
      pictures,
      'BatchNormalization',
      { renorm: true },
      /BatchNormalization.*renorm true/,
    ],
    ['weights in parts', pictures, 'Dense', { lora_rank: 4 }, /Dense.*lora_rank 4/],
    ['what is in no version that is known', pictures, 'MaxPooling2D', { corners: [1] }, /MaxPooling2D.*corners \[1\]/],
    ['steps that are left out', sequences, 'LSTM', { zero_output_for_mask: true }, /LSTM.*zero_output_for_mask true/],
    [
      'such in a layer that goes both ways',
      bothWays,
      'Bidirectional',
      { layer: { class_name: 'LSTM', config: { gates: 2 } } },
      /Bidirectional/,
    ],
  ])('refuses a layer whose settings ask for more: %s', async (_, made, kind, more, message) => {
    const files = await saved(made());
    expect(written(files, kind, () => {})).not.toThrow();
    expect(written(files, kind, (config) => Object.assign(config, more))).toThrow(message);
  });

  it('takes settings that Keras writes besides, where they do nothing', async () => {
    const everywhere = { dtype: { class_name: 'DTypePolicy', config: { name: 'float32' } }, trainable: true };
    const further: Readonly<Record<string, Record<string, unknown>>> = {
      AveragePooling2D: { data_format: 'channels_last' },
      BatchNormalization: { renorm: false, synchronized: false, virtual_batch_size: null, fused: true },
      Conv2D: { groups: 1 },
      Dense: { quantization_config: null, lora_rank: null },
      DepthwiseConv2D: { groups: 1, depth_multiplier: 2 },
      Dropout: { noise_shape: null, seed: 3 },
      Flatten: { data_format: 'channels_last' },
      GlobalAveragePooling2D: { keepdims: false },
      LSTM: { time_major: false, implementation: 2, zero_output_for_mask: false, use_cudnn: 'auto', seed: null },
      LayerNormalization: { rms_scaling: false },
      MaxPooling1D: { data_format: 'channels_last' },
      ReLU: { max_value: null, negative_slope: 0, threshold: 0 },
      SimpleRNN: { implementation: 1, seed: null },
    };
    const seen = new Set<string>();
    for (const made of [pictures, branches, sequences, slopes, bothWays, plainOnes]) {
      const net = made();
      const files = await saved(net);
      for (const kind of new Set(net.layers.map((layer) => layer.getClassName()))) {
        seen.add(kind);
        const read = written(files, kind, (config) => Object.assign(config, everywhere, further[kind]))();
        expect(
          read.notes.map(({ code }) => code).filter((code) => !code.startsWith('import.channels')),
          kind,
        ).toEqual([]);
      }
    }
    expect(Object.keys(further).filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('tells what matters in training alone and is not taken along', async () => {
    const net = sequences();
    const files = await saved(net);
    const [name] = net.layers.filter((layer) => layer.getClassName() === 'LSTM').map((layer) => layer.name);
    const { notes } = written(files, 'LSTM', (config) => {
      Object.assign(config, { dropout: 0.2, trainable: false });
      config.kernel_regularizer = { class_name: 'L2', config: { l2: 0.01 } };
    })();
    const settings = ['kernel_regularizer L2', 'dropout 0.2', 'trainable false']
      .map((said) => `${name} ${said}`)
      .sort();
    const told = notes.flatMap(({ code, args }) => (code === 'import.trainedBy' ? [[...args.settings].sort()] : []));
    expect(told).toEqual([settings]);
  });

  it('refuses layers that are called in a way of their own, and such that lack a weight', async () => {
    const files = await saved(branches());
    const text = new TextDecoder().decode(files.get('model.json'));
    const json = JSON.parse(text);
    const read = (topology: unknown) => () =>
      readTfjs(new TextEncoder().encode(JSON.stringify(topology)), 'model.json', {
        name: 'x',
        beside: (path) => files.get(path) ?? null,
      });
    const all = (json.modelTopology.config.layers ?? json.modelTopology.model_config.config.layers) as {
      inbound_nodes: unknown[][][];
      class_name: string;
    }[];
    const dense = all.find(({ class_name }) => class_name === 'Dense')!;
    const [source] = dense.inbound_nodes[0]!;
    source![3] = { training: false, mask: null };
    expect(read(json)).not.toThrow();
    source![3] = { training: true };
    expect(read(json)).toThrow(/Dense.*training true/);
    source![3] = {};
    const [manifest] = json.weightsManifest;
    const bias = manifest.weights.find(({ name }: { name: string }) => /^dense.*bias$/.test(name));
    bias.name = 'elsewhere/bias';
    expect(read(json)).toThrow(/Dense.*bias/);
  });

  it('takes the slope of LeakyReLU by the word of Keras 3', async () => {
    const files = await saved(pictures());
    const { document } = written(files, 'LeakyReLU', (config) => {
      delete config.alpha;
      config.negative_slope = 0.25;
    })();
    const found = flatten(document).nodes.find(({ node }) => node.type === 'LeakyReLU');
    expect(found?.node.params.negative_slope).toBe(0.25);
  });
});

it.each([
  [
    'steps that stand before the batch',
    'LSTM',
    { units: 2, time_major: true, recurrent_activation: 'sigmoid' },
    /LSTM.*time_major/,
  ],
  [
    'a function of its own steepness',
    'Activation',
    { activation: { class_name: 'ELU', config: { alpha: 0.3 } } },
    /activation ELU, alpha 0\.3/,
  ],
  [
    'a layer as a function by its class',
    'Activation',
    { activation: { class_name: 'LeakyReLU', config: { name: 'a' } } },
    /\(activation LeakyReLU\)/,
  ],
  ['a ceiling of its own', 'ReLU', { max_value: 3 }, /\(max_value 3 ≠ 6\)/],
  ['a slope below 0, by its own name', 'ReLU', { max_value: 6, negative_slope: 0.1 }, /\(negative_slope 0\.1\)/],
  ['a threshold, by its own name', 'ReLU', { threshold: 1 }, /\(threshold 1\)/],
  [
    'settings that no function has',
    'Activation',
    { activation: { class_name: 'ELU', config: { toString: 3 } } },
    /toString 3/,
  ],
  ['a setting of another kind', 'Softmax', { axis: 'last' }, /axis .*last.* ≠ number/],
  ['weights of another rank', 'LSTM', { units: 2 }, /recurrent_kernel 2×2×2 ≠ \?×\?/],
  ['weights that are not there', 'Dense', { units: 2 }, /\(bias —\)/],
])('refuses %s', (_, class_name, config, message) => {
  const entry = { class_name: 'InputLayer', config: { name: 'x', batch_input_shape: [null, 3, 2] } };
  const shapes = { kernel: [2, 8], recurrent_kernel: message.source.includes('recurrent') ? [2, 2, 2] : [2, 8] };
  const weights = Object.entries(shapes).map(([name, shape]) => ({ name: `it/${name}`, shape, dtype: 'float32' }));
  const layers = [entry, { class_name, config: { name: 'it', ...config } }];
  const json = JSON.stringify({
    modelTopology: { class_name: 'Sequential', config: { layers } },
    weightsManifest: [{ paths: ['a'], weights }],
  });
  const read = () => readTfjs(new TextEncoder().encode(json), 'm', { name: 'x', beside: () => new Uint8Array(128) });
  expect(read).toThrow(message);
});

it('takes functions that are written as objects, by name or by class', () => {
  const entry = { class_name: 'InputLayer', config: { name: 'x', batch_input_shape: [null, 3] } };
  const typeOf = (activation: unknown) => {
    const layers = [entry, { class_name: 'Activation', config: { name: 'it', activation } }];
    const topology = { modelTopology: { class_name: 'Sequential', config: { layers } }, weightsManifest: [] };
    const json = new TextEncoder().encode(JSON.stringify(topology));
    return readTfjs(json, 'm', { name: 'x', beside: () => null }).document.nodes[1]?.type;
  };
  expect(typeOf({ class_name: 'function', config: 'relu' })).toBe('ReLU');
  expect(typeOf({ class_name: 'ReLU', config: {} })).toBe('ReLU');
  expect(typeOf({ class_name: 'ELU', config: { name: 'a', alpha: 1 } })).toBe('ELU');
});

it('says so where layers are used in several places with one set of weights', () => {
  const node = (class_name: string, name: string, inbound_nodes: unknown[], config = {}) => ({
    class_name,
    name,
    config: { name, ...config },
    inbound_nodes,
  });
  const from = (name: string) => [[name, 0, 0, {}]];
  const read = (...others: unknown[]) => {
    const layers = [
      node('InputLayer', 'x', [], { batch_input_shape: [null, 3] }),
      node('Dense', 'twice', [from('x'), from('twice')], { units: 3 }),
      ...others,
    ];
    const config = { layers, input_layers: [['x', 0, 0]], output_layers: [['twice', 0, 0]] };
    const topology = { modelTopology: { class_name: 'Model', config }, weightsManifest: [] };
    return () => readTfjs(new TextEncoder().encode(JSON.stringify(topology)), 'm', { name: 'x', beside: () => null });
  };
  const twice = 'Dense "twice" (inbound_nodes 2 ≠ 1)';
  expect(read()).toThrow(expect.objectContaining({ code: 'tfjs.shared', args: { file: 'm', layers: [twice] } }));
  const strange = node('Strange', 'no', [from('x')]);
  expect(read(strange)).toThrow(
    expect.objectContaining({ code: 'tfjs.noLayers', args: { file: 'm', layers: [twice, 'Strange "no"'] } }),
  );
});
