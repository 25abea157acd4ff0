import { basename, dirname, extname } from 'node:path';
import { UsageError } from '../../engine/core/errors';
import { MODEL_FORMATS, WEIGHT_FORMATS } from '../../engine/formats/catalogue';
import { serializeDocument } from '../../engine/graph/serialize';
import { streamWeights } from '../../engine/training/weights';
import { readModelFile } from '../host/importing';
import { importWeights } from './importWeights';
import { stoppable, writeResults } from './results';
import { defineVerb } from './verb';

export const importVerb = defineVerb({
  name: 'import',
  about: 'cli.verb.import',
  arguments: { file: { about: 'cli.arg.file', files: [...MODEL_FORMATS, ...WEIGHT_FORMATS] } },
  flags: {
    output: { kind: 'text', value: 'FILE', short: 'o', about: 'cli.flag.importOutput' },
    'weights-out': { kind: 'text', value: 'FILE', about: 'cli.flag.weightsOut' },
    design: { kind: 'text', value: 'FILE', about: 'cli.flag.importDesign' },
  },
  run: async (context, { file }, { output, 'weights-out': weightsOut, design }) => {
    if (design !== undefined) {
      if (output !== undefined) throw new UsageError('cli.import.withDesign', {});
      if (weightsOut === undefined) throw new UsageError('cli.flagMissing', { verb: 'import', flag: '--weights-out' });
      return importWeights(context, file, design, weightsOut);
    }
    if (output === undefined) throw new UsageError('cli.flagMissing', { verb: 'import', flag: '--output' });
    const path = context.path(file);
    const model = readModelFile(dirname(path), basename(path), file, basename(output, extname(output)));
    const text = new TextEncoder().encode(serializeDocument(model.document));
    const weights = weightsOut === undefined ? [] : [[weightsOut, streamWeights(model.weights, [])] as const];
    await stoppable(context, (signal) => writeResults(context, [...weights, [output, [text]]], signal));
    for (const { code, args } of model.notes) context.note(context.say(code, args));
    const layers = model.document.nodes.length;
    context.note(context.say('cli.import.written', { layers, count: model.weights.size, file: output }));
  },
});
