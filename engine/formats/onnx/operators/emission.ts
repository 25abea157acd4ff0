import type { PortType } from '../../../core/portType';
import type { ExportValue } from '../../../layers/contract';
import type { TensorBytes } from '../../stored';
import type { GraphBuilder } from '../builder';

/** One layer that is being written: what it gets, what it is, and where to put it. */
export interface Emission {
  readonly builder: GraphBuilder;
  /** Dotted, as PyTorch names it: its nodes are called after it. */
  readonly name: string;
  /** Names of the values it takes, one for each argument of the module or function. */
  readonly inputs: readonly string[];
  readonly types: readonly PortType[];
  readonly outputs: readonly PortType[];
  readonly args: Readonly<Record<string, ExportValue>>;
  /** A parameter or buffer as a constant of the graph, under PyTorch's name; null where the layer has none of that name. */
  state(name: string): string | null;
  /** Its numbers. */
  weights(name: string): TensorBytes | null;
}

/** Adds a layer's nodes; gives the names of its outputs. */
export type Emit = (emission: Emission) => readonly string[];

/** The first input. */
export const first = ({ inputs }: Emission): string => inputs[0] as string;
export const firstType = ({ types }: Emission): PortType => types[0] as PortType;

/** A layer of one node. */
export function single(
  op: string,
  attributes: (emission: Emission) => Parameters<GraphBuilder['op']>[3] = () => ({}),
): Emit {
  return (emission) => [emission.builder.op(op, emission.name, emission.inputs, attributes(emission))];
}

export const numberOf = ({ args }: Pick<Emission, 'args'>, name: string): number => Number(args[name]);

/** `dim` counted from the start, as other writers have it. */
export function axisOf(emission: Emission, rank = firstType(emission).shape.length): number {
  return fromStart(numberOf(emission, 'dim'), rank);
}

export const fromStart = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** One number an axis, where the argument may be one number for all. */
export function perAxis({ args }: Pick<Emission, 'args'>, name: string, axes: number, standard: number): number[] {
  const value = args[name] ?? standard;
  return Array.isArray(value) ? (value as number[]) : Array.from({ length: axes }, () => Number(value));
}

/** Sizes behind batch and channels. */
export const placesOf = (type: PortType): number[] => type.shape.slice(2) as number[];

/** A parameter that the layer must have. */
export function required(emission: Emission, name: string): string {
  const found = emission.state(name);
  if (found === null) throw new Error(`${emission.name} has no ${name}`);
  return found;
}

/** The same numbers in the shape of an output, whatever the batch. */
export function reshaped(
  { builder, name }: Pick<Emission, 'builder' | 'name'>,
  x: string,
  shape: PortType['shape'],
): string {
  const sizes = shape.map((size) => (size === 'N' ? -1 : size));
  return builder.op('Reshape', name, [x, builder.ints('shape', sizes)]);
}

/** Axes in one, kept as 1 unless told otherwise: they moved from attribute to input with opset 18. */
export function reducedOver(
  builder: GraphBuilder,
  op: 'ReduceMean' | 'ReduceMax',
  name: string,
  x: string,
  axes: readonly number[],
  keep = true,
): string {
  const keepdims = keep ? 1 : 0;
  if (builder.opset >= 18) return builder.op(op, name, [x, builder.ints('axes', axes)], { keepdims });
  return builder.op(op, name, [x], { axes, keepdims });
}

export const meanOver = (builder: GraphBuilder, name: string, x: string, axes: readonly number[], keep = true) =>
  reducedOver(builder, 'ReduceMean', name, x, axes, keep);

/** x·Wᵀ + b over the last dimension, for a weight of [out, in]. */
export function affine(builder: GraphBuilder, name: string, x: string, weight: string, bias: string | null): string {
  const turned = builder.op('Transpose', `${name}_weight`, [weight], { perm: [1, 0] });
  const product = builder.op('MatMul', bias === null ? name : `${name}_product`, [x, turned]);
  return bias === null ? product : builder.op('Add', name, [product, bias]);
}
