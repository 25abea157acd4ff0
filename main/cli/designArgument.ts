import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { InputError } from '../../engine/core/errors';
import type { DesignDocument } from '../../engine/graph/document';
import { nearestWord } from '../../engine/graph/names';
import { parseDocument } from '../../engine/graph/parse';
import { templateByName } from '../../engine/graph/templates';
import { decodeText, readText } from '../host/files/designFile';
import { fileStem, runsFolder } from '../host/files/paths';
import type { CliContext } from './context';
import { names } from './names';
import { at } from './placedError';

export interface GivenDesign {
  readonly document: DesignDocument;
  /** What errors call it: the path as the user wrote it. */
  readonly place: string;
  /** Where its runs are kept unless told otherwise: beside a file, else where the user stands. */
  readonly runs: string;
  /** The folder that paths of its own data files are relative to. */
  readonly folder: string;
}

/** The design a command is about: a file, a template's name, or `-` for standard input. A file goes before a template. */
export async function readDesignArgument(context: CliContext, given: string): Promise<GivenDesign> {
  if (given === '-') {
    const place = context.say('cli.standardInput', {});
    const document = await parseText(place, decodeText(await buffer(process.stdin), place));
    return { document, place, runs: runsHere(context, document.name), folder: context.path('.') };
  }
  const file = context.path(given);
  if (existsSync(file)) {
    const document = await parseText(given, readText(file, given));
    return { document, place: given, runs: runsFolder(file), folder: dirname(file) };
  }
  const template = templateByName(given);
  if (!template) throw designMissing(given);
  const runs = runsHere(context, template.name);
  return { document: template.document(), place: given, runs, folder: context.path('.') };
}

function designMissing(design: string): InputError {
  const known = names.templates();
  const near = nearestWord(design, known);
  const args = { design, templates: known.join(', ') };
  return near === null
    ? new InputError('cli.designMissing', args)
    : new InputError('cli.designMissing.near', { ...args, near });
}

const parseText = (place: string, text: string) => at(place, () => parseDocument(text));

function runsHere(context: CliContext, name: string): string {
  return runsFolder(context.path(fileStem(name)));
}
