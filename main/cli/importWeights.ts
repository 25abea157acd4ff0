import { InputError } from '../../engine/core/errors';
import { checkDesign } from '../../engine/data';
import { buildNetwork, initialState } from '../../engine/graph/build';
import { type FitRow, fitWeights } from '../../engine/training/fitWeights';
import { encodeWeights, toFileTensor } from '../../engine/training/weights';
import { writeAtomic } from '../host/atomicFile';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { at } from './placedError';
import { readWeightsFile } from './weightsFile';

/** Finds a file's weights for a design, prints what became of each, and writes all that the design needs. */
export async function importWeights(context: CliContext, file: string, design: string, output: string): Promise<void> {
  const { document, place } = await readDesignArgument(context, design);
  const network = await at(place, () => buildNetwork(document, checkDesign(document)));
  const { weights, rows } = fitWeights(network.state, readWeightsFile(context, file));
  for (const row of rows) context.print(line(context, row));
  if (weights.size === 0) throw new InputError('fit.none', { file });
  const drawn = initialState(network, document.training.seed);
  const whole = network.state.map((state) => {
    const { name } = state;
    return [name, weights.get(name) ?? toFileTensor(state, drawn.get(name) as Float32Array)] as const;
  });
  writeAtomic(context.path(output), encodeWeights(new Map(whole)));
  context.note(context.say('cli.import.fitted', { count: weights.size, total: network.state.length, file, output }));
}

function line(context: CliContext, row: FitRow): string {
  const { state, tensor, shape } = row;
  return [state ?? '—', shape, tensor ?? '—', words(context, row)].join('\t');
}

function words(context: CliContext, { how, tensor, got }: FitRow): string {
  switch (how) {
    case 'name':
      return context.say('fit.name', {});
    case 'ending':
      return context.say('fit.ending', {});
    case 'order':
      return context.say('fit.order', {});
    case 'missing':
      return context.say('fit.missing', {});
    case 'unused':
      return context.say('fit.unused', {});
    case 'shape':
      return context.say('fit.shape', { tensor: tensor ?? '', got });
  }
}
