import type { FileTensor } from '../../engine/formats';
import { buildModel } from '../../engine/training/model';
import { encodeWeights, matchWeights, notesOf, toFileTensor } from '../../engine/training/weights';
import { writeAtomic } from '../host/atomicFile';
import { readDesignArgument } from './designArgument';
import { names } from './names';
import { at } from './placedError';
import { defineVerb } from './verb';
import { readGivenFile, readWeightsFile } from './weightsFile';

export const exportVerb = defineVerb({
  name: 'export',
  about: 'cli.verb.export',
  arguments: { design: { about: 'cli.arg.design' } },
  flags: {
    weights: { kind: 'text', value: 'FILE', required: true, about: 'cli.flag.weights' },
    format: { kind: 'choice', choices: names.exportFormats, required: true, about: 'cli.flag.format' },
    output: { kind: 'text', value: 'FILE', short: 'o', required: true, about: 'cli.flag.exportOutput' },
  },
  run: async (context, { design }, { weights, format, output }) => {
    const { document, place } = await readDesignArgument(context, design);
    const { network } = await at(place, () => buildModel(document));
    const given = readWeightsFile(context, weights);
    const values = await at(weights, () => matchWeights(network.state, given));
    const tensors = new Map<string, FileTensor>();
    for (const state of network.state)
      tensors.set(state.name, toFileTensor(state, values.get(state.name) as Float32Array));
    const notes = notesOf(readGivenFile(context, weights), weights);
    writeAtomic(context.path(output), encodeWeights(tensors, format, notes));
    context.note(context.say('cli.export.written', { count: tensors.size, file: output }));
  },
});
