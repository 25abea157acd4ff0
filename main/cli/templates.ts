import { templates } from '../../engine/graph/templates';
import { entryText } from '../../engine/text/entries';
import { jsonFlag } from './flags';
import { defineVerb } from './verb';

export const templatesVerb = defineVerb({
  name: 'templates',
  about: 'cli.verb.templates',
  arguments: {},
  flags: { json: jsonFlag },
  run: ({ language, print }, _args, { json }) => {
    const rows = templates.map(({ name }) => ({ name, ...entryText(language, 'template', name) }));
    if (json) return print(JSON.stringify(rows.map(({ name, title, about }) => ({ name, title, about }))));
    const width = Math.max(...rows.map(({ name }) => name.length));
    for (const { name, about } of rows) print(`${name.padEnd(width)}  ${about}`);
  },
});
