import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { numel } from '../../engine/core/shape';
import {
  AttributeProto_AttributeType as Attribute,
  type AttributeProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as type,
} from '../../engine/formats/onnx/onnx.gen';

type Sizes = readonly (number | string)[];

/** Whole numbers as int64, where they are bigint, and else float32; `dims` where they are not one list. */
export type Numbers = { readonly of: readonly number[] | readonly bigint[]; readonly dims?: readonly number[] };

export type Given = number | string | readonly number[] | { readonly float: number };

export type Node = readonly [
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes?: Readonly<Record<string, Given>>,
];

export interface Graph {
  readonly opset?: number;
  /** Sizes by names of inputs; words stand for sizes that are left open. */
  readonly inputs: Readonly<Record<string, Sizes>>;
  readonly constants?: Readonly<Record<string, Numbers>>;
  /** Each is called as its first output. */
  readonly nodes: readonly Node[];
  readonly outputs?: readonly string[];
}

/** An ONNX file of a few nodes. */
export function onnxModel({ opset = 17, inputs, constants = {}, nodes, outputs = ['y'] }: Graph): Uint8Array {
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: BigInt(opset) }],
    graph: {
      name: 'graph',
      input: Object.entries(inputs).map(([name, sizes]) => ({ name, type: typeOf(sizes) })),
      output: outputs.map((name) => ({ name })),
      initializer: Object.entries(constants).map(([name, { of, dims = [of.length] }]) => ({
        name,
        dims: dims.map(BigInt),
        ...numbersOf(of),
      })),
      node: nodes.map(([opType, input, output, attributes = {}]) => ({
        opType,
        name: output[0] as string,
        input: [...input],
        output: [...output],
        attribute: Object.entries(attributes).map(([name, value]) => ({ name, ...attributeOf(value) })),
      })),
    },
  });
  return toBinary(ModelProtoSchema, model);
}

/** Numbers of which no two are alike, some of them negative. */
export const waves = (dims: readonly number[]): Numbers => ({
  dims,
  of: Array.from({ length: numel(dims) }, (_, i) => Math.fround(Math.sin(i * 0.7 + 0.3) * 2)),
});

const typeOf = (sizes: Sizes) => ({
  value: { case: 'tensorType' as const, value: { elemType: type.FLOAT, shape: { dim: sizes.map(sizeOf) } } },
});

const sizeOf = (size: number | string) =>
  typeof size === 'string'
    ? { value: { case: 'dimParam' as const, value: size } }
    : { value: { case: 'dimValue' as const, value: BigInt(size) } };

function numbersOf(values: Numbers['of']) {
  const whole = values.filter((value) => typeof value === 'bigint');
  if (whole.length > 0) return { dataType: type.INT64, int64Data: whole };
  return { dataType: type.FLOAT, floatData: values.map(Number) };
}

function attributeOf(value: Given): MessageInitShape<typeof AttributeProtoSchema> {
  if (typeof value === 'string') return { type: Attribute.STRING, s: new TextEncoder().encode(value) };
  if (typeof value === 'number') return { type: Attribute.INT, i: BigInt(value) };
  if ('float' in value) return { type: Attribute.FLOAT, f: value.float };
  return { type: Attribute.INTS, ints: value.map(BigInt) };
}
