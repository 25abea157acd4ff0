/** One character or word of the product that is changed for the worse, and the part of the suite that must notice. */
export interface Break {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  /** `find` with one character or word changed. */
  readonly put: string;
  /** Test files, or their beginnings. */
  readonly tests: readonly string[];
  /** A part of the tests' names; all of the files' tests unless given. */
  readonly only?: string;
}

const LAYERS = ['test/engine/layers/conformance.test.ts'];
const LOSSES = ['test/engine/losses/conformance.test.ts'];
const OPTIMIZERS = ['test/engine/optim/conformance.test.ts'];
const SCHEDULES = ['test/engine/optim/schedules.test.ts'];
const GRADIENTS = ['test/engine/ops/gradients.test.ts'];
const BACKENDS = ['test/engine/backends/conformance.test.ts'];

const kernel = (name: string, find: string, put: string, only?: string): Break => ({
  file: `engine/backends/reference/${name}.ts`,
  find,
  put,
  tests: BACKENDS,
  ...(only && { only }),
});
const assembly = (name: string, find: string, put: string, only?: string): Break => ({
  ...kernel(name, find, put, only),
  file: `engine/backends/wasm/assembly/${name}.ts`,
});
const lowering = (name: string, find: string, put: string, only?: string): Break => ({
  ...kernel(name, find, put, only),
  file: `engine/backends/wasm/lower/${name}.ts`,
});
const gradient = (name: string, find: string, put: string, only: string): Break => ({
  file: `engine/ops/${name}.ts`,
  find,
  put,
  tests: GRADIENTS,
  only,
});
const layer = (name: string, find: string, put: string, only: string): Break => ({
  file: `engine/layers/${name}.ts`,
  find,
  put,
  tests: LAYERS,
  only,
});
const loss = (name: string, find: string, put: string, only: string): Break => ({
  file: `engine/losses/${name}.ts`,
  find,
  put,
  tests: LOSSES,
  only,
});
const facts = (name: string, find: string, put: string, test: string): Break => ({
  file: `engine/training/dataFacts/${name}.ts`,
  find,
  put,
  tests: [`test/engine/training/dataFacts/${test}.test.ts`],
});
const optimizer = (name: string, find: string, put: string, only: string): Break => ({
  file: `engine/optim/${name}.ts`,
  find,
  put,
  tests: name.startsWith('schedules/') ? SCHEDULES : OPTIMIZERS,
  only,
});

/** Each one is undone before the next. A break that no test notices is a hole in the suite. */
const toOnnx = (name: string, find: string, put: string): Break => ({
  file: `engine/layers/${name}.ts`,
  find,
  put,
  tests: ['test/engine/formats/onnx.test.ts'],
});

const format = (name: string, find: string, put: string, test: string): Break => ({
  file: `engine/formats/${name}.ts`,
  find,
  put,
  tests: [`test/engine/formats/${test}.test.ts`],
});

const onnxRead = (name: string, find: string, put: string, test: string): Break =>
  format(`onnx/read/${name}`, find, put, `onnx/read/${test}`);
const host = (name: string, find: string, put: string, test: string): Break => ({
  file: `main/host/${name}.ts`,
  find,
  put,
  tests: [`test/main/host/${test}.test.ts`],
});
const codegen = (name: string, find: string, put: string, test: string): Break => ({
  file: `engine/codegen/${name}.ts`,
  find,
  put,
  tests: [`test/engine/codegen/${test}.test.ts`],
});

export const breaks: readonly Break[] = [
  // The reference kernels, beside the other backend and PyTorch.
  kernel('elementwise', 'return x < 0 ? e / (1 + e)', 'return x > 0 ? e / (1 + e)'),
  kernel('elementwise', 'less: binary((a, b) => (a < b', 'less: binary((a, b) => (a <= b'),
  kernel('reduce', 'let k = 1; k < size', 'let k = 2; k < size'),
  kernel('reduce', 'if (value > best ||', 'if (value < best ||'),
  kernel('matmul', 'transposeB ? [colB, rowB]', 'transposeB ? [rowB, rowB]'),
  kernel('pooling', 'height + padding[0]', 'height - padding[0]'),
  kernel('convolution', 'oh * stride[0] - padding[0]', 'oh * stride[1] - padding[0]'),
  kernel('indexing', 'sums[to] = (sums[to] as number) +', 'sums[to] = (sums[to] as number) -'),

  // The WebAssembly kernels and what feeds them.
  assembly('strides', '(index - next * size) * load<i32>(strides', '(index + next * size) * load<i32>(strides'),
  assembly('elementwise/exponential', '1.6666665459e-1,', '1.6666665459e-2,'),
  assembly(
    'reduce/sum',
    's3 = f32x4.add(s3, v128.load(from + i, 48));',
    's3 = f32x4.add(s3, v128.load(from + i, 32));',
  ),
  assembly('movement', 'rows *= load<i32>(sizes + axis);', 'rows += load<i32>(sizes + axis);'),
  assembly('indexing', 'load<f32>(target) + load<f32>(dense', 'load<f32>(target) - load<f32>(dense'),
  assembly('maxPooling', 'v128.shuffle<i32>(b0, b1, 1, 3, 5, 7)', 'v128.shuffle<i32>(b0, b1, 1, 3, 5, 6)'),
  assembly('product/microAcross', 'c51 = madd(s, b1, c51);', 'c51 = madd(s, b0, c51);'),
  assembly('winograd/winogradTransforms', 'madd(f32x4.splat(A2 * NA), sumA,', 'madd(f32x4.splat(A2 * NB), sumA,'),
  assembly('convolution/directMicro', 'c31 = madd(a, b1, c31);', 'c31 = madd(a, b0, c31);'),
  assembly('convolution/taps', '(1 / pixels) * positions', '(2 / pixels) * positions'),
  assembly(
    'convolution/unfold',
    '(rest % w.kernelHeight) * w.dilationH - w.padH;\n    const shiftW = kw * w.dilationW - w.padW;\n    let image',
    '(rest % w.kernelHeight) * w.dilationH + w.padH;\n    const shiftW = kw * w.dilationW - w.padW;\n    let image',
  ),
  assembly('random', 'i32x4.splat(k2 + 1)', 'i32x4.splat(k2 + 2)'),
  lowering('convolution/geometry', 'outChannels / attrs.groups', 'outChannels * attrs.groups'),
  lowering('reduce', 'const isReduced = axes.includes(axis);', 'const isReduced = !axes.includes(axis);'),
  lowering('indexing', '(i === axis ? 0 : stride)', '(i === axis ? 1 : stride)'),
  {
    ...lowering('epilogue', "const axis = op.op === 'conv2d' ? 1", "const axis = op.op === 'conv2d' ? 0"),
    tests: ['test/engine/backends/fusedPlans.test.ts', ...LAYERS],
    only: 'bias|^Conv2d ',
  },
  {
    file: 'engine/plan/arena.ts',
    find: 'other.block.last < block.first) continue;',
    put: 'other.block.last <= block.first) continue;',
    tests: ['test/engine/plan/arena.test.ts'],
  },

  // Gradients of ops.
  gradient('unary', 'b.mul(grad, b.sign(x))', 'b.mul(grad, b.abs(x))', 'abs'),
  gradient('unary', 'b.mul(y, b.scalar(2))', 'b.mul(y, b.scalar(3))', 'sqrt'),
  gradient(
    'unary',
    "cos: unary('cos', (b, { x, grad }) => b.neg",
    "cos: unary('cos', (b, { x, grad }) => b.abs",
    'cos',
  ),
  gradient('binary', '(ops, { grad }) => ops.neg(grad)', '(ops, { grad }) => ops.abs(grad)', 'sub'),
  gradient('binary', 'ops.sub(b, ops.scalar(1))', 'ops.add(b, ops.scalar(1))', 'pow'),
  {
    ...gradient('binary', 'ops.mul(grad, ops.scalar(0.5))', 'ops.mul(grad, ops.scalar(1.5))', 'maximum'),
    tests: ['test/engine/ops/kinks.test.ts', 'test/engine/tensor/torch.test.ts'],
  },
  gradient(
    'matmul',
    ': ops.matmul(grad, b, { transposeB: !transposeB })',
    ': ops.matmul(grad, b, { transposeB: transposeB })',
    'matmul',
  ),
  gradient('movement', '(attrs.ends[axis] as number)', '(attrs.starts[axis] as number)', 'slice'),
  gradient('movement', 'start += input.shape', 'start -= input.shape', 'concat'),
  gradient(
    'select',
    'ops.where(condition, grad, ops.scalar(0)), a.shape',
    'ops.where(condition, grad, ops.scalar(1)), a.shape',
    'where',
  ),
  {
    file: 'engine/tensor/backpropagate.ts',
    find: 'if (others) others.push(part);',
    put: 'if (others) parts.push(part);',
    tests: ['test/engine/tensor/autograd.test.ts'],
    only: 'several paths',
  },
  {
    file: 'engine/tensor/builder.ts',
    find: 'shape[axis - missing] === 1 && size !== 1',
    put: 'shape[axis - missing] === 1 && size === 1',
    tests: ['test/engine/tensor/autograd.test.ts'],
    only: 'sumTo',
  },

  // Layers.
  layer('shared/batchNorm', 'count / (count - 1)', 'count / (count + 1)', '^BatchNorm'),
  layer('shared/normalization', 'variance.add(eps).sqrt()', 'variance.sub(eps).sqrt()', '^(LayerNorm|GroupNorm) '),
  layer('gelu', 'mul(0.044715)', 'mul(0.044751)', '^GELU '),
  layer('selu', '1.6732632423543772', '1.6732362423543772', '^SELU '),
  layer('localResponseNorm', '.mul(alpha).add(k)', '.mul(alpha).sub(k)', '^LocalResponseNorm '),
  layer('hardswish', 'middle.add(3)).div(6)', 'middle.add(3)).div(5)', '^Hardswish '),
  layer('shared/resample', '(place + 0.5) * centres - 0.5', '(place + 0.5) * centres + 0.5', '^Upsample '),
  layer(
    'shared/padding',
    '(place < 0 ? -place : 2 * (size - 1)',
    '(place < 0 ? -place : 2 * (size - 2)',
    '^ReflectionPad',
  ),
  {
    file: 'engine/ops/recurrent/cells.ts',
    find: 'b.mul(output, b.tanh(kept))',
    put: 'b.mul(output, b.sigmoid(kept))',
    tests: ['test/engine/plan/expand.test.ts'],
  },
  kernel('recurrent', '[o * Math.tanh(kept), kept]', '[o * sigmoid(kept), kept]', 'recurrent'),
  {
    ...layer('alphaDropout', 'p * FLOOR * FLOOR));', 'p * FLOOR + FLOOR));', 'AlphaDropout'),
    tests: ['test/engine/layers/regularization.test.ts'],
  },

  // Losses.
  loss('shared/huber', 'inner.mul(0.5)', 'inner.mul(0.6)', '^(Huber|SmoothL1)Loss '),
  loss(
    'crossEntropyLoss',
    'over(smooth).mul(label_smoothing / classes)',
    'over(smooth).mul(label_smoothing * classes)',
    '^CrossEntropyLoss ',
  ),
  loss('shared/classes', 'present.sub(ignored)', 'present.add(ignored)', '^NLLLoss '),
  loss('klDivLoss', 'output.shape[0] ??', 'output.shape[1] ??', '^KLDivLoss '),
  loss('poissonNllLoss', 'target.gt(1)', 'target.gt(2)', '^PoissonNLLLoss '),
  loss('tripletMarginLoss', 'far.minimum(', 'far.maximum(', '^TripletMarginLoss '),

  // Optimizers and schedules.
  optimizer('shared/adaptiveMoments', 'lr / (1 - beta1', 'lr / (1 - beta2', '^Adam '),
  optimizer('shared/direction', 'param.mul(weight_decay)', 'param.div(weight_decay)', '^SGD '),
  optimizer('nadam', 'step_size: (lr * next)', 'step_size: (lr * now)', '^NAdam '),
  optimizer('rprop', 'where(turns, shrink,', 'where(turns, grow,', '^Rprop '),
  optimizer('adadelta', 'mul(1 - rho)', 'mul(1 + rho)', '^Adadelta '),
  optimizer('schedules/multiStepLR', 'at <= step', 'at < step', '^MultiStepLR '),
  optimizer('schedules/oneCycleLR', '2 * pct_start * total - 2', '2 * pct_start * total - 1', '^OneCycleLR '),
  optimizer('schedules/reduceLROnPlateau', 'if (bad <= patience)', 'if (bad < patience)', '^ReduceLROnPlateau '),

  // What goes out and comes in.
  toOnnx('shared/onnxGates', 'GRU: [1, 0, 2]', 'GRU: [0, 0, 2]'),
  toOnnx('toOnnx/weighted', '{ transB: 1 }', '{ transB: 0 }'),
  layer('embedding', 'rows.detach', 'rows.abs', '^Embedding '),
  format('pt/writePt', 'persistent().int(0)', 'persistent().int(1)', 'pt'),
  format('npy', "fortran === 'False'", "fortran === 'True'", 'npz'),
  format('safetensors', 'entry.start !== at', 'entry.end !== at', 'safetensors'),
  format('pt/layOut', 'return marks.includes(NEGATED)', 'return !marks.includes(NEGATED)', 'pt'),
  format('parametrized', 'length / Math.sqrt', 'length * Math.sqrt', 'parametrized'),
  format('parametrized', '(step * size)) * step', '(step * size)) * size', 'parametrized'),
  format('inflate', 'length <= most', 'length >= most', 'npz'),
  format('tfjs/layers/convolution', 'Math.max(0, step - width)', 'Math.max(0, step + width)', 'tfjs/readTfjs'),
  format('catalogue', 'file.toLowerCase()', 'file.toUpperCase()', 'catalogue'),
  onnxRead('room', 'depth > DEEPEST', 'depth < DEEPEST', 'sizes'),
  onnxRead('room', 'this.numbers >= 0', 'this.numbers <= 0', 'sizes'),
  onnxRead('match', 'known === constant', 'known !== constant', 'lookalikes'),
  onnxRead('match', 'Math.max(most', 'Math.min(most', 'lookalikes'),
  onnxRead('match', 'got - value', 'got + value', 'match'),
  onnxRead('idle', 'ints.every', 'ints.some', 'idle'),
  onnxRead('readForm', 'own.every', 'own.some', 'idle'),
  onnxRead('outline', "part.optional ? '?' : ''", "part.optional ? '' : ''", 'outline'),
  onnxRead('looks', '(turned !== null && ', '(turned === null && ', 'looks'),
  onnxRead('looks', 'this.byInputs.get(key)', 'this.byInputs.get(null)', 'looks'),
  onnxRead('scaled', 'along(first.by, place) * along', 'along(first.by, place) + along', 'scaled'),
  onnxRead('ungiven', 'later.has(value)', '!later.has(value)', 'ungiven'),
  onnxRead('folding/arithmetic', 'Math.trunc(a / b)', 'Math.floor(a / b)', 'folding/arithmetic'),
  onnxRead('folding/arithmetic', 'value - (zero', 'value + (zero', 'folding/arithmetic'),
  onnxRead('folding/parts', '? value + size :', '? value - size :', 'folding/parts'),
  onnxRead('folding/parts', 'outer * size +', 'outer + size +', 'folding/parts'),
  onnxRead('tensors', 'numbers.count !== count', 'numbers.count === count', 'held'),
  host('exporting/proof', 'outputsDifference(got, expected)', 'outputsDifference(got, got)', 'exporting/proof'),
  host('exporting/proof', 'output: output + 1', 'output: output - 1', 'exporting/proof'),
  host('importing/fitWeightsFile', 'score > best.score', 'score < best.score', 'importing/modelFile'),
  codegen('preprocess', 'step.top + step.height', 'step.top - step.height', 'preprocess'),
  codegen('preprocess', '(x + 0.5)', '(x - 0.5)', 'preprocess'),
  codegen('example', 'inputs.length === 1', 'inputs.length !== 1', 'example'),
  codegen('columns', '(missing ? [', '(!missing ? [', 'columns'),
  {
    file: 'engine/training/weights/pairsInOrder.ts',
    find: 'Math.max(without, paired)',
    put: 'Math.min(without, paired)',
    tests: ['test/engine/training/weights/fitWeights.test.ts'],
  },
  facts('chances', '2 ** -(at - 1)', '2 ** -(at + 1)', 'chances'),
  facts('spread', 'right = low + ratio', 'right = low - ratio', 'chances'),
  facts('neighbours', 'Math.sqrt(squares)', 'Math.cbrt(squares)', 'neighbours'),
  {
    file: 'engine/training/diagnosis/dataProblem.ts',
    find: 'DOUBT ** 2',
    put: 'DOUBT ** 3',
    tests: ['test/engine/training/diagnosis'],
  },
  {
    file: 'engine/training/longRunPace.ts',
    find: 'epoch % 2 **',
    put: 'epoch % 3 **',
    tests: ['test/engine/training/longRuns.test.ts'],
  },
  {
    file: 'engine/codegen/example.ts',
    find: 'y = net(',
    put: 'y = Net(',
    tests: ['test/renderer/panels/loadSnippet.test.ts'],
  },
];
