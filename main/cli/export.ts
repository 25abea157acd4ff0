import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { UsageError } from '../../engine/core/errors';
import { checkDesign } from '../../engine/data';
import {
  DRAWING_FORMATS,
  type DrawingFormat,
  drawnTextOf,
  type ExportFormat,
  OPSETS,
} from '../../engine/formats/exportFormats';
import { drawn } from '../../engine/formats/picture';
import { formatFigure } from '../../engine/text/numbers';
import { readerNames } from '../../engine/text/readers';
import { locateAssets } from '../host/assets';
import { isStream, writeAtomic } from '../host/atomicFile';
import { exportModel, openDesign, openJob } from '../host/exporting';
import { fileSource, fileStream } from '../host/fileSource';
import type { ExportProof } from '../ipc/contract';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { drawPng } from './drawPng';
import { checkTarget, targetsOf } from './exportTarget';
import { names } from './names';
import { at } from './placedError';
import { checkResults, stoppable, writeResults } from './results';
import { defineVerb } from './verb';

export const exportVerb = defineVerb({
  name: 'export',
  about: 'cli.verb.export',
  arguments: { design: { about: 'cli.arg.design' } },
  flags: {
    weights: { kind: 'text', value: 'FILE', about: 'cli.flag.weights' },
    format: { kind: 'choice', choices: names.exportFormats, required: true, about: 'cli.flag.format' },
    output: { kind: 'text', value: 'FILE', short: 'o', required: true, about: 'cli.flag.exportOutput' },
    opset: { kind: 'int', min: OPSETS.min, max: OPSETS.max, about: 'cli.flag.opset' },
    'raw-input': { kind: 'switch', about: 'cli.flag.rawInput' },
  },
  run: async (context, { design }, { weights, format, output, opset, 'raw-input': raw }) => {
    if (format !== 'onnx' && (opset !== undefined || raw)) throw new UsageError('cli.export.onnxOnly', { format });
    checkTarget(context, format, output, [design, ...(weights === undefined ? [] : [weights])]);
    if (isDrawing(format)) {
      const { document } = await readDesignArgument(context, design);
      const text = drawn(document, checkDesign(document), drawnTextOf(format), context.language);
      if (format === 'png') {
        const { png, letters } = await drawPng(text, locateAssets().drawing);
        writeAtomic(context.path(output), png);
        if (!letters) context.note(context.say('cli.export.noLetters', {}));
      } else writeAtomic(context.path(output), text);
      context.note(context.say('cli.new.written', { file: output }));
      return;
    }
    if (weights === undefined) throw new UsageError('cli.flagMissing', { verb: 'export', flag: '--weights' });
    const { document, place } = await readDesignArgument(context, design);
    const model = await at(place, () => openDesign(document));
    const stem = basename(output, extname(output));
    const job = await at(weights, () => openJob(model, fileSource(context.path(weights), weights), weights, stem));
    const targets = targetsOf(format, output);
    if (targets.length > 1 && isStream(context.path(output))) {
      throw new UsageError('cli.export.severalFiles', { count: targets.length, file: output });
    }
    checkResults(context, targets);
    const folder = mkdtempSync(join(tmpdir(), 'layerloom-export-'));
    try {
      const target = { folder, kernels: locateAssets().kernels };
      const options = { raw, ...(opset === undefined ? {} : { opset }) };
      const proof = await stoppable(context, async (signal) => {
        const { files, proof } = await exportModel(job, format, target, options, { signal });
        const written = [...files.values()].map(
          (file, at) => [targets[at] as string, fileStream(file).pieces()] as const,
        );
        // What others are of use for comes last.
        const all = written.reverse();
        await writeResults(context, all, signal);
        return proof;
      });
      context.note(context.say('cli.export.written', { count: job.stored.size, file: output }));
      context.note(provenIn(context, format, proof));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** What came of trying the files; null where nothing here can. */
function provenIn(context: CliContext, format: ExportFormat, proof: ExportProof | null): string {
  if (!proof) return context.say('cli.export.unproved', {});
  // Without PyTorch the code cannot be run, but the weights beside it can be read.
  if (format === 'pytorch' && proof.readers.includes('layerloom')) return context.say('cli.export.provedWeights', {});
  const difference = formatFigure(proof.difference, context.language);
  return context.say('cli.export.proved', { difference, reader: readerNames(proof.readers, context.language) });
}

function isDrawing(format: ExportFormat | DrawingFormat): format is DrawingFormat {
  return (DRAWING_FORMATS as readonly string[]).includes(format);
}
