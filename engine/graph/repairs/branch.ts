import type { ParamValue } from '../../core/params';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import { type FlatNode, isPassage } from '../flatten';
import { WIDTHS } from './end';
import { setRepair, settingOf } from './setting';

/** Longer branches are no longer one thought. */
export const LONGEST = 16;

/** Kinds of layers that leave the width as it is. */
const KEEPING = new Set(['activation', 'normalization', 'regularization', 'pooling']);

/**
 * The layers between the nearest fork (or merge, or Input) and one of a layer's inputs, the last first, also those in
 * blocks: what can be changed without changing what other layers get.
 */
export function branchInto({ flat }: Case, node: FlatNode, input: number): FlatNode[] {
  const branch: FlatNode[] = [];
  const takers = takersOf(flat.nodes);
  let source = node.inputs[input]?.source ?? null;
  while (source && branch.length < LONGEST) {
    const layer = flat.nodes[source.node];
    if (!layer || takers.get(source.node) !== 1 || layer.inputs.length !== 1) break;
    if (!isPassage(layer)) branch.push(layer);
    source = layer.inputs[0]?.source ?? null;
  }
  return branch;
}

const counts = new WeakMap<readonly FlatNode[], ReadonlyMap<number, number>>();

/** How many inputs take from each node. */
function takersOf(nodes: readonly FlatNode[]): ReadonlyMap<number, number> {
  let takers = counts.get(nodes) as Map<number, number> | undefined;
  if (!takers) {
    takers = new Map();
    for (const { inputs } of nodes) {
      for (const { source } of inputs) if (source) takers.set(source.node, (takers.get(source.node) ?? 0) + 1);
    }
    counts.set(nodes, takers);
  }
  return takers;
}

const widthIn = ({ params }: FlatNode) => WIDTHS.find((param) => Object.hasOwn(params, param));

/** Whether a layer decides how many values come out of it: one of weights. */
export const givesWidth = (layer: FlatNode): boolean => widthIn(layer) !== undefined;

/** The widths that layers of a branch give, and their kernels; the last first. */
export const widthsOf = (branch: readonly FlatNode[]) =>
  branch.flatMap((layer) => {
    const param = widthIn(layer);
    return param ? [{ width: Number(layer.params[param]), kernel: layer.params.kernel_size }] : [];
  });

/**
 * Whether a branch leaves a width in its last layer that has one, where a layer before had kept it: a slip. A branch that is
 * meant to widen does so in its first layer, or, as a bottleneck, in a convolution of 1×1 at its end.
 */
export function slipsAtItsEnd(branch: readonly FlatNode[], width: number): boolean {
  const [last, ...before] = widthsOf(branch);
  if (!last || last.width === width || !before.some((layer) => layer.width === width)) return false;
  return last.width < width || !isAll(last.kernel, 1);
}

/** Whether a layer of a branch leaves out positions, as a convolution in larger steps does, or a pooling (in steps of its kernel, where it has none). */
export const goesInSteps = ({ params: { stride, kernel_size } }: FlatNode): boolean =>
  !isAll(stride ?? kernel_size ?? 1, 1);

/** Whether a size, or each of it where it has several, is this. */
const isAll = (sizes: ParamValue | undefined, wanted: number): boolean =>
  [sizes].flat().every((size) => size === wanted);

/** The convolution of 1×1 that is all a branch does, but for normalizations and activations: the projection of a shortcut; null where it is none. */
export function projectionOf(branch: readonly FlatNode[]): FlatNode | null {
  const doing = branch.filter(
    ({ definition }) => !definition || !KEEPING.has(definition.category) || definition.category === 'pooling',
  );
  const [layer] = doing;
  if (!layer || doing.length > 1 || layer.node.type !== 'Conv2d') return null;
  const { kernel_size, padding } = layer.params;
  return isAll(kernel_size, 1) && isAll(padding, 0) ? layer : null;
}

/** The states of a recurrent layer that gives `count` features a step; null where there are none, or it is no such layer. */
function stateWidth({ params }: FlatNode, count: number): { readonly hidden_size: number } | null {
  if (!Object.hasOwn(params, 'hidden_size')) return null;
  const hidden_size = count / (params.bidirectional === true ? 2 : 1);
  return Number.isInteger(hidden_size) ? { hidden_size } : null;
}

/**
 * How many layers of weights the residual unit at the end of a branch has, of which these are all, the last first: two, or
 * the three of a bottleneck (He et al., 2015), 1×1 at both its ends.
 */
export function unitLayers(weighted: readonly FlatNode[]): number {
  const isPoint = (at: number) => [widthsOf(weighted)[at]?.kernel ?? []].flat().every((size) => size === 1);
  return weighted.length >= 3 && weighted[2]?.node.type === 'Conv2d' && isPoint(0) && !isPoint(1) && isPoint(2) ? 3 : 2;
}

/** Sets the width of the layer that decides it in a branch; none where the branch has no such layer. */
export function widthRepairs(under: Case, branch: readonly FlatNode[], count: number): Repair[] {
  for (const layer of branch) {
    const { definition } = layer;
    const param = widthIn(layer);
    if (param) {
      const { name, edits } = settingOf(under, layer, { [param]: count });
      return [{ label: { code: 'graph.repair.outputs', args: { name, count } }, edits }];
    }
    const state = stateWidth(layer, count);
    if (state) return [setRepair(under, layer, state)];
    if (!definition || !KEEPING.has(definition.category)) break;
  }
  return [];
}
