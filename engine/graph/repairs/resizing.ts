import { type PortType, sampleSizes } from '../../core/portType';
import { sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { both } from './both';
import { branchInto, goesInSteps, projectionOf, widthRepairs } from './branch';
import { setRepair, settingOf } from './setting';
import { sizesAt } from './sizes';
import { kept, oddKernel, pairs, reaches } from './window';

/** Whether maps differ in their channels at most. */
export const sameSize = (sizes: readonly number[], wanted: readonly number[]): boolean =>
  sameShape(sizes.slice(1), wanted.slice(1));

/** What pads layers of a branch, and their names in its order. */
export interface Padding {
  readonly layers: readonly string[];
  readonly edits: readonly Edit[];
}

const together = (settings: readonly ReturnType<typeof settingOf>[]): Padding => ({
  layers: settings.map(({ name }) => name).reverse(),
  edits: settings.flatMap(({ edits }) => edits),
});

/** Paddings with which each convolution of a branch loses no border, whatever its steps, and what their steps come to; null where there are none. */
export function borders(under: Case, branch: readonly FlatNode[]) {
  const layers = branch.filter(({ params }) => Object.hasOwn(params, 'kernel_size'));
  const stride = [0, 1].map((axis) =>
    layers.reduce((steps, { params }) => steps * (pairs(params.stride)[axis] ?? 1), 1),
  );
  const padding = layers.map(({ node, params }) => (node.type === 'Conv2d' ? kept(params) : null));
  const lacking = layers.flatMap((layer, at) => {
    const wanted = padding[at];
    return wanted && !sameShape(wanted, pairs(layer.params.padding))
      ? [settingOf(under, layer, { padding: wanted })]
      : [];
  });
  if (padding.includes(null) || lacking.length === 0) return null;
  return { ...together(lacking), stride };
}

/** Paddings with which the layers of a branch that go in steps of one leave the size as it is; null where there are none. */
export function keeping(under: Case, branch: readonly FlatNode[]): Padding | null {
  const { types } = under;
  const shrinking = branch.filter(({ index, params }) => {
    const [before, after] = [types[index]?.inputs[0], types[index]?.outputs[0]];
    if (!before || !after || !Object.hasOwn(params, 'padding') || !Object.hasOwn(params, 'kernel_size')) return false;
    const [, from = 0] = sampleSizes(before);
    const [, to = 0] = sampleSizes(after);
    return to < from && pairs(params.stride).every((step) => step === 1);
  });
  const settings = shrinking.flatMap((layer) => {
    const padding = kept(layer.params);
    return padding ? [settingOf(under, layer, { padding })] : [];
  });
  return settings.length === 0 || settings.length < shrinking.length ? null : together(settings);
}

/** The same as a repair. */
export function padded(under: Case, branch: readonly FlatNode[]): Repair[] {
  const pad = keeping(under, branch);
  return pad ? [{ label: { code: 'graph.repair.keepSize', args: { layers: pad.layers } }, edits: pad.edits }] : [];
}

/** The projection that a branch is already goes in the steps that the branch beside it takes. */
export function strided(
  under: Case,
  branch: readonly FlatNode[],
  sizes: readonly number[],
  wanted: readonly number[],
): Repair[] {
  const layer = projectionOf(branch);
  if (!layer) return [];
  const taken = sampleSizes(under.types[layer.index]?.inputs[0] as PortType);
  const stride = wanted.slice(1).map((size, axis) => Math.ceil((taken[axis + 1] ?? 0) / size));
  const meets = stride.every((step, axis) => Math.ceil((taken[axis + 1] ?? 0) / step) === wanted[axis + 1]);
  const shrinks = wanted.every((size, axis) => axis === 0 || size <= (sizes[axis] ?? 0));
  return meets && shrinks ? [setRepair(under, layer, { stride })] : [];
}

/** An even kernel that gives a row more or less than another branch has becomes the odd one that suits its padding. */
export function evened(
  under: Case,
  branch: readonly FlatNode[],
  sizes: readonly number[],
  wanted: readonly number[],
): Repair[] {
  for (const layer of branch) {
    if (layer.node.type !== 'Conv2d' || goesInSteps(layer)) continue;
    const kernel_size = oddKernel(layer.params);
    const reach = reaches(layer.params);
    const meets = pairs(layer.params.padding).every(
      (border, axis) => 2 * border - (reach[axis] ?? 0) === (sizes[axis + 1] ?? 0) - (wanted[axis + 1] ?? 0),
    );
    if (kernel_size && meets) return [setRepair(under, layer, { kernel_size })];
  }
  return [];
}

/** The one layer of a branch that goes in larger steps goes in steps of one, padded so that the size stays. */
export function slowed(under: Case, node: FlatNode, input: number): Repair[] {
  const fast = branchInto(under, node, input).filter(goesInSteps);
  const [layer] = fast;
  if (!layer || fast.length > 1) return [];
  const { params, definition } = layer;
  if (definition?.type !== 'Conv2d') return [];
  const padding = kept(params);
  if (!padding) return [];
  if (sameShape(padding, pairs(params.padding))) return [setRepair(under, layer, { stride: [1, 1] })];
  const { edits, name } = settingOf(under, layer, { stride: [1, 1], padding });
  return [{ label: { code: 'graph.repair.slow', args: { name } }, edits }];
}

/** The same, with the outputs that are wanted beside it. */
export function slowedTo(under: Case, node: FlatNode, input: number, wanted: readonly number[]): Repair[] {
  const sizes = sizesAt(under, node, input);
  if (!sizes || sameSize(sizes, wanted)) return [];
  const slow = slowed(under, node, input);
  if (sizes[0] === wanted[0]) return slow;
  const width = widthRepairs(under, branchInto(under, node, input), wanted[0] as number);
  return slow.flatMap((size) => width.flatMap((repair) => both(size, repair)));
}

/** The padding of one layer that goes in steps of one, so much larger or smaller that its branch meets the other. */
export function widened(
  under: Case,
  branch: readonly FlatNode[],
  sizes: readonly number[],
  wanted: readonly number[],
): Repair[] {
  const [layer] = branch.filter(({ node }) => node.type === 'Conv2d' || node.type.endsWith('Pool2d'));
  if (!layer || !Object.hasOwn(layer.params, 'padding') || pairs(layer.params.stride).some((step) => step !== 1)) {
    return [];
  }
  const before = pairs(layer.params.padding);
  const padding = before.map((size, axis) => size + ((wanted[axis + 1] ?? 0) - (sizes[axis + 1] ?? 0)) / 2);
  // A border as wide as the kernel gives rows of nothing.
  const widest = reaches(layer.params);
  if (!padding.every((size, axis) => Number.isInteger(size) && size >= 0 && size <= (widest[axis] ?? 0))) return [];
  return [setRepair(under, layer, { padding })];
}

/** A transposed convolution that ends a row and a column short. */
export function extended(
  under: Case,
  branch: readonly FlatNode[],
  sizes: readonly number[],
  wanted: readonly number[],
): Repair[] {
  const up = branch.find(({ params }) => Object.hasOwn(params, 'output_padding'));
  if (up?.node.type !== 'ConvTranspose2d') return [];
  const before = pairs(up.params.output_padding);
  const output_padding = before.map((size, axis) => size + (wanted[axis + 1] ?? 0) - (sizes[axis + 1] ?? 0));
  if (output_padding.some((size) => size < 0)) return [];
  return [setRepair(under, up, { output_padding })];
}

/** An Upsample that gets the size itself and no longer a factor. */
export function scaled(under: Case, branch: readonly FlatNode[], wanted: readonly number[]): Repair[] {
  const up = branch.find(({ node }) => node.type === 'Upsample');
  if (!up) return [];
  return [setRepair(under, up, { size: wanted.slice(1), scale_factor: null })];
}
