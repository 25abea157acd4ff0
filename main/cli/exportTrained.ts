import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname } from 'node:path';
import { UsageError } from '../../engine/core/errors';
import type { ExportFormat } from '../../engine/formats/catalogue';
import type { ExportOptions } from '../../engine/formats/exporting';
import { proofMessage } from '../../engine/formats/proofMessage';
import { openNetwork } from '../../engine/training/openNetwork';
import { locateAssets } from '../host/assets';
import { exportModel, openJob } from '../host/exporting';
import { onFile } from '../host/failures';
import { isStream } from '../host/files/atomicFile';
import { fileSource, fileStream } from '../host/files/fileSource';
import { makeRoom } from '../host/files/leftovers';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { targetsOf } from './exportTarget';
import { at } from './placedError';
import { checkResults, stoppable, writeResults } from './results';
import { noteOthers } from './weightsFile';

/** Writes a design with weights in a format; what was written is read back and run before it gets its names. */
export async function exportTrained(
  context: CliContext,
  design: string,
  weights: string,
  format: ExportFormat,
  output: string,
  options: ExportOptions,
): Promise<void> {
  const { document, place } = await readDesignArgument(context, design);
  const model = await at(place, () => openNetwork(document));
  const stem = basename(output, extname(output));
  const job = await at(weights, () => openJob(model, fileSource(context.path(weights), weights), weights, stem));
  noteOthers(context, weights, job.set);
  const targetOf = targetsOf(format, output);
  const targets = [...targetOf.values()];
  if (targets.length > 1 && isStream(context.path(output))) {
    throw new UsageError('cli.export.severalFiles', { count: targets.length, file: output });
  }
  checkResults(context, targets);
  const proof = await stoppable(context, async (signal) => {
    const folder = roomFor(context.path(output), output);
    try {
      const target = { folder, kernels: locateAssets().kernels };
      const { files, proof } = await exportModel(job, format, target, options, { signal });
      const written = [...files].map(
        ([ending, file]) => [targetOf.get(ending) as string, fileStream(file).pieces()] as const,
      );
      // What others are of use for comes last.
      await writeResults(context, written.reverse(), signal);
      return proof;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  // Where there are two, the numbers are in the second.
  const [first = output, weightsFile = first] = targets;
  if (weightsFile !== first) context.note(context.say('cli.written', { file: first }));
  context.note(context.say('cli.tensorsWritten', { count: job.stored.size, file: weightsFile }));
  const { code, args } = proofMessage(format, proof, context.language);
  context.note(context.say(code, args));
}

/** A new folder where files lie until they are proved: where they go there is room for them, and in the system's folder often not. */
function roomFor(path: string, output: string): string {
  if (isStream(path)) return onFile(tmpdir(), () => makeRoom(tmpdir(), false));
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  return onFile(output, () => makeRoom(folder, true));
}
