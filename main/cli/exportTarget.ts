import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, parse } from 'node:path';
import { isModuleName } from '../../engine/codegen/python';
import { UsageError } from '../../engine/core/errors';
import {
  besideOf,
  type DrawingFormat,
  type ExportFormat,
  endingOf,
  endingsOf,
  endingsText,
} from '../../engine/formats/catalogue';
import { isStream } from '../host/files/atomicFile';
import type { CliContext } from './context';
import { checkInputsKept } from './results';

/**
 * Refuses a name under which an export would overwrite what it is made of or itself, or that nobody could load it by.
 * What was not named is written over with its own export alone, never where it stands by itself. What goes to a device or a pipe has no such name. Throws UsageError `cli.export.*` and `cli.overInput`.
 * @param inputs Files that the export is made of, as the user calls them.
 */
export function checkTarget(
  context: CliContext,
  format: ExportFormat | DrawingFormat,
  output: string,
  inputs: readonly string[],
): void {
  const path = context.path(output);
  if (isStream(path)) return;
  const { name, ext } = parse(path);
  if (!endingsOf(format).includes(ext.slice(1).toLowerCase())) {
    throw new UsageError('cli.export.ending', { format, wanted: endingsText([format]), got: output });
  }
  if (format === 'pytorch' && !isModuleName(name)) throw new UsageError('cli.export.module', { got: basename(path) });
  const targets = [...targetsOf(format, output).values()];
  checkInputsKept(context, inputs, targets);
  const isAgain = existsSync(path);
  const there = targets.slice(1).find((file) => !isAgain && existsSync(context.path(file)));
  if (there !== undefined) throw new UsageError('cli.export.companion', { file: there, output });
}

/** The files that an export writes, as the user calls them, by their endings: what was asked for, and what stands beside it under its stem. */
export function targetsOf(format: ExportFormat | DrawingFormat, output: string): ReadonlyMap<string, string> {
  const beside = besideOf(format);
  const asked = [endingOf(format), output] as const;
  if (beside === null) return new Map([asked]);
  return new Map([asked, [beside, join(dirname(output), `${basename(output, extname(output))}.${beside}`)]]);
}
