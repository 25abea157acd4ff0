import { clearField, clone, create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { numel } from '../../engine/core/shape';
import {
  AttributeProto_AttributeType as Attribute,
  type AttributeProto,
  AttributeProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  TensorProtoSchema,
  TensorProto_DataType as type,
} from '../../engine/formats/onnx/onnx.gen';

/** A model that differs from another in one attribute, constant or wire. */
export interface Mutant {
  readonly what: string;
  bytes(): Uint8Array;
}

type Change = (model: ModelProto) => void;

/** Attributes that nodes may have besides those that writers give them. */
const MORE: Readonly<Record<string, readonly (readonly [name: string, value: number | string | readonly number[]])[]>> =
  {
    AveragePool: [
      ['ceil_mode', 1],
      ['count_include_pad', 1],
      ['auto_pad', 'SAME_UPPER'],
    ],
    BatchNormalization: [['epsilon', 0.5]],
    Concat: [['axis', 2]],
    Conv: [['auto_pad', 'SAME_LOWER']],
    ConvTranspose: [['auto_pad', 'SAME_LOWER']],
    DepthToSpace: [['mode', 'DCR']],
    Flatten: [['axis', 2]],
    GRU: [['direction', 'reverse']],
    Gather: [['axis', 1]],
    Gelu: [['approximate', 'tanh']],
    Gemm: [
      ['alpha', 0.5],
      ['beta', 0.5],
      ['transA', 1],
    ],
    HardSigmoid: [
      ['alpha', 0.25],
      ['beta', 0.25],
    ],
    InstanceNormalization: [['epsilon', 0.5]],
    LSTM: [['direction', 'reverse']],
    LayerNormalization: [
      ['axis', 1],
      ['epsilon', 0.5],
    ],
    LogSoftmax: [['axis', 2]],
    MaxPool: [
      ['ceil_mode', 1],
      ['auto_pad', 'SAME_UPPER'],
      ['storage_order', 1],
    ],
    Pad: [
      ['mode', 'edge'],
      ['mode', 'reflect'],
    ],
    RNN: [['direction', 'reverse']],
    ReduceMax: [['keepdims', 0]],
    ReduceMean: [['keepdims', 0]],
    ReduceSum: [
      ['keepdims', 0],
      ['noop_with_empty_axes', 1],
    ],
    Resize: [
      ['mode', 'linear'],
      ['mode', 'cubic'],
      ['coordinate_transformation_mode', 'half_pixel'],
      ['coordinate_transformation_mode', 'asymmetric'],
      ['nearest_mode', 'ceil'],
    ],
    Shrink: [['bias', 0.5]],
    Softmax: [['axis', 1]],
    Split: [['axis', 2]],
    Transpose: [['perm', [0, 2, 1]]],
  };

/** All mutants of a model in a fixed order; those of large constants change some of their numbers only. */
export function mutantsOf(bytes: Uint8Array): Mutant[] {
  const model = plain(fromBinary(ModelProtoSchema, bytes));
  const graph = graphOf(model);
  const found: Mutant[] = [];
  const add = (what: string, change: Change) => {
    const bytes = () => {
      const copy = clone(ModelProtoSchema, model);
      change(copy);
      return toBinary(ModelProtoSchema, copy);
    };
    found.push({ what, bytes });
  };
  for (const [place, node] of graph.node.entries()) {
    const at = `${node.opType} "${node.name || node.output[0]}"`;
    for (const [what, change] of attributeChanges(node)) {
      add(`${at} ${what}`, (copy) => change(graphOf(copy).node[place] as NodeProto));
    }
    for (const [what, input] of wirings(graph, place)) {
      add(`${at} ${what}`, (copy) => {
        (graphOf(copy).node[place] as NodeProto).input = [...input];
      });
    }
  }
  const sizes = new Set(graph.initializer.flatMap(({ dims }) => dims.map(Number)).filter((size) => size > 1));
  for (const [place, tensor] of graph.initializer.entries()) {
    for (const [what, change] of constantChanges(tensor, [...sizes].slice(0, 6))) {
      add(`"${tensor.name}" ${what}`, (copy) => change(graphOf(copy).initializer[place] as TensorProto));
    }
  }
  const ends = new Set(graph.output.map(({ name }) => name));
  for (const name of graph.node.flatMap(({ output }) => output)) {
    if (ends.has(name)) continue;
    add(`"${name}" is an output too`, (copy) => {
      const [known] = graphOf(copy).output;
      if (known) graphOf(copy).output.push({ ...known, name, type: undefined });
    });
  }
  return found;
}

const graphOf = ({ graph }: ModelProto) => {
  if (!graph) throw new Error('no graph');
  return graph;
};

/** Constants all as initializers, numbers all in the field of their type. */
function plain(model: ModelProto): ModelProto {
  const graph = graphOf(model);
  graph.node = graph.node.filter((node) => {
    const tensor = node.opType === 'Constant' ? node.attribute[0]?.t : undefined;
    if (tensor) graph.initializer.push({ ...tensor, name: node.output[0] as string });
    return !tensor;
  });
  for (const tensor of graph.initializer) {
    const raw = tensor.rawData.slice();
    if (raw.length === 0) continue;
    if (tensor.dataType === type.FLOAT) tensor.floatData = Array.from(new Float32Array(raw.buffer));
    else if (tensor.dataType === type.INT64) tensor.int64Data = Array.from(new BigInt64Array(raw.buffer));
    else continue;
    clearField(tensor, TensorProtoSchema.field.rawData);
  }
  graph.valueInfo = [];
  model.metadataProps = [];
  return model;
}

function* attributeChanges(node: NodeProto): Iterable<readonly [string, (node: NodeProto) => void]> {
  for (const [place, attribute] of node.attribute.entries()) {
    const { name } = attribute;
    yield [`without ${name}`, (own) => own.attribute.splice(place, 1)];
    const set = (what: unknown, change: Partial<AttributeProto>) =>
      [`with ${name} ${what}`, (own: NodeProto) => Object.assign(own.attribute[place] as object, change)] as const;
    if (attribute.type === Attribute.INT) {
      for (const value of [attribute.i + 1n, attribute.i - 1n]) yield set(value, { i: value });
    }
    if (attribute.type === Attribute.FLOAT) {
      for (const value of [attribute.f * 1.5 + 0.25, attribute.f * 0.9]) yield set(value, { f: value });
    }
    for (const values of attribute.type === Attribute.INTS ? listChanges(attribute.ints) : []) {
      yield set(values, { ints: values });
    }
  }
  for (const [name, value] of MORE[node.opType] ?? []) {
    const made = create(AttributeProtoSchema, { name });
    if (typeof value === 'string') Object.assign(made, { type: Attribute.STRING, s: new TextEncoder().encode(value) });
    else if (typeof value !== 'number') Object.assign(made, { type: Attribute.INTS, ints: value.map(BigInt) });
    else if (Number.isInteger(value) && name !== 'bias') Object.assign(made, { type: Attribute.INT, i: BigInt(value) });
    else Object.assign(made, { type: Attribute.FLOAT, f: value });
    yield [
      `with ${name} ${value}`,
      (own) => {
        own.attribute = [...own.attribute.filter((each) => each.name !== name), made];
      },
    ];
  }
}

/** One number more or less, or two neighbours exchanged. */
function* listChanges(values: readonly bigint[]): Iterable<bigint[]> {
  for (const [place, value] of values.slice(0, 8).entries()) {
    yield values.with(place, value + 1n);
    yield values.with(place, value - 1n);
    const next = values[place + 1];
    if (next !== undefined && next !== value) yield values.with(place, next).with(place + 1, value);
  }
  if (values.length > 1) yield values.slice(0, -1);
}

/** Other inputs of a node: two exchanged, or one that is another value of the graph. */
function* wirings(graph: ReturnType<typeof graphOf>, place: number): Iterable<readonly [string, readonly string[]]> {
  const { input } = graph.node[place] as NodeProto;
  const [first = '', second = ''] = input;
  if (first !== second && second !== '') yield ['with its inputs exchanged', [second, first, ...input.slice(2)]];
  const constants = new Set(graph.initializer.map(({ name }) => name));
  const before = [
    ...graph.input.map(({ name }) => name),
    ...graph.node.slice(0, place).flatMap(({ output }) => output),
  ];
  for (const [at, own] of input.entries()) {
    if (own !== '' && at > 0 && at === input.length - 1) yield [`without input ${at}`, input.slice(0, -1)];
    const others = constants.has(own) ? [...constants] : before;
    for (const other of others.slice(-12)) {
      if (other !== own && !(constants.has(own) && graph.initializer.length > 12)) {
        yield [`of "${other}" in place of "${own}"`, input.with(at, other)];
      }
    }
  }
}

function* constantChanges(
  tensor: TensorProto,
  sizes: readonly number[],
): Iterable<readonly [string, (tensor: TensorProto) => void]> {
  const dims = tensor.dims.map(Number);
  if (tensor.dataType === type.INT64) {
    for (const values of listChanges(tensor.int64Data)) {
      yield [
        `as [${values}]`,
        (own) => {
          own.int64Data = values;
          if (own.dims.length === 1) own.dims = [BigInt(values.length)];
        },
      ];
    }
    return;
  }
  if (tensor.dataType !== type.FLOAT) return;
  const shaped = (shape: readonly number[]) =>
    [
      `as ${shape.join('×') || 'a number'}`,
      (own: TensorProto) => {
        const count = numel(shape);
        const { floatData } = own;
        own.dims = shape.map(BigInt);
        // All different, so that numbers in the wrong place are seen.
        own.floatData = Array.from({ length: count }, (_, i) =>
          count > floatData.length ? (floatData[0] as number) * (1 + i / 8) : (floatData[i] as number),
        );
      },
    ] as const;
  yield [
    'times 1.25',
    (own) => {
      own.floatData = own.floatData.map((value) => value * 1.25);
    },
  ];
  yield [
    'with another last number',
    (own) => {
      own.floatData = [...own.floatData.slice(0, -1), (own.floatData.at(-1) ?? 0) + 0.5];
    },
  ];
  yield shaped([...dims, 1]);
  yield shaped([1, ...dims]);
  if (dims.length > 2) return;
  const tight = dims.filter((size) => size !== 1);
  if (tight.length < dims.length) yield shaped(tight);
  if (dims.length === 2 && dims[0] !== dims[1]) yield shaped([...dims].reverse());
  if (numel(dims) === 1) for (const size of sizes) yield* [shaped([size]), shaped([size, 1])];
  if (dims.length === 1 && numel(dims) > 1) yield* [shaped([]), shaped([1]), shaped([numel(dims), numel(dims)])];
}
