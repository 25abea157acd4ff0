import { InputError } from '../../core/errors';
import type { Choice } from '../../graph/document';
import { folderOf, nameOf } from '../names';
import type { InspectContext } from './contract';

/** A word of a file's name by itself: not the "train" of "trains.csv". */
const TRAINING = /(?<![a-z])train(?:ing)?(?![a-z])/i;

/** What the files of the other parts say in its place. */
const WORDS = { valid: ['valid', 'validation', 'val', 'dev'], test: ['test', 'testing'] } as const;

/**
 * The split by files that lie beside a training file and are called as it is, but for the word: train.csv, valid.csv, test.csv.
 * A file that lacks one of the `wanted` columns, such as the target, is for other uses, and so is one that cannot be read.
 * `columnsOf` throws InputError for those. Null where there are none.
 */
export async function partFiles(
  path: string,
  { files }: Pick<InspectContext, 'files'>,
  wanted: readonly string[],
  columnsOf: (file: string) => readonly string[] | Promise<readonly string[]>,
): Promise<Choice | null> {
  const own = nameOf(path);
  if (!TRAINING.test(own)) return null;
  const folder = folderOf(path);
  const beside = new Map(files.list(folder || '.').files.map((name) => [name.toLowerCase(), name]));
  const suits = async (file: string): Promise<boolean> => {
    try {
      const columns = new Set(await columnsOf(file));
      return wanted.every((name) => columns.has(name));
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  };
  const find = async (part: keyof typeof WORDS): Promise<string> => {
    for (const word of WORDS[part]) {
      const name = beside.get(own.replace(TRAINING, word).toLowerCase());
      if (name === undefined) continue;
      const file = folder ? `${folder}/${name}` : name;
      if (await suits(file)) return file;
    }
    return '';
  };
  const params = { valid: await find('valid'), test: await find('test') };
  return params.valid || params.test ? { type: 'files', params } : null;
}
