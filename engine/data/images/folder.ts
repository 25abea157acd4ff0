import { InputError } from '../../core/errors';
import { type DataFiles, PARTS } from '../contract';

/** An image of a folder with one folder a class. */
export interface FolderImage {
  readonly path: string;
  readonly label: string;
  /** Its place in PARTS; null where the folder has no parts. */
  readonly part: number | null;
}

/** What folders of parts are called, in small letters, in the order of PARTS. */
const PART_NAMES: readonly (readonly string[])[] = [
  ['train', 'training'],
  ['valid', 'val', 'validation'],
  ['test', 'testing'],
];

const TRAIN = PARTS.indexOf('train');

const partOf = (folder: string): number => PART_NAMES.findIndex((names) => names.includes(folder.toLowerCase()));

const IMAGE_SUFFIXES = ['.png', '.jpg', '.jpeg'] as const;

export function isImageName(name: string): boolean {
  return IMAGE_SUFFIXES.some((suffix) => name.toLowerCase().endsWith(suffix));
}

/**
 * The images of a folder in an order that is the same on every machine: one folder a class, in folders of the parts
 * where there is one for training. Other files are left out.
 * Throws InputError where a folder cannot be read, and `data.images.none` where there is no image.
 */
export function listImages(files: DataFiles, root: string): FolderImage[] {
  const { folders } = files.list(root);
  const hasParts = folders.some((name) => partOf(name) === TRAIN);
  const images = hasParts
    ? folders.flatMap((name) => {
        const part = partOf(name);
        return part < 0 ? [] : inClasses(files, `${root}/${name}`, part);
      })
    : inClasses(files, root, null);
  if (images.length === 0) throw new InputError('data.images.none', { folder: root });
  // As the parts are counted, so that the order does not hang on what the folders are called.
  return images.sort((a, b) => (a.part ?? 0) - (b.part ?? 0));
}

function inClasses(files: DataFiles, folder: string, part: number | null): FolderImage[] {
  return files.list(folder).folders.flatMap((label) =>
    files
      .list(`${folder}/${label}`)
      .files.filter(isImageName)
      .map((name) => ({ path: `${folder}/${label}/${name}`, label, part })),
  );
}
