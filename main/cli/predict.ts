import { InputError } from '../../engine/core/errors';
import { formatShape } from '../../engine/core/shape';
import { describeData } from '../../engine/data';
import { readNpy, writeNpy } from '../../engine/formats';
import { WEIGHT_FORMATS } from '../../engine/formats/catalogue';
import { predict } from '../../engine/training/predict';
import { locateAssets } from '../host/assets';
import { writeAtomic } from '../host/atomicFile';
import { openCpuBackend } from '../host/engine/cpuBackend';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { at } from './placedError';
import { checkInputsKept } from './results';
import { defineVerb } from './verb';
import { readGivenFile, readWeightsFile } from './weightsFile';

export const predictVerb = defineVerb({
  name: 'predict',
  about: 'cli.verb.predict',
  arguments: { design: { about: 'cli.arg.design' } },
  flags: {
    weights: { kind: 'text', value: 'FILE', required: true, files: WEIGHT_FORMATS, about: 'cli.flag.weights' },
    input: { kind: 'text', value: 'FILE', required: true, about: 'cli.flag.input' },
    output: { kind: 'text', value: 'FILE', short: 'o', required: true, about: 'cli.flag.output' },
  },
  run: async (context, { design }, { weights, input, output }) => {
    checkInputsKept(context, [design, weights, input], [output]);
    const { document, place } = await readDesignArgument(context, design);
    const sample = await at(place, () => describeData(document.data).input);
    const tensors = readWeightsFile(context, weights);
    const samples = readSamples(context, input, sample);
    const backend = await openCpuBackend(locateAssets().kernels, null);
    try {
      const { shape, data } = await at(place, () => predict(document, tensors, samples, backend));
      writeAtomic(context.path(output), writeNpy({ dtype: 'float32', shape, data }));
      context.note(context.say('cli.predict.written', { shape: formatShape(shape), file: output }));
    } finally {
      backend.dispose();
    }
  },
});

/** float32 samples whose shape is the network's input behind the batch. Throws InputError naming file, expected and got. */
function readSamples(context: CliContext, file: string, sample: readonly number[]): Float32Array {
  const tensor = readNpy(readGivenFile(context, file), file);
  const [, ...own] = tensor.shape;
  const fits =
    tensor.shape.length > 0 && own.length === sample.length && own.every((size, axis) => size === sample[axis]);
  if (tensor.dtype !== 'float32' || !fits) {
    const expected = formatShape(['N', ...sample]);
    throw new InputError('cli.predict.input', { file, expected, got: `${tensor.dtype} ${formatShape(tensor.shape)}` });
  }
  return tensor.data;
}
