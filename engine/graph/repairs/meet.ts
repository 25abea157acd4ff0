import { formatShape, sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import { type Case, nameIn, within } from '../case';
import type { FlatNode } from '../flatten';
import { both } from './both';
import { branchInto, widthRepairs } from './branch';
import { insertion, type NewLayer, projection } from './insertion';
import { evened, extended, padded, sameSize, scaled, strided, widened } from './resizing';
import { insertLabel } from './setLabel';
import { sizesAt, widthAxis } from './sizes';
import { wireInto } from './wiring';

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
      ...evened(under, branch, sizes, wanted),
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
