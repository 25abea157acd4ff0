import { UsageError } from '../../engine/core/errors';
import { formatShape } from '../../engine/core/shape';
import { type TensorMap, writeNpy, writeNpz } from '../../engine/formats';
import { endingsText, formatByEnding, WEIGHT_FORMATS } from '../../engine/formats/catalogue';
import type { Network } from '../../engine/graph/build';
import { openNetwork } from '../../engine/training/openNetwork';
import { type Prediction, predict } from '../../engine/training/predict';
import { locateAssets } from '../host/assets';
import { openCpuBackend } from '../host/engine/cpuBackend';
import { isStream, writeAtomic } from '../host/files/atomicFile';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { at } from './placedError';
import { checkInputsKept } from './results';
import { readSamples } from './samples';
import { defineVerb } from './verb';
import { readWeightsFile } from './weightsFile';

export const predictVerb = defineVerb({
  name: 'predict',
  about: 'cli.verb.predict',
  arguments: { design: { about: 'cli.arg.design' } },
  flags: {
    weights: { kind: 'text', value: 'FILE', files: WEIGHT_FORMATS, about: 'cli.flag.weights' },
    input: { kind: 'text', value: 'FILE', required: true, about: 'cli.flag.input' },
    output: { kind: 'text', value: 'FILE', short: 'o', required: true, about: 'cli.flag.output' },
  },
  run: async (context, { design }, { weights, input, output }) => {
    checkInputsKept(context, [design, input, ...(weights === undefined ? [] : [weights])], [output]);
    const { document, place } = await readDesignArgument(context, design);
    const open = await at(place, () => openNetwork(document));
    const encode = encoderFor(context, output, open.network);
    if (weights === undefined && open.network.state.length > 0) {
      throw new UsageError('cli.flagMissing', { verb: 'predict', flag: '--weights' });
    }
    const tensors: TensorMap =
      weights === undefined ? new Map() : readWeightsFile(context, weights, open.network.state);
    const samples = readSamples(context, input, open.network);
    const backend = await openCpuBackend(locateAssets().kernels, null);
    try {
      const found = await at(place, () => predict(open, tensors, samples, backend));
      writeAtomic(context.path(output), encode(found));
      const shapes = [...found.values()].map(({ shape }) => formatShape(shape));
      context.note(context.say('cli.predict.written', { shapes, file: output }));
    } finally {
      backend.dispose();
    }
  },
});

type Encoder = (found: ReadonlyMap<string, Prediction>) => Uint8Array;

/** What outputs are written as goes by the file's ending; several go by their names. Throws UsageError `cli.predict.output`. */
function encoderFor(context: CliContext, file: string, { outputs }: Network): Encoder {
  const tensor = ({ shape, data }: Prediction) => ({ dtype: 'float32', shape, data }) as const;
  const named: Encoder = (found) => writeNpz(new Map([...found].map(([name, each]) => [name, tensor(each)])));
  if (formatByEnding(['npz'], file) !== null) return named;
  const [only] = outputs;
  if (only && outputs.length === 1) return (found) => writeNpy(tensor(found.get(only.name) as Prediction));
  if (isStream(context.path(file))) return named;
  const names = outputs.map(({ name }) => name);
  throw new UsageError('cli.predict.output', { outputs: names, wanted: endingsText(['npz']), got: file });
}
