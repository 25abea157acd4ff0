import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { numel } from '../../core/shape';
import type { Attribute, Attributes, OnnxGraph, OnnxTensor } from '../../layers/toOnnx/emission';
import type { FileTensor } from '../fileTensor';
import { bytesOfTensor } from '../stored';
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
} from './onnx.gen';
import type { Initializer } from './streamModel';

const DATA_TYPES = {
  float32: TensorProto_DataType.FLOAT,
  int64: TensorProto_DataType.INT64,
} as const;

/** The nodes and constants of one graph, under names that are unique in it. */
export class GraphBuilder implements OnnxGraph {
  readonly nodes: NodeProto[] = [];
  readonly initializers: Initializer[] = [];
  private readonly names = new Set<string>();
  /** Small constants by what they hold: the same one stands there once. */
  private readonly constants = new Map<string, string>();

  constructor(readonly opset: number) {}

  /** A name that nothing has yet: the wanted one, or that with a number. */
  fresh(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.names.has(name); number++) name = `${wanted}_${number}`;
    this.names.add(name);
    return name;
  }

  /** Adds a node; gives the names of its outputs, each named after it. */
  node(op: string, name: string, inputs: readonly string[], attributes: Attributes = {}, outputs = 1): string[] {
    const own = this.fresh(name);
    const given = Array.from({ length: outputs }, (_, at) => (at === 0 ? own : this.fresh(`${own}_${at}`)));
    this.add(op, inputs, given, attributes);
    return given;
  }

  /** Gives a value the name of an end of the graph, which was taken with `fresh` before anything else. */
  end(name: string, value: string): void {
    this.add('Identity', [value], [name], {});
  }

  /** A node is called what it gives. */
  private add(op: string, inputs: readonly string[], outputs: readonly string[], attributes: Attributes): void {
    this.nodes.push(
      create(NodeProtoSchema, {
        name: outputs[0] ?? '',
        opType: op,
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).flatMap(([key, value]) =>
          value === undefined ? [] : [attributeOf(key, value)],
        ),
      }),
    );
  }

  /** The same for a node of one output. */
  op(op: string, name: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.node(op, name, inputs, attributes)[0] as string;
  }

  /** A tensor of the file; its bytes are fetched when the file is written. */
  tensor(wanted: string, data: OnnxTensor): string {
    const { shape, dtype } = data;
    if (!(dtype in DATA_TYPES)) throw new Error(`no ONNX type for ${dtype}`);
    const name = this.fresh(wanted);
    const dataType = DATA_TYPES[dtype as keyof typeof DATA_TYPES];
    this.initializers.push({ said: create(TensorProtoSchema, { name, dims: shape.map(BigInt), dataType }), data });
    return name;
  }

  floats(name: string, values: readonly number[] | Float32Array, shape: readonly number[] = [values.length]): string {
    if (values.length !== numel(shape)) throw new Error(`${name}: ${values.length} numbers are not of shape ${shape}`);
    return this.constant(name, { dtype: 'float32', shape, data: Float32Array.from(values) });
  }

  /** One number. */
  scalar(value: number): string {
    return this.floats('constant', [value], []);
  }

  ints(name: string, values: readonly number[]): string {
    return this.constant(name, { dtype: 'int64', shape: [values.length], data: BigInt64Array.from(values, BigInt) });
  }

  private constant(name: string, tensor: FileTensor): string {
    const key = `${tensor.dtype} ${tensor.shape} ${tensor.data.length > 64 ? name : Array.from(tensor.data as Float32Array, String)}`;
    if (tensor.data.length > 64) return this.tensor(name, bytesOfTensor(tensor));
    const known = this.constants.get(key) ?? this.tensor(name, bytesOfTensor(tensor));
    this.constants.set(key, known);
    return known;
  }
}

function attributeOf(name: string, value: Attribute) {
  return create(AttributeProtoSchema, { name, ...typed(value) });
}

function typed(value: Attribute): MessageInitShape<typeof AttributeProtoSchema> {
  const type = AttributeProto_AttributeType;
  if (typeof value === 'number') return { type: type.INT, i: BigInt(value) };
  if (typeof value === 'string') return { type: type.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { type: type.FLOAT, f: value.float };
  if (typeof value[0] === 'string') {
    return { type: type.STRINGS, strings: (value as readonly string[]).map((text) => new TextEncoder().encode(text)) };
  }
  return { type: type.INTS, ints: (value as readonly number[]).map(BigInt) };
}
