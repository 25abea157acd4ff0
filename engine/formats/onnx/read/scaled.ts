import { layerByType } from '../../../layers';
import type { LayerDefinition } from '../../../layers/contract';
import { asParam } from '../../../layers/shared/dimensions';
import { type OnnxConstant, sizeOf } from '../../../layers/shared/onnxConstant';
import { along, type Line } from '../../../layers/shared/onnxScaling';
import { laidAlong } from '../../../layers/shared/onnxShapes';
import { laid } from '../../model/laid';
import type { LayerNote, ReadLayer, ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';
import type { Scaled, Values } from './reading';

const TOLD: readonly LayerNote[] = ['tookArithmetic'];

const SAME: Line = { axis: null, by: [1], plus: [0] };

/**
 * Arithmetic with a constant on a layer's output or what was made of one; null where it is none.
 * @param room Numbers that it may take: an input may say that it has any number of channels.
 */
export function scaledBy(node: NodeProto, values: Values, room: number): ReadWire | Scaled | null {
  const [first = '', second = ''] = node.input;
  const [a, b] = [values.constant(first), values.constant(second)];
  const [constant, value] = a ? [a, values.kept(second)] : [b, values.kept(first)];
  if (!constant || node.input.length !== 2 || (value?.kind !== 'wire' && value?.kind !== 'scaled')) return null;
  const [wire, before] = value.kind === 'wire' ? [value, SAME] : [value.wire, value.line];
  if (2 * sizeOf(constant) > room) return null;
  const step = stepOf(node.opType, constant, wire.type.shape, a !== null);
  const line = step && chained(before, step);
  if (!line || ![...line.by, ...line.plus].every((number) => Number.isFinite(Math.fround(number)))) return null;
  if (value.kind === 'wire') {
    const inside = after(wire, line);
    if (inside) return inside;
  }
  const begun = value.kind === 'scaled' ? value.node : node;
  return { kind: 'scaled', node: begun, wire, line, own: filtered(wire, line, begun.name, room) };
}

/** What one node does to each number. @param isFirst Whether the constant stands before what arrives. */
function stepOf(
  op: string,
  constant: OnnxConstant,
  shape: readonly (number | string)[],
  isFirst: boolean,
): Line | null {
  const axes = shape.map((_, axis) => axis);
  const single = sizeOf(constant) === 1 && constant.shape.length <= shape.length;
  const axis = single ? null : (axes.find((each) => laidAlong(constant, each, Number(shape[each]), shape.length)) ?? 0);
  if (axis === 0) return null;
  const numbers = Array.from(constant.data);
  const [ones, zeros] = [numbers.map(() => 1), numbers.map(() => 0)];
  switch (op) {
    case 'Add':
      return { axis, by: ones, plus: numbers };
    case 'Mul':
      return { axis, by: numbers, plus: zeros };
    case 'Sub':
      return isFirst
        ? { axis, by: numbers.map(() => -1), plus: numbers }
        : { axis, by: ones, plus: numbers.map((number) => -number) };
    case 'Div':
      return isFirst ? null : { axis, by: numbers.map((number) => 1 / number), plus: zeros };
    default:
      return null;
  }
}

function chained(first: Line, then: Line): Line | null {
  if (first.axis !== null && then.axis !== null && first.axis !== then.axis) return null;
  const longest = first.axis === null ? then : first;
  const all = <Made>(make: (place: number) => Made) => longest.by.map((_, place) => make(place));
  return {
    axis: longest.axis,
    by: all((place) => along(first.by, place) * along(then.by, place)),
    plus: all((place) => along(first.plus, place) * along(then.by, place) + along(then.plus, place)),
  };
}

/** The layer that gives a value, with what is done to that in its own numbers; null where it cannot. */
function after({ layer, type }: ReadWire, line: Line): ReadWire | null {
  const definition = layerByType(layer.type);
  const scaling = definition?.onnxScaling;
  if (!definition || !scaling || !isAlong(line, scaling.axis(type.shape.length))) return null;
  const isBias = line.by.every((number) => number === 1) && !layer.state.has('bias');
  return replaced(definition, layer, scaling.after(readingOf(layer), line), isBias ? [] : TOLD);
}

/** A layer laid upon the value before arithmetic, with that in its own numbers; null where it cannot. */
export function takenIn({ wire, line }: Scaled, layer: ReadLayer): ReadWire | null {
  const definition = layerByType(layer.type);
  const scaling = definition?.onnxScaling;
  if (!definition || !scaling || layer.inputs[0] !== wire) return null;
  if (!isAlong(line, scaling.axis(wire.type.shape.length))) return null;
  return replaced(definition, layer, scaling.before(readingOf(layer), line), TOLD);
}

const isAlong = (line: Line, axis: number) => line.axis === null || line.axis === axis;

const readingOf = ({ params, state }: ReadLayer) => ({ params, state: Object.fromEntries(state) });

function replaced(
  definition: LayerDefinition,
  layer: ReadLayer,
  reading: ReturnType<NonNullable<LayerDefinition['onnxScaling']>['after']>,
  told: readonly LayerNote[],
): ReadWire | null {
  const notes = new Set([...layer.notes, ...told]);
  return (reading && laid(definition, reading, layer.inputs, layer.hint, layer.stored, [...notes])?.[0]) ?? null;
}

/** Channels each by a filter of one place; null where a value has no channels, or others are told apart. */
function filtered(wire: ReadWire, line: Line, hint: string, room: number): ReadWire | null {
  const [, channels, ...places] = wire.type.shape;
  const definition = layerByType(`Conv${places.length}d`);
  if (!definition || !isAlong(line, 1) || 2 * Number(channels) > room) return null;
  const ones = places.map(() => 1);
  const list = (values: readonly number[]) =>
    Float32Array.from({ length: Number(channels) }, (_, place) => along(values, place));
  const weight = { shape: [Number(channels), 1, ...ones], data: list(line.by) };
  const bias = { shape: [Number(channels)], data: list(line.plus) };
  const shifts = line.plus.some((number) => number !== 0);
  const params = { out_channels: Number(channels), kernel_size: asParam(ones), groups: Number(channels), bias: shifts };
  const state = shifts ? { weight, bias } : { weight };
  return laid(definition, { params, state }, [wire], hint, [], ['ofArithmetic'])?.[0] ?? null;
}
