import type { Dim } from '../../../core/portType';
import { sameValue } from '../../../core/sameValue';
import { layerByType } from '../../../layers';
import type { LayerDefinition } from '../../../layers/contract';
import { isReshaped, type Size } from '../../../layers/shared/onnxShapes';
import { laid } from '../../model/laid';
import type { ReadLayer, ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';
import { numberIn, numbersIn } from './attributes';
import type { ReadValue, Turned, Values } from './reading';

/** The wire [N, steps, features] behind a value whose steps stand first. */
export function fedWith(value: ReadValue | null | undefined): ReadWire | null {
  return value?.kind === 'turned' && value.order === 'TNF' ? value.wire : null;
}

const directionsOf = ({ params }: ReadLayer) => (params.bidirectional === true ? 2 : 1);

export function turnedShape({ wire, order, part }: Turned): readonly Dim[] {
  const [batch = 'N', middle = 1, last = 1] = wire.type.shape;
  const directions = directionsOf(wire.layer);
  const size = Number(last) / directions;
  switch (order) {
    case 'TNF':
      return [middle, batch, last];
    case 'MF':
      return [batch, last];
    case 'TDNH':
      return [middle, directions, batch, size];
    case 'TNDH':
      return [middle, batch, directions, size];
    case 'LNH':
      return [part ? part[1] - part[0] : middle, batch, last];
  }
}

/** Follows values through the nodes by which ONNX's recurrent layers are wrapped, and joins layers that are stacked. */
export class Turning {
  /** Layers that one more was put upon, and what they became. */
  private readonly grown = new Map<ReadLayer, ReadLayer>();

  /** @param batch The size of the batch that the file was written for; null where it takes any. */
  constructor(private readonly batch: number | null) {}

  /** Outputs of a recurrent layer as its node gives them. */
  given(outputs: readonly ReadWire[], node: NodeProto): readonly Turned[] {
    const joined = this.stacked(outputs);
    const directions = joined[0] ? directionsOf(joined[0].layer) : 1;
    return joined.map((wire, place): Turned => {
      if (place === 0) return { kind: 'turned', node, wire, order: 'TDNH' };
      const end = Number(wire.type.shape[1]);
      return { kind: 'turned', node, wire, order: 'LNH', part: [end - directions, end] };
    });
  }

  /** One layer of several, where a recurrent layer of the same module takes from another. */
  private stacked(outputs: readonly ReadWire[]): readonly ReadWire[] {
    const upper = outputs[0]?.layer as ReadLayer;
    const [from] = upper.inputs;
    const lower = from?.layer;
    if (!lower || from.port !== 'y' || lower.type !== upper.type || lower.hint !== upper.hint) return outputs;
    const { num_layers: layers, ...own } = lower.params;
    const { num_layers: _, ...others } = upper.params;
    if (!sameValue(own, others)) return outputs;
    const added = [...upper.state].map(([name, value]) => [name.replace('_l0', `_l${layers}`), value] as const);
    const made = laid(
      layerByType(upper.type) as LayerDefinition,
      {
        params: { ...lower.params, num_layers: Number(layers) + 1 },
        state: Object.fromEntries([...lower.state, ...added]),
      },
      lower.inputs,
      lower.hint,
      [...lower.stored, ...upper.stored],
      [...lower.notes, ...upper.notes],
    );
    if (!made?.[0]) return outputs;
    this.grown.set(lower, made[0].layer);
    return made;
  }

  /** What a node makes of turned values, or of one that it turns; null where that is nothing known. */
  read(node: NodeProto, values: Values): readonly ReadValue[] | null {
    const [first] = node.input.map((name) => values.value(name));
    if (first?.kind === 'wire') return turned(node, first);
    if (first?.kind !== 'turned') return null;
    const made = this.followed(node, first, values);
    return made && [made];
  }

  private followed(node: NodeProto, value: Turned, values: Values): ReadValue | null {
    const perm = numbersIn(node, 'perm')?.join();
    const axes = numbersIn(node, 'axes') ?? Array.from(values.constant(node.input[1] ?? '')?.data ?? []);
    switch (node.opType) {
      case 'Transpose':
        if (value.order === 'TDNH' && perm === '0,2,1,3') return { ...value, node, order: 'TNDH' };
        if (value.order === 'TNF' && perm === '1,0,2') return value.wire;
        return value.order === 'LNH' && perm === '1,0,2' ? states(value) : null;
      case 'Squeeze':
        if (value.order === 'TDNH' && axes.join() === '1' && directionsOf(value.wire.layer) === 1) {
          return { ...value, node, order: 'TNF' };
        }
        return value.order === 'LNH' && axes.join() === '0' && turnedShape(value)[0] === 1 ? one(value, 0) : null;
      case 'Reshape': {
        const next: Turned = { ...value, node, order: 'TNF' };
        const sizes = values.constant(node.input[1] ?? '') ?? undefined;
        const goesOn = value.order === 'TNDH' || value.order === 'MF';
        return goesOn && isReshaped(laidOut(value), sizes, turnedShape(next), this.batch) ? next : null;
      }
      case 'Slice':
        return value.order === 'TNF' ? cut(node, value, values) : null;
      case 'Gather': {
        const place = values.constant(node.input[1] ?? '');
        const scalar = place?.shape.length === 0 && numberIn(node, 'axis', 0) === 0;
        const index = place?.data[0] ?? 0;
        if (!scalar) return null;
        return value.order === 'LNH' || value.order === 'TNF' ? one(value, index) : null;
      }
      case 'Concat':
        return numberIn(node, 'axis', 0) === 0 ? this.whole(node, values) : null;
      case 'Identity':
        return value;
      default:
        return null;
    }
  }

  /** Last states of all layers of a stack, one after the other. */
  private whole(node: NodeProto, values: Values): ReadValue | null {
    const parts = node.input.map((name) => values.value(name));
    const last = parts.at(-1);
    if (last?.kind !== 'turned' || last.order !== 'LNH') return null;
    let end = 0;
    for (const part of parts) {
      if (part?.kind !== 'turned' || part.order !== 'LNH' || part.wire.port !== last.wire.port) return null;
      let layer: ReadLayer | undefined = part.wire.layer;
      while (layer && layer !== last.wire.layer) layer = this.grown.get(layer);
      if (!layer || part.part?.[0] !== end) return null;
      end = part.part[1];
    }
    const { part: _, ...all } = last;
    return end === Number(last.wire.type.shape[1]) ? { ...all, node } : null;
  }
}

/** [N, steps, features] with the steps put first. */
function turned(node: NodeProto, wire: ReadWire): readonly ReadValue[] | null {
  const swaps = node.opType === 'Transpose' && numbersIn(node, 'perm')?.join() === '1,0,2';
  return swaps && wire.type.shape.length === 3 ? [{ kind: 'turned', node, wire, order: 'TNF' }] : null;
}

/** Its sizes before a Reshape, rows of steps and batch as so many batches. */
function laidOut(value: Turned): readonly Size[] {
  const [, steps, features] = value.wire.type.shape;
  return value.order === 'MF' ? [{ batches: Number(steps) }, features ?? 1] : turnedShape(value);
}

/** Some of the features of each step. */
function cut(node: NodeProto, value: Turned, values: Values): Turned | null {
  const [, starts, ends, axes, steps] = node.input.map((name) => values.constant(name)?.data);
  const isLast = axes?.length === 1 && (axes[0] === 2 || axes[0] === -1);
  if (!isLast || starts?.length !== 1 || ends?.length !== 1 || (steps?.[0] ?? 1) !== 1) return null;
  const wire = through(value.wire, 'Slice', { dim: 2, start: starts[0] ?? 0, end: ends[0] ?? 0, step: 1 });
  return wire && { ...value, node, wire };
}

function through(wire: ReadWire, type: string, params: ReadLayer['params']): ReadWire | null {
  return laid(layerByType(type) as LayerDefinition, { params }, [wire], '')?.[0] ?? null;
}

/** Last states with the batch first. */
function states({ wire, part }: Turned): ReadWire | null {
  const [first, end] = part ?? [0, Number(wire.type.shape[1])];
  if (end - first === Number(wire.type.shape[1])) return wire;
  return through(wire, 'Slice', { dim: 1, start: first, end, step: 1 });
}

/** One of the last states, or the output of one step. */
function one(value: Turned, index: number): ReadWire | null {
  const [count = 1] = turnedShape(value);
  const place = (index < 0 ? index + Number(count) : index) + (value.part?.[0] ?? 0);
  const own = Number(value.wire.type.shape[1]);
  const row = own === 1 ? value.wire : through(value.wire, 'Slice', { dim: 1, start: place, end: place + 1, step: 1 });
  return row && through(row, 'Squeeze', { dim: 1 });
}
