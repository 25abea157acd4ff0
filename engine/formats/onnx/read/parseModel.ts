import { type DescMessage, fromBinary, type MessageShape } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import { joined } from '../../../core/byteStream';
import { InputError } from '../../../core/errors';
import { LIMITS } from '../../../graph/limits';
import { type FileSource, sectionOf } from '../../stored';
import {
  type AttributeProto,
  AttributeProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../onnx.gen';
import { NUMBER_FIELDS, type NumberField } from './numberFields';
import { fieldsIn, NoMessage, type WireField, windowOn } from './wire';

/** Numbers of a tensor that stay in the file, and the field they lie in. */
export interface HeldNumbers {
  readonly field: NumberField;
  readonly source: FileSource;
}

export interface ParsedModel {
  readonly graph: GraphProto;
  readonly opset: number;
  readonly metadata: ReadonlyMap<string, string>;
  /** Of tensors that have none in the message. */
  readonly held: ReadonlyMap<TensorProto, HeldNumbers>;
}

/** Numbers of tensors that take more bytes stay in the file. */
const SMALL = 2 ** 12;

/**
 * What is read of a model is held as objects, which take up to a hundred times the bytes of small messages: what it may come to, in messages and in
 * stretches of so many bytes. A design of `LIMITS.expandedNodes` layers needs less.
 */
const MOST = 2 ** 17;
const STRETCH = 64;

/** More than there are behind one layer of any real model: reading so many, or telling that they are no design, takes about a second. */
const NODES_A_LAYER = 8;
const MOST_NODES = NODES_A_LAYER * LIMITS.nodes;

/** Fields of a graph that are read; others (shapes of values, words) may be as many as there are nodes. */
const GRAPH_FIELDS: ReadonlySet<number> = new Set([
  GraphProtoSchema.field.input.number,
  GraphProtoSchema.field.output.number,
]);
const MODEL_FIELDS: ReadonlySet<number> = new Set([
  ModelProtoSchema.field.opsetImport.number,
  ModelProtoSchema.field.metadataProps.number,
]);

const fieldOfNumbers: ReadonlyMap<number, NumberField> = new Map(
  NUMBER_FIELDS.map((name) => [TensorProtoSchema.field[name].number, name]),
);

/**
 * The graph of a model's file; numbers of large tensors stay there. `file` names it in errors. Throws InputError
 * `onnx.damaged`, `onnx.noOutput`, `onnx.nodes` and `onnx.parts`.
 */
export function parseModel(source: FileSource, file: string): ParsedModel {
  const parser = new Parser(source, file);
  try {
    return parser.model();
  } catch (error) {
    throw error instanceof NoMessage ? parser.damaged() : error;
  }
}

/** A message of bytes that were found to be one. Throws NoMessage where it is none inside. */
function messageOf<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> {
  try {
    return fromBinary(schema, bytes);
  } catch (error) {
    throw new NoMessage(String(error));
  }
}

class Parser {
  private readonly source: FileSource;
  private readonly held = new Map<TensorProto, HeldNumbers>();
  private readonly nodes: NodeProto[] = [];
  private readonly tensors: TensorProto[] = [];
  private readonly graphParts: Uint8Array[] = [];
  private cost = 0;
  /** Where the field begins that is being read. */
  private at = 0;

  constructor(
    private readonly file: FileSource,
    private readonly name: string,
  ) {
    this.source = windowOn(file);
  }

  damaged(): InputError<'onnx.damaged'> {
    const [nodes, tensors] = [this.nodes.length, this.tensors.length];
    return new InputError('onnx.damaged', { file: this.name, at: this.at, size: this.file.length, nodes, tensors });
  }

  model(): ParsedModel {
    const rest: Uint8Array[] = [];
    for (const field of fieldsIn(this.source, 0, this.source.length)) {
      this.at = field.start;
      if (isMessage(field, ModelProtoSchema.field.graph)) this.graph(field);
      else if (MODEL_FIELDS.has(field.number)) rest.push(this.said(field.start, field.end));
    }
    const { opsetImport, metadataProps } = messageOf(ModelProtoSchema, joined(rest));
    const graph = messageOf(GraphProtoSchema, joined(this.graphParts));
    graph.node = this.nodes;
    graph.initializer = this.tensors;
    if (graph.output.length === 0) throw new InputError('onnx.noOutput', { file: this.name, nodes: this.nodes.length });
    const own = opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx');
    const metadata = new Map(metadataProps.map(({ key, value }) => [key, value]));
    return { graph, opset: Number(own?.version ?? 1), metadata, held: this.held };
  }

  /** Parts of one message may stand apart: protobuf puts them together. */
  private graph({ value, end }: WireField): void {
    const { node, initializer } = GraphProtoSchema.field;
    for (const field of fieldsIn(this.source, value, end)) {
      this.at = field.start;
      if (isMessage(field, initializer)) this.tensors.push(this.tensor(field));
      else if (isMessage(field, node)) this.nodes.push(this.node(field));
      else if (GRAPH_FIELDS.has(field.number)) this.graphParts.push(this.said(field.start, field.end));
    }
  }

  private node(own: WireField): NodeProto {
    if (this.nodes.length === MOST_NODES) {
      throw new InputError('onnx.nodes', { file: this.name, limit: MOST_NODES, layers: LIMITS.nodes });
    }
    const attributes: AttributeProto[] = [];
    const node = this.rest(NodeProtoSchema, own, (field) => {
      if (!isMessage(field, NodeProtoSchema.field.attribute)) return false;
      attributes.push(this.attribute(field));
      return true;
    });
    node.attribute.push(...attributes);
    return node;
  }

  private attribute(own: WireField): AttributeProto {
    let tensor: TensorProto | undefined;
    const attribute = this.rest(AttributeProtoSchema, own, (field) => {
      if (!isMessage(field, AttributeProtoSchema.field.t)) return false;
      tensor = this.tensor(field);
      return true;
    });
    if (tensor) attribute.t = tensor;
    return attribute;
  }

  private tensor(own: WireField): TensorProto {
    let numbers: HeldNumbers | null = null;
    const tensor = this.rest(TensorProtoSchema, own, ({ number, type, value, end }) => {
      const field = fieldOfNumbers.get(number);
      if (field === undefined || type !== WireType.LengthDelimited) return false;
      if (value === end) return true;
      // No writer parts them.
      if (numbers) throw this.damaged();
      numbers = { field, source: sectionOf(this.file, value, end) };
      return true;
    });
    if (numbers) this.held.set(tensor, numbers);
    return tensor;
  }

  /** A message without the fields that `apart` takes; a small one is read whole. */
  private rest<D extends DescMessage>(
    schema: D,
    { value, end }: WireField,
    apart: (field: WireField) => boolean,
  ): MessageShape<D> {
    if (end - value <= SMALL) return messageOf(schema, this.said(value, end));
    const parts: Uint8Array[] = [];
    for (const field of fieldsIn(this.source, value, end)) {
      if (!apart(field)) parts.push(this.said(field.start, field.end));
    }
    return messageOf(schema, joined(parts));
  }

  /** Bytes that become objects. Throws InputError `onnx.parts`. */
  private said(from: number, to: number): Uint8Array {
    this.cost += 1 + Math.floor((to - from) / STRETCH);
    if (this.cost <= MOST) return this.source.subarray(from, to);
    const [nodes, tensors] = [this.nodes.length, this.tensors.length];
    throw new InputError('onnx.parts', { file: this.name, nodes, tensors, limit: MOST });
  }
}

const isMessage = (field: WireField, { number }: { readonly number: number }) =>
  field.number === number && field.type === WireType.LengthDelimited;
