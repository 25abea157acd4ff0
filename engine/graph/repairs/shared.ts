import type { Repair } from '../analysis';
import { type Case, isShared } from '../case';
import type { FlatNode } from '../flatten';
import { goesInSteps } from './branch';
import { setRepair } from './setting';
import { mending } from './trial';
import { kept, oddKernel, pairs } from './window';

/**
 * Layers of blocks that serve several sizes, set so that they leave a size as it is, or lead back to it: what brings one of
 * their copies to a fixed size would break the others.
 * @param joins Whether branches are joined, for which larger steps are never meant; beside a shortcut they may be.
 */
export function sharedRepairs(under: Case, branches: readonly (readonly FlatNode[])[], joins: boolean): Repair[] {
  const layers = branches.flat().filter((layer) => isShared(under, layer));
  const rate = layers.map(growth).find((steps) => steps !== null) ?? null;
  return mending(
    under,
    layers.flatMap((layer) => settingsOf(layer, rate, joins).map((params) => setRepair(under, layer, params))),
  );
}

type Params = Readonly<Record<string, readonly number[]>>;

function settingsOf(layer: FlatNode, rate: readonly number[] | null, joins: boolean): Params[] {
  const { node, params } = layer;
  if (node.type === 'Conv2d') return convolutionSettings(layer, joins);
  if (node.type === 'ConvTranspose2d') return transposedSettings(layer);
  if (!joins || !rate || (node.type !== 'MaxPool2d' && node.type !== 'AvgPool2d')) return [];
  return [params.stride === null ? { kernel_size: rate } : { stride: rate }];
}

function convolutionSettings(layer: FlatNode, joins: boolean): Params[] {
  const padding = kept(layer.params);
  if (goesInSteps(layer)) return joins && padding ? [{ stride: [1, 1], padding }] : [];
  const kernel_size = oddKernel(layer.params);
  // Too little of it is told of all that lack it together.
  const spare = padding?.some((border, axis) => border < (pairs(layer.params.padding)[axis] ?? 0));
  return [...(padding && spare ? [{ padding }] : []), ...(kernel_size ? [{ kernel_size }] : [])];
}

/** A transposed convolution gives so many times the size as it goes in steps where its kernel, less its padding, is one step long. */
function transposedSettings({ params }: FlatNode): Params[] {
  const [kernel, stride, padding, more, dilation] = [
    pairs(params.kernel_size),
    pairs(params.stride),
    pairs(params.padding),
    pairs(params.output_padding),
    pairs(params.dilation),
  ] as const;
  const each = (size: (axis: number) => number) => [0, 1].map(size);
  const at = (sizes: readonly number[], axis: number) => sizes[axis] ?? 0;
  const reach = (axis: number) => at(dilation, axis) * (at(kernel, axis) - 1) + 1 + at(more, axis);
  const border = each((axis) => (reach(axis) - at(stride, axis)) / 2);
  const length = each(
    (axis) => (at(stride, axis) + 2 * at(padding, axis) - at(more, axis) - 1) / at(dilation, axis) + 1,
  );
  const [less, other] = [{ padding: border }, { kernel_size: length }];
  const isPadded = border.some((size, axis) => size < at(padding, axis));
  const ways = [
    ...(isPadded ? [less, other] : [other, less]),
    { stride: each((axis) => reach(axis) - 2 * at(padding, axis)) },
  ];
  return ways.filter((way) =>
    Object.entries(way).every(([param, sizes]) =>
      sizes.every((size) => Number.isInteger(size) && size >= (param === 'padding' ? 0 : 1)),
    ),
  );
}

/** How many times as large a layer makes maps; null where it does not. */
function growth({ node, params }: FlatNode): readonly number[] | null {
  if (node.type === 'ConvTranspose2d') return pairs(params.stride);
  return node.type === 'Upsample' && params.scale_factor !== null ? pairs(params.scale_factor) : null;
}
