import type { ByteStream } from '../../core/byteStream';
import type { PortType } from '../../core/portType';
import type { Shape } from '../../core/shape';
import type { ExportValue } from '../contract';

/** Value of an attribute: whole numbers are integers; `float` marks those that are not meant so. */
export type Attribute = number | string | readonly number[] | readonly string[] | { readonly float: number };

export type Attributes = Readonly<Record<string, Attribute | undefined>>;

/** A tensor whose bytes are fetched when the file is written. */
export interface OnnxTensor extends ByteStream {
  readonly dtype: string;
  readonly shape: Shape;
}

/** The graph that nodes are written into. Names are made unique in it by a number. */
export interface OnnxGraph {
  readonly opset: number;
  /** Adds a node; gives the names of its outputs, each named after it. */
  node(op: string, name: string, inputs: readonly string[], attributes?: Attributes, outputs?: number): string[];
  /** The same for a node of one output. */
  op(op: string, name: string, inputs: readonly string[], attributes?: Attributes): string;
  /** A tensor of the file, under a name. */
  tensor(name: string, tensor: OnnxTensor): string;
  /** Constants: some numbers, whole ones, and one alone. */
  floats(name: string, values: readonly number[] | Float32Array, shape?: Shape): string;
  ints(name: string, values: readonly number[]): string;
  scalar(value: number): string;
}

/** One layer that is being written: what it gets, what it is, and where to put it. */
export interface Emission {
  readonly builder: OnnxGraph;
  /** Dotted, as PyTorch names it: its nodes are called after it. */
  readonly name: string;
  /** Names of the values it takes, one for each argument of the module or function. */
  readonly inputs: readonly string[];
  readonly types: readonly PortType[];
  readonly outputs: readonly PortType[];
  /** Arguments of the module or function in PyTorch, which say also what the layer infers: in_channels, embed_dim. */
  readonly args: Readonly<Record<string, ExportValue>>;
  /** A parameter or buffer as a constant of the graph, under PyTorch's name; null where the layer has none of that name. */
  state(name: string): string | null;
  /** Its numbers. */
  weights(name: string): OnnxTensor | null;
}

/** Adds nodes; gives the names of what a layer gives. */
export type Emit = (emission: Emission) => readonly string[];

/** The first input. */
export const first = ({ inputs }: Emission): string => inputs[0] as string;
export const firstType = ({ types }: Emission): PortType => types[0] as PortType;

/** A layer of one node that takes all its inputs. */
export const asNode = ({ builder, name, inputs }: Emission, op: string, attributes: Attributes = {}) => [
  builder.op(op, name, inputs, attributes),
];

/** An argument that is a number. */
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
  builder: OnnxGraph,
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

export const meanOver = (builder: OnnxGraph, name: string, x: string, axes: readonly number[], keep = true) =>
  reducedOver(builder, 'ReduceMean', name, x, axes, keep);

/** x·Wᵀ + b over the last dimension, for a weight of [out, in]. */
export function affine(builder: OnnxGraph, name: string, x: string, weight: string, bias: string | null): string {
  const turned = builder.op('Transpose', `${name}_weight`, [weight], { perm: [1, 0] });
  const product = builder.op('MatMul', bias === null ? name : `${name}_product`, [x, turned]);
  return bias === null ? product : builder.op('Add', name, [product, bias]);
}
