import { InputError } from '../../engine/core/errors';
import { nearestWord } from '../../engine/graph/names';
import { serializeDocument } from '../../engine/graph/serialize';
import { templateByName } from '../../engine/graph/templates';
import { writeAtomic } from '../host/files/atomicFile';
import { names } from './names';
import { defineVerb } from './verb';

function templateMissing(template: string): InputError {
  const known = names.templates();
  const near = nearestWord(template, known);
  const args = { template, templates: known.join(', ') };
  return near === null
    ? new InputError('cli.templateMissing', args)
    : new InputError('cli.templateMissing.near', { ...args, near });
}

export const newVerb = defineVerb({
  name: 'new',
  about: 'cli.verb.new',
  arguments: { template: { about: 'cli.arg.template' } },
  flags: { output: { kind: 'text', value: 'FILE', short: 'o', about: 'cli.flag.newOutput' } },
  run: ({ path, note, say, write }, { template }, { output }) => {
    const found = templateByName(template);
    if (!found) throw templateMissing(template);
    const text = serializeDocument(found.document());
    if (output === undefined) return write(text);
    writeAtomic(path(output), text);
    note(say('cli.written', { file: output }));
  },
});
