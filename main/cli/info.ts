import { amountOf } from '../../engine/core/formula';
import { formatShape } from '../../engine/core/shape';
import { checkDesign, openSamples } from '../../engine/data';
import { lintData } from '../../engine/data/lint';
import { activationBytes } from '../../engine/graph/counts';
import type { DesignDocument } from '../../engine/graph/document';
import { type DesignInfo, designInfo } from '../../engine/graph/info';
import { LIMITS } from '../../engine/graph/limits';
import { formatBytes, formatCount } from '../../engine/text/numbers';
import { locateAssets } from '../host/assets';
import { inputError } from '../host/failures';
import { diskFiles } from '../host/files/ownFiles';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { jsonFlag } from './flags';
import { at, PlacedError } from './placedError';
import { defineVerb } from './verb';

export const infoVerb = defineVerb({
  name: 'info',
  about: 'cli.verb.info',
  arguments: { design: { about: 'cli.arg.design' } },
  flags: {
    'batch-size': { kind: 'int', min: 1, max: LIMITS.batchSize, about: 'cli.flag.infoBatch' },
    data: { kind: 'switch', about: 'cli.flag.infoData' },
    json: jsonFlag,
  },
  run: async (context, { design }, flags) => {
    const { document, place, folder } = await readDesignArgument(context, design);
    const batch = flags['batch-size'] ?? document.training.batchSize;
    const analysis = checkDesign(document);
    const info = designInfo(document, analysis, batch);
    if (flags.json) context.print(JSON.stringify(info));
    else printInfo(context, info, batch);
    const error = analysis.problems.find(({ severity }) => severity === 'error');
    if (error) throw new PlacedError(place, inputError(error.message, error.layer));
    if (flags.data) await at(place, () => tellData(context, document, folder));
  },
});

async function tellData({ say, print }: CliContext, document: DesignDocument, own: string): Promise<void> {
  const files = diskFiles({ packed: locateAssets().data, own });
  const opened = await openSamples(document.data, document.training.seed, null, files);
  for (const { message, repairs } of await lintData(document, opened)) {
    print(say(message.code, message.args));
    const labels = repairs.map(({ label }) => say(label.code, label.args));
    if (labels.length > 0) print(`  ${say('cli.info.repair', { repairs: labels.join(' | ') })}`);
  }
}

function printInfo({ say, print, language }: CliContext, info: DesignInfo, batch: number): void {
  const { parameters, neurons, macs, activations, trainingBytes } = info.totals;
  const count = (value: number) => formatCount(value, language);
  const totals = { parameters: count(parameters), neurons: count(neurons), macs: count(macs) };
  print(say('cli.info.title', { name: info.name, ...totals }));
  const kept = formatBytes(amountOf(activationBytes(activations, batch)), language);
  print(say('cli.info.memory', { batch, activations: kept, memory: formatBytes(trainingBytes, language) }));
  if (info.totals.leftOut > 0) print(say('cli.info.leftOut', { count: info.totals.leftOut }));
  const head = ['cli.info.layer', 'cli.info.type', 'cli.info.output', 'cli.info.parameters'] as const;
  const shapes = (layer: DesignInfo['layers'][number]) =>
    layer.outputShapes.map((shape) => (shape ? formatShape(shape) : '?')).join(', ');
  const rows = info.layers.map((layer) => [layer.name, layer.type, shapes(layer), count(layer.parameters)]);
  const cells = [head.map((code) => say(code, {})), ...rows];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  if (info.problems.length === 0) print(say('cli.info.noProblems', {}));
  for (const { severity, messages, repairs } of info.problems) {
    print(`${say(severity === 'error' ? 'cli.info.error' : 'cli.info.warning', {})}: ${messages[language]}`);
    const labels = repairs.map((repair) => repair.messages[language]);
    if (labels.length > 0) print(`  ${say('cli.info.repair', { repairs: labels.join(' | ') })}`);
  }
}
