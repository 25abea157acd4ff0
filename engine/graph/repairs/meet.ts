import { type PortType, sampleSizes } from '../../core/portType';
import { formatShape, sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import { type Case, dimsOf, nameIn, within } from '../case';
import type { FlatNode } from '../flatten';
import { both } from './both';
import { branchInto, goesInSteps, projectionOf, widthRepairs } from './branch';
import { insertion, type NewLayer, projection } from './insertion';
import { insertLabel } from './setLabel';
import { setRepair, settingOf } from './setting';
import { wireInto } from './wiring';

/** What arrives at one input of a layer, without the batch; null where it is not known. */
export function sizesAt({ types }: Case, node: FlatNode, input: number): readonly number[] | null {
  const type = types[node.index]?.inputs[input];
  return type ? sampleSizes(type) : null;
}

/** Which of the sizes that arrive at an input is the width: the channels of maps, the features of what has steps. */
export function widthAxis(under: Case, node: FlatNode, input: number): number {
  const names = dimsOf(under)[node.index]?.inputs[input]?.slice(1) ?? '';
  const channels = names.indexOf('C');
  const last = Math.max(0, (sizesAt(under, node, input)?.length ?? 0) - 1);
  if (channels >= 0) return channels;
  return last === 2 && !names.endsWith('E') ? 0 : last;
}

/** Ways to bring what arrives at one input to `wanted`, as [C, H, W], [L, E] or [F]: the least change first. */
export function towards(under: Case, node: FlatNode, input: number, wanted: readonly number[]): Repair[] {
  const sizes = sizesAt(under, node, input);
  if (!sizes) return [];
  const branch = branchInto(under, node, input);
  const axis = wanted.length === sizes.length ? widthAxis(under, node, input) : 0;
  const width = sizes[axis] === wanted[axis] ? [] : widthRepairs(under, branch, wanted[axis] as number);
  if (sizes.length === 3 && wanted.length === 3 && axis === 0) {
    const fits = sameSize(sizes, wanted);
    if (fits) return width;
    const grown = [
      ...strided(under, branch, sizes, wanted),
      ...oddKernel(under, branch, sizes, wanted),
      ...padded(under, branch),
      ...widened(under, branch, sizes, wanted),
      ...extended(under, branch, sizes, wanted),
      ...scaled(under, branch, wanted),
    ];
    // Two slips in one layer are often one thought.
    const whole = grown.flatMap((size) => width.flatMap((repair) => both(size, repair)));
    return [...whole, ...grown, ...resized(under, node, input, sizes, wanted)];
  }
  if (sizes.length === wanted.length) {
    const steps = sizes.length > 1 && axis === sizes.length - 1 && sameShape(sizes.slice(0, -1), wanted.slice(0, -1));
    return steps ? [...width, ...linearTo(under, node, input, wanted[axis] as number)] : width;
  }
  if (sizes.length > 1 && wanted.length === 1) {
    const layers = [{ type: 'Flatten' }, { type: 'Linear', params: { out_features: wanted[0] as number } }];
    return inserted(under, node, input, layers);
  }
  return [];
}

/** Whether maps differ in their channels at most. */
const sameSize = (sizes: readonly number[], wanted: readonly number[]): boolean =>
  sameShape(sizes.slice(1), wanted.slice(1));

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
  return { layers: lacking.map(({ name }) => name).reverse(), edits: lacking.flatMap(({ edits }) => edits), stride };
}

/** Paddings with which the layers of a branch that go in steps of one leave the size as it is. */
export function padded(under: Case, branch: readonly FlatNode[]): Repair[] {
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
  if (settings.length === 0 || settings.length < shrinking.length) return [];
  const layers = settings.map(({ name }) => name).reverse();
  const edits = settings.flatMap((setting) => setting.edits);
  return [{ label: { code: 'graph.repair.keepSize', args: { layers } }, edits }];
}

/** The projection that a branch is already goes in the steps that the branch beside it takes. */
function strided(
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
function oddKernel(
  under: Case,
  branch: readonly FlatNode[],
  sizes: readonly number[],
  wanted: readonly number[],
): Repair[] {
  const apart = sizes.slice(1).map((size, axis) => size - (wanted[axis + 1] ?? 0));
  for (const layer of branch) {
    const { kernel_size, padding } = layer.params;
    if (layer.node.type !== 'Conv2d' || goesInSteps(layer)) continue;
    const [kernel, border, dilation] = [pairs(kernel_size), pairs(padding), pairs(layer.params.dilation ?? 1)];
    const grows = kernel.map((size, axis) => 2 * (border[axis] ?? 0) - (size - 1) * (dilation[axis] ?? 1));
    const fits = kernel.map((_, axis) => 1 + (2 * (border[axis] ?? 0)) / (dilation[axis] ?? 1));
    const isMeant = kernel.every((size, axis) => size % 2 === 0 || grows[axis] === 0);
    if (!isMeant || !sameShape(grows, apart) || fits.some((size) => size < 3 || size % 2 === 0)) continue;
    return [setRepair(under, layer, { kernel_size: fits })];
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

/** The padding with which a layer that goes in steps of one leaves the size as it is; null where there is none. */
function kept(params: FlatNode['params']): number[] | null {
  const padding = reaches(params).map((reach) => reach / 2);
  return padding.every(Number.isInteger) ? padding : null;
}

/** How far the last number under a kernel is from the first. */
function reaches(params: FlatNode['params']): number[] {
  const [kernel, dilation] = [pairs(params.kernel_size), pairs(params.dilation ?? 1)];
  return kernel.map((size, axis) => (size - 1) * (dilation[axis] ?? 1));
}

/** The padding of one layer that goes in steps of one, so much larger or smaller that its branch meets the other. */
function widened(
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

const pairs = (value: unknown): readonly number[] =>
  Array.isArray(value) ? (value as number[]) : [Number(value), Number(value)];

/** A transposed convolution that ends a row and a column short. */
function extended(
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
function scaled(under: Case, branch: readonly FlatNode[], wanted: readonly number[]): Repair[] {
  const up = branch.find(({ node }) => node.type === 'Upsample');
  if (!up) return [];
  return [setRepair(under, up, { size: wanted.slice(1), scale_factor: null })];
}

/** Maps averaged down, or made larger, in front of the layer; and other channels by a convolution of 1×1. */
function resized(
  under: Case,
  node: FlatNode,
  input: number,
  sizes: readonly number[],
  wanted: readonly number[],
): Repair[] {
  const size = wanted.slice(1);
  const shrinks = sizes.every((each, axis) => axis === 0 || each >= (wanted[axis] as number));
  const resize = shrinks
    ? { type: 'AdaptiveAvgPool2d', params: { output_size: size } }
    : { type: 'Upsample', params: { size, scale_factor: null } };
  if (sizes[0] === wanted[0]) return inserted(under, node, input, [resize], size);
  return inserted(under, node, input, [resize, projection(wanted[0] as number)]);
}

/** The features of each step by a linear layer. */
function linearTo(under: Case, node: FlatNode, input: number, out_features: number): Repair[] {
  const at = within(under, node.scope);
  const wire = wireInto(under, node, input);
  const layer = { type: 'Linear', params: { out_features } };
  const edits = wire ? insertion(at, wire, [layer]) : null;
  return edits ? [{ label: insertLabel(layer, nameIn(at, node.node)), edits }] : [];
}

function inserted(
  under: Case,
  node: FlatNode,
  input: number,
  layers: readonly NewLayer[],
  size?: readonly number[],
): Repair[] {
  const at = within(under, node.scope);
  const wire = wireInto(under, node, input);
  const edits = wire ? insertion(at, wire, layers) : null;
  if (!edits) return [];
  const type = layers.map((layer) => layer.type).join(' + ');
  const name = nameIn(at, node.node);
  const label = size
    ? ({ code: 'graph.repair.resize', args: { type, name, size: formatShape(size) } } as const)
    : ({ code: 'graph.repair.insert', args: { type, name } } as const);
  return [{ label, edits }];
}
