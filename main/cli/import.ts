import { existsSync } from 'node:fs';
import { InputError } from '../../engine/core/errors';
import { defineVerb } from './verb';

/** No model format is read yet; the command says so rather than not being there. */
export const importVerb = defineVerb({
  name: 'import',
  about: 'cli.verb.import',
  arguments: { file: { about: 'cli.arg.file' } },
  flags: {
    output: { kind: 'text', value: 'FILE', short: 'o', about: 'cli.flag.importOutput' },
    'weights-out': { kind: 'text', value: 'FILE', about: 'cli.flag.weightsOut' },
  },
  run: ({ path }, { file }) => {
    if (!existsSync(path(file))) throw new InputError('host.fileMissing', { path: file });
    throw new InputError('cli.importFormat', { file });
  },
});
