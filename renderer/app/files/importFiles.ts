import i18next from 'i18next';
import { InputError } from '../../../engine/core/errors';
import { endingsText, MODEL_FORMATS, WEIGHT_FORMATS } from '../../../engine/formats/catalogue';
import { asDesignName } from '../../../engine/graph/names';
import { readNewer } from '../../../engine/graph/newer';
import { parseDocument } from '../../../engine/graph/parse';
import type { OpenedDesign } from '../../../main/ipc/contract';
import { MOST_DESIGN_BYTES } from '../../../main/ipc/contract/limits';
import { errorText } from '../../shared/errorText';
import { readPiece } from '../../shared/readPiece';
import { toast } from '../../shared/ui/Toast';
import { makeDesign, openPath } from '../opening';
import { importSorted } from './importing/importActions';
import type { ImportKind } from './importing/importStore';
import { acceptedOf, sorted } from './importing/kinds';

const SUFFIX = /\.loom$/i;

/** A file as the browser hands it over. */
type GivenFile = Pick<File, 'name' | 'size' | 'slice'>;

/** The text of a design file that was given from outside. Throws what is wrong with it, in words. */
async function designText(file: GivenFile): Promise<string> {
  const { name: path, size } = file;
  if (!SUFFIX.test(path)) {
    const known = { models: endingsText(MODEL_FORMATS), weights: endingsText(WEIGHT_FORMATS) };
    throw new Error(i18next.t('files.notLoom', known));
  }
  if (size > MOST_DESIGN_BYTES) throw new InputError('host.tooLarge', { path, size, limit: MOST_DESIGN_BYTES });
  const bytes = await readPiece(file, path, 0, size);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('host.notText', { path });
  }
  // Read here already: a file that is none is told before anything is made of it.
  if (!readNewer(text)) parseDocument(text);
  return text;
}

/** Copies design files into the workspace and opens the first; each that is none is told with the reason. */
export async function importFiles(files: readonly GivenFile[]): Promise<void> {
  const made: OpenedDesign[] = [];
  const bad: { readonly name: string; readonly why: string }[] = [];
  for (const file of files) {
    try {
      const document = await designText(file);
      const name = asDesignName(file.name.replace(SUFFIX, '')) || i18next.t('home.emptyName');
      made.push(await makeDesign({ name, document }));
    } catch (error) {
      bad.push({ name: file.name, why: errorText(error) });
    }
  }
  const [first] = made;
  if (first) await openPath(first.path);
  // Of files beside a design that opened too it is told over that one; all of them are read by the time the next one opens.
  tellBad(bad);
  if (!first) return;
  if (made.length > 1) {
    const names = made.map(({ name }) => name).join(i18next.t('ui.list'));
    toast({ kind: 'success', title: i18next.t('files.added', { count: made.length }), description: names });
  }
}

/** More messages than this would push one another out. */
const SINGLE = 3;

function tellBad(bad: readonly { readonly name: string; readonly why: string }[]): void {
  if (bad.length <= SINGLE) {
    for (const { name, why } of bad)
      toast({ kind: 'error', title: i18next.t('files.badFile', { name }), description: why, outlives: 'untilNext' });
    return;
  }
  const description = bad.map(({ name, why }) => i18next.t('files.badOne', { name, why })).join(' · ');
  toast({
    kind: 'error',
    title: i18next.t('files.badFiles', { count: bad.length }),
    description,
    outlives: 'untilNext',
  });
}

/** Whether files are a design, a model or weights by their names. */
export const holdsDesigns = (files: readonly File[]): boolean =>
  files.some(({ name }) => SUFFIX.test(name)) || sorted(files) !== null;

/** Takes in files of any kind that Layerloom knows: designs, a model with what lies beside it, weights. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const designs = files.filter(({ name }) => SUFFIX.test(name));
  const others = designs.length > 0 ? null : sorted(files);
  await (others ? importSorted(others) : importFiles(files));
}

/** Has a person choose designs. */
export function chooseFiles(): void {
  choose('.loom', (files) => void importFiles(files));
}

/** Has a person choose a model, with the files beside it, or weights. */
export function chooseImport(kind: ImportKind): void {
  // What was chosen past the dialog's endings is taken for what it is, or refused.
  choose(acceptedOf(kind), (files) => void takeFiles(files));
}

/** The system's own dialog; Electron's and the browser's are the same. */
function choose(accept: string, take: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = true;
  input.addEventListener('change', () => take([...(input.files ?? [])]));
  input.click();
}
