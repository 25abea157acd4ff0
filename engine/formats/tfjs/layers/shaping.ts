import { sampleElements } from '../../../core/portType';
import { NotRead } from '../network';
import { first, plain, type ReadKeras } from './reading';

const flatten: ReadKeras = (node) => {
  const { input } = node;
  if (input.order !== 'first') return plain(node.make('Flatten', {}, node.network.plain(input)));
  return { wire: node.make('Flatten', {}, input.wire), order: 'flat', from: input.wire };
};

const reshape: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const wanted = node.list('target_shape', []);
  const known = wanted.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const sizes = wanted.map((size) => (size === -1 ? sampleElements(x.type) / known : size));
  return plain(node.make('View', { shape: [-1, ...sizes] }, x));
};

/** Dimensions behind the batch, counted from 1. */
const permute: ReadKeras = (node) => {
  const dims = [0, ...node.list('dims', [])];
  return plain(node.make('Permute', { dims }, node.network.plain(node.input)));
};

const zeroPadding: ReadKeras = (node) => {
  node.channelsLast();
  const given = node.raw('padding') ?? 1;
  const sides = typeof given === 'number' ? [given, given] : given;
  if (!Array.isArray(sides)) throw new NotRead(`padding ${JSON.stringify(given)} ≠ [[top, bottom], [left, right]]`);
  const [height, width] = sides.map((side) => (typeof side === 'number' ? [side, side] : side)) as [number[], number[]];
  return first(node.make('ZeroPad2d', { padding: [...width, ...height] }, node.network.first(node.input)));
};

const upSampling: ReadKeras = (node) => {
  node.channelsLast();
  const params = { scale_factor: node.list('size', [2, 2]), size: null, mode: node.text('interpolation', 'nearest') };
  return first(node.make('Upsample', params, node.network.first(node.input)));
};

export const shapings = {
  Flatten: flatten,
  Permute: permute,
  Reshape: reshape,
  ZeroPadding2D: zeroPadding,
  UpSampling2D: upSampling,
} satisfies Readonly<Record<string, ReadKeras>>;
