import { InputError } from '../../core/errors';
import { choice, file, pair, texts } from '../../core/params';
import { LIMITS } from '../../graph/limits';
import { defineDataSource } from '../contract';
import { listImages } from '../images/folder';
import { type Colour, planesOf, toPlanes } from '../images/resize';
import { splitRows } from '../split/rows';
import { shortList } from '../table/shortList';
import { byteTable, WHITE } from './shared/byteTable';

/**
 * Pictures of the user's, PNG and JPEG, one folder a class. All are read when the data is opened, so that a damaged one
 * is found before training, and kept as bytes of the size that is asked for.
 */
export const imageFolder = defineDataSource({
  type: 'imageFolder',
  ownFiles: {
    place: 'path',
    endings: [],
    holds: 'images',
    asked: ['size', 'colour'],
    inspect: async (path, context) => (await import('../inspect/imageFolder')).inspectImageFolder(path, context),
  },
  params: {
    path: file({ default: '' }),
    size: pair({ default: [32, 32], min: 1, max: 1024, unit: 'pixels' }),
    colour: choice<Colour>({ default: 'rgb', choices: ['grey', 'rgb'] }),
    classes: texts({ default: [], maxLength: LIMITS.textsLength }),
  },
  info: ({ path, size, colour, classes }) => {
    if (path === '' || classes.length === 0) throw new InputError('data.file.notChosen', { source: 'imageFolder' });
    if (classes.length === 1) throw new InputError('data.images.oneClass', { folder: path, label: classes[0] ?? '' });
    const target = { kind: 'class', classes } as const;
    return { input: [planesOf(colour), ...size], target, image: true, bytes: WHITE, stretched: true };
  },
  open: async ({ path, size, colour, classes }, { files, ...context }) => {
    // Where nothing is opened, as in the window, nothing that decodes is loaded.
    const { decodeImage } = await import('../images/decode');
    const images = listImages(files, path);
    const codes = new Map(classes.map((label, code) => [label, code]));
    const labels = Int32Array.from(images, ({ label }) => {
      const code = codes.get(label);
      if (code !== undefined) return code;
      throw new InputError('data.images.label', { folder: path, label, known: shortList(classes) });
    });
    const given = images.some(({ part }) => part !== null) ? images.map(({ part }) => part ?? 0) : null;
    const split = splitRows(context, { labels, given });
    const pixels = images.map(({ path: image }) => {
      const source = files.open(image);
      return toPlanes(decodeImage(source.subarray(0, source.length), image), colour, size);
    });
    return {
      ...byteTable((row) => pixels[row] as Uint8Array, labels, split),
      origin: (part, index) => images[split[part][index] as number]?.path ?? '',
    };
  },
});
