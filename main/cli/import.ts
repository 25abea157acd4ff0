import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { readOnnx } from '../../engine/formats/onnx/read/readOnnx';
import { readTfjs } from '../../engine/formats/tfjs/readTfjs';
import { serializeDocument } from '../../engine/graph/serialize';
import { encodeWeights } from '../../engine/training/weights';
import { writeAtomic } from '../host/atomicFile';
import { defineVerb } from './verb';
import { readGivenFile } from './weightsFile';

/** By the ending of the file. */
const READERS: Readonly<Record<string, typeof readTfjs>> = { '.onnx': readOnnx, '.json': readTfjs };

export const importVerb = defineVerb({
  name: 'import',
  about: 'cli.verb.import',
  arguments: { file: { about: 'cli.arg.file' } },
  flags: {
    output: { kind: 'text', value: 'FILE', short: 'o', required: true, about: 'cli.flag.importOutput' },
    'weights-out': { kind: 'text', value: 'FILE', about: 'cli.flag.weightsOut' },
  },
  run: (context, { file }, { output, 'weights-out': weightsOut }) => {
    const bytes = readGivenFile(context, file);
    const read = READERS[extname(file).toLowerCase()];
    if (!read) throw new InputError('cli.importFormat', { file });
    const folder = dirname(context.path(file));
    const model = read(bytes, file, {
      name: basename(output, extname(output)),
      beside: (location) => besideIn(folder, location),
    });
    if (weightsOut !== undefined) writeAtomic(context.path(weightsOut), encodeWeights(model.weights));
    writeAtomic(context.path(output), new TextEncoder().encode(serializeDocument(model.document)));
    for (const { code, args } of model.notes) context.note(context.say(code, args));
    const layers = model.document.nodes.length;
    context.note(context.say('cli.import.written', { layers, count: model.weights.size, file: output }));
  },
});

/** A file that a model names: in its own folder or below, and nowhere else. */
function besideIn(folder: string, location: string): Uint8Array | null {
  const path = resolve(folder, location);
  if (location === '' || !path.startsWith(join(folder, '/'))) return null;
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
