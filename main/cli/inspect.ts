import { inspectData } from '../../engine/data/inspect';
import type { Inspection } from '../../engine/data/inspect/contract';
import { FILE_SOURCES } from '../../engine/data/sources/own';
import { visible } from '../../engine/text/visible';
import { locateAssets } from '../host/assets';
import { diskFiles } from '../host/files/ownFiles';
import type { CliContext } from './context';
import { jsonFlag } from './flags';
import { at } from './placedError';
import { defineVerb } from './verb';

export const inspectVerb = defineVerb({
  name: 'inspect',
  about: 'cli.verb.inspect',
  arguments: { data: { about: 'cli.arg.data' } },
  flags: {
    as: { kind: 'choice', choices: () => FILE_SOURCES, about: 'cli.flag.as' },
    json: jsonFlag,
  },
  run: async (context, { data }, { as, json }) => {
    let stopped = false;
    const ignore = context.onInterrupt(() => {
      stopped = true;
    });
    const files = diskFiles({ packed: locateAssets().data, own: context.path('.') });
    try {
      const type = FILE_SOURCES.find((known) => known === as) ?? null;
      const found = await at(data, () =>
        inspectData(data, type, { files, progress: () => {}, cancelled: () => stopped }),
      );
      // Pictures are for eyes.
      if (json) context.print(JSON.stringify({ ...found, images: found.images.length }));
      else tell(context, found);
    } finally {
      ignore();
    }
  },
});

function tell({ say, print, language }: CliContext, { source, samples, columns, classes, warnings }: Inspection): void {
  const count = new Intl.NumberFormat(language).format;
  print(say('cli.inspect.title', { type: source.type, samples: count(samples) }));
  for (const { name, kind, leftOut } of columns) {
    const note = leftOut ? `  ${say(leftOut.code, leftOut.args)}` : '';
    print(`  ${visible(name)}  ${kind}${note}`);
  }
  for (const { name, count: own } of classes) print(`  ${say('cli.inspect.class', { name, count: count(own) })}`);
  for (const { code, args } of warnings) print(`${say('cli.info.warning', {})}: ${say(code, args)}`);
  print(say('cli.inspect.source', { source: JSON.stringify(source) }));
}
