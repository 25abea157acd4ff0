import { InputError } from '../../engine/core/errors';
import { serializeDocument } from '../../engine/graph/serialize';
import { templateByName } from '../../engine/graph/templates';
import { writeAtomic } from '../host/atomicFile';
import { names } from './names';
import { defineVerb } from './verb';

export const newVerb = defineVerb({
  name: 'new',
  about: 'cli.verb.new',
  arguments: { template: { about: 'cli.arg.template' } },
  flags: { output: { kind: 'text', value: 'FILE', short: 'o', about: 'cli.flag.newOutput' } },
  run: ({ path, note, say, write }, { template }, { output }) => {
    const found = templateByName(template);
    if (!found) throw new InputError('cli.templateMissing', { template, templates: names.templates().join(', ') });
    const text = serializeDocument(found.document());
    if (output === undefined) return write(text);
    writeAtomic(path(output), text);
    note(say('cli.new.written', { file: output }));
  },
});
