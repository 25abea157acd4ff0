import { InputError } from '../../../core/errors';
import { sampleSizes } from '../../../core/portType';
import type { Preprocessing } from '../../../graph/preprocess';
import { type OnnxConstant, sizeOf } from '../../../layers/shared/onnxConstant';
import { collected } from '../../model/collected';
import { designOf } from '../../model/designOf';
import type { LayerNote, ReadLayer, ReadWire } from '../../model/readLayer';
import { type Beside, convertedNotes, type ModelNote, type ReadModel } from '../../model/readModel';
import type { FileSource } from '../../stored';
import { asNoted, LAYERS } from '../layerNotes';
import { type TensorProto, TensorProto_DataType, type ValueInfoProto } from '../onnx.gen';
import { refuseAttributes } from './attributeKinds';
import { tensorIn } from './attributes';
import { parseModel } from './parseModel';
import { preparationIn, preparedShape } from './preparation';
import type { ReadValue } from './reading';
import { NodeReader } from './readNodes';
import { refuseFaults } from './refusal';
import { readTensor } from './tensors';
import { refuseUngiven } from './ungiven';
import { refuseTwice } from './unique';

/** Numbers that constants of a model without weights may take: shapes, and tables of positions. */
const SMALL = 2 ** 22;

/** Types of weights that are floats by a scale, once DequantizeLinear has gone over them. */
const QUANTIZED: Readonly<Record<number, string>> = {
  [TensorProto_DataType.INT8]: 'int8',
  [TensorProto_DataType.UINT8]: 'uint8',
};

const LAYER_NOTES = [
  ['inTraining', 'import.inTraining'],
  ['tookArithmetic', 'import.tookArithmetic'],
  ['ofArithmetic', 'import.ofArithmetic'],
] as const satisfies readonly (readonly [LayerNote, ModelNote['code']])[];

export interface OnnxReadOptions {
  /** What the design is called. */
  readonly name: string;
  /** Weights in files beside the model. */
  readonly beside?: Beside;
  /** What metadata say that samples of a shape go through before the network; null for nothing. */
  readonly preparing?: (metadata: Readonly<Record<string, string>>, shape: readonly number[]) => Preprocessing | null;
}

type Named = readonly { readonly name: string }[];

/** Inputs and outputs that could not keep their names, where it is by these that they are told apart. */
function renamedEnds(inputs: Named, outputs: Named, layers: Named): string[] {
  const changed = (given: Named, own: Named) =>
    given.flatMap(({ name }, place) =>
      own[place] && own[place].name !== name ? [`${name} → ${own[place].name}`] : [],
    );
  return [
    ...(inputs.length > 1 ? changed(inputs, layers) : []),
    ...(outputs.length > 1 ? changed(outputs, layers.slice(-outputs.length)) : []),
  ];
}

/**
 * An ONNX model as an editable design with its weights, which stay in the file: constants are folded, and nodes become layers. Throws InputError
 * `onnx.damaged`, `onnx.output`, `onnx.twice`, `onnx.ungiven`, `onnx.order`, `onnx.attribute`, `onnx.noLayers`, `onnx.noOperators`, `onnx.noForms`, `onnx.batchMoved` or `onnx.masked` (with `.others` where there are more) that list every node without a layer, `onnx.outputBatch`, and what
 * `readTensor` and `collected` throw. `file` names it.
 */
export function readOnnx(source: FileSource, file: string, options: OnnxReadOptions): ReadModel {
  const { name, beside = () => null } = options;
  const { graph, opset, metadata, held } = parseModel(source, file);
  refuseTwice(graph, file);
  refuseUngiven(graph, file);
  refuseAttributes(graph, file);
  const notes: ModelNote[] = [];
  const converted: (string | null)[] = [];
  const quantized = new Map<OnnxConstant, string>();
  const stored = new Map<OnnxConstant, string>();
  const values = new Map<string, ReadValue>();
  const read = (tensor: TensorProto): OnnxConstant => {
    const { constant, converted: from } = readTensor(tensor, held.get(tensor), file, beside);
    // One number is a setting, and no weight.
    if (constant.shape.length > 0) converted.push(from);
    const small = QUANTIZED[tensor.dataType];
    if (small) quantized.set(constant, small);
    return constant;
  };
  for (const tensor of graph.initializer) {
    const constant = read(tensor);
    stored.set(constant, tensor.name);
    values.set(tensor.name, { kind: 'constant', constant });
  }
  const inputs = graph.input.filter((info) => !values.has(info.name));
  for (const info of inputs) values.set(info.name, inputOf(info, file));
  const reader = new NodeReader(values, {
    opset,
    batch: batchOf(inputs),
    room: 4 * [...stored.keys()].reduce((sum, each) => sum + sizeOf(each), 0) + SMALL,
    tensor: (node) => {
      const tensor = tensorIn(node, 'value');
      return tensor && read(tensor);
    },
    dequantized: (constant) => converted.push(quantized.get(constant) ?? null),
    nameOf: (constant) => stored.get(constant) ?? null,
  });
  const texts = Object.fromEntries(metadata);
  const [only, ...more] = inputs;
  const given = only && more.length === 0 ? values.get(only.name) : undefined;
  const shape = given?.kind === 'wire' ? sampleSizes(given.type) : [];
  const steps = only && shape.length > 0 ? (options.preparing?.(texts, shape) ?? null) : null;
  const prepared = steps && only && preparationIn(graph.node, only.name, steps, (own) => reader.constant(own));
  if (prepared && only) {
    const entry = inputLayer(only.name, preparedShape(steps));
    reader.give(only.name, entry);
    reader.give(prepared.value, entry);
    values.set(only.name, entry);
  }
  for (const node of graph.node.slice(prepared?.count ?? 0)) reader.read(node);
  const ends = graph.output.map((info) => endOf(reader, info, file));
  refuseFaults(graph, ends, reader, file);
  const wires = ends.flatMap((value) => (value.kind === 'wire' ? [value] : []));
  if (wires.length < ends.length || inputs.length === 0) throw new InputError('onnx.noInput', { file });
  notes.push(...convertedNotes(converted));
  const entries = inputs.flatMap(({ name: own }) => {
    const value = values.get(own);
    return value?.kind === 'wire' ? [value.layer] : [];
  });
  const { layers, weights, shared, noted } = collected(
    entries,
    wires,
    graph.output.map((info) => info.name),
    file,
  );
  const taken = new Set(layers.flatMap(({ from }) => from.map(({ layer }) => layer)));
  const unused = inputs.flatMap(({ name: own }, place) => (taken.has(place) ? [] : [own]));
  if (unused.length > 0) notes.push({ code: 'import.unusedInputs', args: { inputs: unused } });
  const renamed = renamedEnds(inputs, graph.output, layers);
  if (renamed.length > 0) notes.push({ code: 'import.endNames', args: { names: renamed } });
  if (shared.length > 0) notes.push({ code: 'import.shared', args: { layers: shared } });
  for (const [note, code] of LAYER_NOTES) {
    const names = noted.get(note);
    if (names) notes.push({ code, args: { layers: names } });
  }
  const [first] = wires;
  const document = designOf(name, layers, first ? sampleSizes(first.type) : []);
  const made = { ...asNoted(document, weights, metadata.get(LAYERS)), notes, metadata: texts };
  return prepared ? { ...made, raw: shape } : made;
}

/** Sizes of an input, 0 for those that the file leaves open. */
const sizesOf = (info: ValueInfoProto): readonly number[] =>
  tensorTypeOf(info)?.shape?.dim.map(({ value }) => (value.case === 'dimValue' ? Number(value.value) : 0)) ?? [];

const tensorTypeOf = ({ type }: ValueInfoProto) => (type?.value.case === 'tensorType' ? type.value.value : undefined);

function batchOf(inputs: readonly ValueInfoProto[]): number | null {
  const [first = 0, ...others] = inputs.map((info) => sizesOf(info)[0] ?? 0);
  return first > 0 && others.every((size) => size === first) ? first : null;
}

/** An Input of the shape that the file gives; its first size is the batch, whatever it was when the file was written. */
function inputOf(info: ValueInfoProto, file: string): ReadWire {
  const tensor = tensorTypeOf(info);
  const shape = sizesOf(info).slice(1);
  if (shape.length === 0 || shape.some((size) => !(size > 0))) {
    const got = tensor?.shape?.dim.map(({ value }) => String(value.value ?? '?')).join('×') ?? '?';
    const [first = 0, ...others] = sizesOf(info);
    const open = others.flatMap((size, place) => (size > 0 ? [] : [place + 2]));
    // The only open size is the batch.
    if (first > 0 && open[0] !== undefined && open.length === 1) {
      throw new InputError('onnx.inputBatch', { file, input: info.name, got, place: open[0] });
    }
    throw new InputError('onnx.inputShape', { file, input: info.name, got });
  }
  return inputLayer(info.name, shape);
}

function inputLayer(name: string, shape: readonly number[]): ReadWire {
  const layer: ReadLayer = {
    type: 'Input',
    params: { shape },
    state: new Map(),
    inputs: [],
    ports: ['y'],
    stored: [],
    hint: name,
    notes: [],
  };
  return { kind: 'wire', layer, port: 'y', type: { shape: ['N', ...shape], dtype: 'float32' } };
}

/** What an output of the graph is. A last Identity is how writers give a value its name. */
function endOf(reader: NodeReader, info: ValueInfoProto, file: string): ReadValue {
  const value = reader.value(info.name);
  if (!value) throw new InputError('onnx.output', { file, output: info.name });
  const made = reader.producer(info.name);
  const named = made?.node.opType === 'Identity' ? reader.value(made.node.input[0] ?? '') : null;
  return named ?? value;
}
