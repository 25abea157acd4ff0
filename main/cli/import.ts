import { basename, dirname, extname, join } from 'node:path';
import { UsageError } from '../../engine/core/errors';
import {
  endingOf,
  endingsText,
  formatByEnding,
  MODEL_FORMATS,
  WEIGHT_FORMATS,
  type WeightFormat,
} from '../../engine/formats/catalogue';
import { serializeDocument } from '../../engine/graph/serialize';
import { isStream } from '../host/files/atomicFile';
import type { CliContext } from './context';
import { checkInputsKept, stoppable, writeResults } from './results';
import { defineVerb } from './verb';

export const importVerb = defineVerb({
  name: 'import',
  about: 'cli.verb.import',
  arguments: { file: { about: 'cli.arg.file', files: [...MODEL_FORMATS, ...WEIGHT_FORMATS] } },
  flags: {
    output: { kind: 'text', value: 'FILE', short: 'o', about: 'cli.flag.importOutput' },
    'weights-out': { kind: 'text', value: 'FILE', files: WEIGHT_FORMATS, about: 'cli.flag.weightsOut' },
    design: { kind: 'text', value: 'FILE', about: 'cli.flag.importDesign' },
  },
  run: async (context, { file }, { output, 'weights-out': weightsOut, design }) => {
    if (design !== undefined) {
      if (output !== undefined) throw new UsageError('cli.import.withDesign', {});
      if (weightsOut === undefined) throw new UsageError('cli.flagMissing', { verb: 'import', flag: '--weights-out' });
      const { importWeights } = await import('./importWeights');
      return importWeights(context, file, design, weightsOut, formatOf(context, weightsOut));
    }
    if (output === undefined) throw new UsageError('cli.flagMissing', { verb: 'import', flag: '--output' });
    const format = weightsOut === undefined ? 'safetensors' : formatOf(context, weightsOut);
    const targets = [output, ...(weightsOut === undefined ? [] : [weightsOut])];
    checkInputsKept(context, [file], targets);
    const { readModelFile, weightsOfModel } = await import('../host/importing/modelFile');
    const path = context.path(file);
    const model = readModelFile(dirname(path), basename(path), file, basename(output, extname(output)));
    const companions = model.beside.map((location) => join(dirname(file), location));
    checkInputsKept(context, companions, targets);
    const text = new TextEncoder().encode(serializeDocument(model.document));
    const { pieces, written } = weightsOfModel(model, format);
    const weights = weightsOut === undefined ? [] : [[weightsOut, pieces] as const];
    await stoppable(context, (signal) => writeResults(context, [...weights, [output, [text]]], signal));
    for (const { code, args } of [...model.notes, ...written()]) context.note(context.say(code, args));
    context.note(context.say('cli.import.written', { layers: model.document.nodes.length, file: output }));
    const count = model.weights.size;
    if (weightsOut !== undefined) context.note(context.say('cli.tensorsWritten', { count, file: weightsOut }));
    else if (count > 0) context.note(context.say('cli.import.noWeights', { count, file, example: nameFor(output) }));
  },
});

/** What weights of a design may be called, beside it. */
const nameFor = (design: string) => `${basename(design, extname(design))}.${endingOf('safetensors')}`;

/** What a weights file is written as goes by its ending. Throws UsageError `cli.import.weightsEnding`. */
function formatOf(context: CliContext, file: string): WeightFormat {
  const format = formatByEnding(WEIGHT_FORMATS, file);
  if (format !== null) return format;
  if (isStream(context.path(file))) return 'safetensors';
  throw new UsageError('cli.import.weightsEnding', { wanted: endingsText(WEIGHT_FORMATS), got: file });
}
