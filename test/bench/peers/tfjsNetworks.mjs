// The networks of ../networks in TensorFlow.js, by the same names, whichever backend it has.

const BATCHES = 4;

/**
 * Networks of one library: those of a page and those of Node come from different files of the same packages.
 * @param {any} tf tfjs-core
 * @param {any} layers tfjs-layers
 */
export function tfjsNetworks(tf, layers) {
  /** @param {number} units @param {'relu' | 'tanh'} [activation] */
  const dense = (units, activation) => layers.layers.dense({ units, ...(activation ? { activation } : {}) });
  /** @param {number} filters @param {number} kernelSize @param {number} [strides] @param {'same' | 'valid'} [padding] */
  const convolution = (filters, kernelSize, strides = 1, padding = 'valid') =>
    layers.layers.conv2d({ filters, kernelSize, strides, padding, activation: 'relu' });
  /** @param {number} poolSize @param {number} strides @param {'same' | 'valid'} [padding] */
  const pooled = (poolSize, strides, padding = 'valid') => layers.layers.maxPooling2d({ poolSize, strides, padding });
  /** @param {number} size */
  const padded = (size) => layers.layers.zeroPadding2d({ padding: size });
  const flat = () => layers.layers.flatten();
  const relu = () => layers.layers.reLU();

  /** @param {any[]} list */
  const chain = (list) => (/** @type {any} */ x) => list.reduce((value, layer) => layer.apply(value), x);

  /** @param {number} filters @param {number} kernelSize @param {number} strides */
  const bare = (filters, kernelSize, strides) => [
    ...(kernelSize > 1 ? [padded((kernelSize - 1) / 2)] : []),
    layers.layers.conv2d({ filters, kernelSize, strides, useBias: false }),
    layers.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 }),
  ];

  /** @param {number} filters @param {number} strides */
  const block = (filters, strides) => (/** @type {any} */ x) => {
    const way = chain([...bare(filters, 3, strides), relu(), ...bare(filters, 3, 1)])(x);
    const shortcut = strides > 1 ? chain(bare(filters, 1, strides))(x) : x;
    return chain([relu()])(layers.layers.add().apply([way, shortcut]));
  };

  const resnet18 = (/** @type {any} */ x) => {
    const stem = chain([...bare(64, 7, 2), relu(), padded(1), pooled(3, 2)])(x);
    const stages = [64, 64, 128, 128, 256, 256, 512, 512];
    const deep = stages.reduce((value, filters, at) => block(filters, at > 1 && at % 2 === 0 ? 2 : 1)(value), stem);
    return chain([layers.layers.globalAveragePooling2d({}), dense(10)])(deep);
  };

  const alexnet = chain([
    ...[padded(2), convolution(64, 11, 4), pooled(3, 2), padded(2), convolution(192, 5), pooled(3, 2)],
    ...[convolution(384, 3, 1, 'same'), convolution(256, 3, 1, 'same'), convolution(256, 3, 1, 'same'), pooled(3, 2)],
    ...[flat(), layers.layers.dropout({ rate: 0.5 }), dense(4096, 'relu')],
    ...[layers.layers.dropout({ rate: 0.5 }), dense(4096, 'relu'), dense(1000)],
  ]);

  const tutorialNet = () =>
    chain([convolution(6, 3), convolution(16, 3), flat(), dense(512, 'relu'), dense(64, 'relu'), dense(2)]);
  const mnistCnn = chain([
    ...[convolution(32, 3, 1, 'same'), pooled(2, 2), convolution(64, 3, 1, 'same'), pooled(2, 2), flat()],
    ...[dense(128, 'relu'), dense(10)],
  ]);

  const sgd = () => tf.train.sgd(0.01);
  const adam = () => tf.train.adam(0.001);

  /**
   * As in the other sides' tables; images have their channels last, which is how tfjs has them.
   * @type {Record<string, { build: (x: any) => any, batch: number, input: number[], target: number | number[], train: () => any }>}
   */
  const networks = {
    'mlp-2-16-16-2': {
      build: chain([dense(16, 'tanh'), dense(16, 'tanh'), dense(2)]),
      ...{ batch: 32, input: [2], target: 2, train: adam },
    },
    'mnist-mlp': { build: chain([dense(128, 'relu'), dense(10)]), batch: 32, input: [784], target: 10, train: sgd },
    'tutorial-net-1': { build: tutorialNet(), batch: 1, input: [32, 32, 1], target: [2], train: sgd },
    'tutorial-net-64': { build: tutorialNet(), batch: 64, input: [32, 32, 1], target: [2], train: sgd },
    'mnist-cnn': { build: mnistCnn, batch: 64, input: [28, 28, 1], target: 10, train: adam },
    'resnet18-32': {
      build: resnet18,
      ...{ batch: 16, input: [32, 32, 3], target: 10, train: () => tf.train.momentum(0.1, 0.9) },
    },
    'alexnet-224': {
      build: alexnet,
      ...{ batch: 8, input: [224, 224, 3], target: 1000, train: () => tf.train.momentum(0.01, 0.9) },
    },
  };

  return {
    /**
     * Null where there is no such network.
     * @param {string} name
     * @param {number} [wanted] a batch in place of the network's own
     */
    open(name, wanted) {
      const network = networks[name];
      if (!network) return null;
      const { input, target, build, train } = network;
      const batch = wanted ?? network.batch;
      const x = layers.input({ shape: input });
      const model = layers.model({ inputs: x, outputs: build(x) });
      const classes = typeof target === 'number' ? target : null;
      const batches = Array.from({ length: BATCHES }, () => ({
        x: tf.randomNormal([batch, ...input]),
        // One-hot, as tfjs' own cross-entropy wants it.
        target:
          classes === null
            ? tf.randomNormal([batch, .../** @type {number[]} */ (target)])
            : tf.oneHot(tf.randomUniform([batch], 0, classes, 'int32'), classes),
      }));
      const lossOf = (/** @type {any} */ wanted, /** @type {any} */ got) =>
        classes === null ? tf.losses.absoluteDifference(wanted, got) : tf.losses.softmaxCrossEntropy(wanted, got);
      const optimizer = train();
      let steps = 0;
      const next = () => /** @type {(typeof batches)[number]} */ (batches[steps++ % BATCHES]);
      const trainable = model.trainableWeights.reduce(
        (/** @type {number} */ sum, /** @type {any} */ weight) => sum + tf.util.sizeFromShape(weight.shape),
        0,
      );
      return {
        /** @type {number} */
        parameters: trainable,
        /** A step; gives the loss as a tensor, which is the caller's. */
        train() {
          const { x, target } = next();
          return optimizer.minimize(() => lossOf(target, model.apply(x, { training: true })), true);
        },
        infer() {
          const { x, target } = next();
          return tf.tidy(() => lossOf(target, model.apply(x)));
        },
      };
    },
  };
}
