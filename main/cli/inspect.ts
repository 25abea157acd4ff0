import { dialectParams } from '../../engine/data/csv/dialect';
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
    delimiter: { kind: 'choice', choices: () => dialectParams.delimiter.choices, about: 'cli.flag.delimiter' },
    decimal: { kind: 'choice', choices: () => dialectParams.decimal.choices, about: 'cli.flag.decimal' },
    header: { kind: 'choice', choices: () => ['yes', 'no'], about: 'cli.flag.header' },
    encoding: { kind: 'choice', choices: () => dialectParams.encoding.choices, about: 'cli.flag.encoding' },
    json: jsonFlag,
  },
  run: async (context, { data }, { as, json, header, ...told }) => {
    let stopped = false;
    const ignore = context.onInterrupt(() => {
      stopped = true;
    });
    const files = diskFiles({ packed: locateAssets().data, own: context.path('.') });
    try {
      const type = FILE_SOURCES.find((known) => known === as) ?? null;
      const reading = Object.entries({ ...told, header: header && header === 'yes' });
      const given = Object.fromEntries(
        reading.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
      const found = await at(data, () =>
        inspectData(data, type, { files, progress: () => {}, cancelled: () => stopped }, given),
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
  const told = Array.isArray(source.params.classes) && source.params.classes.length === 0 ? [] : classes;
  for (const { name, count: own } of told) print(`  ${say('cli.inspect.class', { name, count: count(own) })}`);
  for (const { code, args } of warnings) print(`${say('cli.info.warning', {})}: ${say(code, args)}`);
  print(say('cli.inspect.source', { source: JSON.stringify(source) }));
}
