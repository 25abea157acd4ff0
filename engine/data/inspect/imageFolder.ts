import { InputError } from '../../core/errors';
import type { Message } from '../../text/messages';
import { decodeImage, type Picture } from '../images/decode';
import { type FolderImage, listImages } from '../images/folder';
import { type Colour, planesOf, toPlanes } from '../images/resize';
import { type InspectContext, type Inspection, NOTHING_FOUND, type SampleImage } from './contract';
import { pause } from './pause';

/** Pictures that are decoded to tell size and colour, and to be shown. */
const LOOKED_AT = 24;
const LARGEST_SIDE = 64;

/** Looks at a folder of pictures: the classes from its folders, size and colour from a few pictures of each. */
export async function inspectImageFolder(path: string, context: InspectContext): Promise<Inspection> {
  const images = listImages(context.files, path);
  const counts = new Map<string, number>();
  for (const { label } of images) counts.set(label, (counts.get(label) ?? 0) + 1);
  const names = [...counts.keys()].sort();
  const few = spreadOver(images, names);
  const pictures: { readonly label: string; readonly picture: Picture }[] = [];
  for (const [at, { path: file, label }] of few.entries()) {
    const source = context.files.open(file);
    pictures.push({ label, picture: decodeImage(source.subarray(0, source.length), file) });
    await pause(context, (at + 1) / few.length);
  }
  const colour: Colour = pictures.every(({ picture }) => isGrey(picture)) ? 'grey' : 'rgb';
  const size = commonSize(pictures.map(({ picture }) => picture));
  const sizes = new Set(pictures.map(({ picture: { width, height } }) => `${width}×${height}`));
  const warnings: Message[] = names
    .filter((name) => counts.get(name) === 1)
    .slice(0, 3)
    .map((value) => ({ code: 'data.inspect.lonely', args: { value } }));
  if (names.length === 1) throw new InputError('data.images.oneClass', { folder: path, label: names[0] ?? '' });
  if (sizes.size > 1) warnings.push({ code: 'data.inspect.sizes', args: { height: size[0], width: size[1] } });
  const channels = planesOf(colour);
  const shown = pictures.map(
    ({ label, picture }): SampleImage => ({
      label,
      channels,
      height: size[0],
      width: size[1],
      bytes: toPlanes(picture, colour, size),
    }),
  );
  return {
    ...NOTHING_FOUND,
    source: { type: 'imageFolder', params: { path, size: [...size], colour, classes: names } },
    samples: images.length,
    images: shown,
    classes: names.map((name) => ({ name, count: counts.get(name) ?? 0 })),
    warnings,
  };
}

/** Pictures of each class in turn. */
function spreadOver(images: readonly FolderImage[], names: readonly string[]): FolderImage[] {
  const byClass = names.map((name) => images.filter(({ label }) => label === name));
  const most = Math.max(...byClass.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, at) => byClass.flatMap((list) => list.slice(at, at + 1)));
  return inTurn.flat().slice(0, LOOKED_AT);
}

function isGrey({ channels, data }: Picture): boolean {
  if (channels < 3) return true;
  for (let i = 0; i < data.length; i += channels) {
    // JPEG changes grey a little.
    const [red, green, blue] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 8) return false;
  }
  return true;
}

/** The middle of the sizes, brought down to what a first network has use for. */
function commonSize(pictures: readonly Picture[]): [number, number] {
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 1;
  const [height, width] = [middle(pictures.map((p) => p.height)), middle(pictures.map((p) => p.width))];
  const scale = Math.min(1, LARGEST_SIDE / Math.max(height, width));
  return [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))];
}
