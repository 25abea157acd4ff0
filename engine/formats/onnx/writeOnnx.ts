import { create } from '@bufbuild/protobuf';
import { type ByteStream, joined } from '../../core/byteStream';
import type { PortType } from '../../core/portType';
import type { Analysis } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import { type FlatNode, flatten } from '../../graph/flatten';
import { neededNodes } from '../../graph/needed';
import { orderOf } from '../../graph/order';
import { isPortType } from '../../graph/ports';
import type { Preprocessing } from '../../graph/preprocess';
import type { LayerDefinition } from '../../layers/contract';
import type { TensorMap } from '../fileTensor';
import { bytesOfTensor, type TensorBytes } from '../stored';
import { GraphBuilder } from './builder';
import { LAYERS, layerNotes } from './layerNotes';
import { ModelProtoSchema, TensorProto_DataType, type ValueInfoProto, ValueInfoProtoSchema } from './onnx.gen';
import { OPSETS } from './opsets';
import { preprocessNodes } from './preprocess';
import { streamModel } from './streamModel';
import { writeLayer } from './writeLayer';

export interface OnnxOptions {
  readonly opset?: number;
  /** Puts these steps before the network, so that it takes raw samples. */
  readonly preprocessing?: Preprocessing | null;
  /** Texts by name that go along. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The oldest version of the file format that knows an operator set. */
function irVersion(opset: number): bigint {
  return opset >= 21 ? 10n : opset >= 19 ? 9n : opset >= 15 ? 8n : 7n;
}

/**
 * A design with its weights as an ONNX model for inference: the batch is free ("N"), values and constants keep PyTorch's
 * dotted names, and inputs and outputs stand in the design's order. The design has no problems. Throws InputError
 * `onnx.tooLarge`.
 */
export function writeOnnx(
  document: DesignDocument,
  analysis: Analysis,
  weights: TensorMap,
  options: OnnxOptions = {},
): Uint8Array {
  const streams = new Map([...weights].map(([name, tensor]) => [name, bytesOfTensor(tensor)]));
  return joined(streamOnnx(document, analysis, streams, options).pieces());
}

/** The same piece by piece, so that it is never whole in memory. */
export function streamOnnx(
  document: DesignDocument,
  analysis: Analysis,
  weights: ReadonlyMap<string, TensorBytes>,
  { opset = OPSETS.standard, preprocessing = null, metadata = {} }: OnnxOptions = {},
): ByteStream {
  const flat = flatten(document);
  const needed = neededNodes(flat);
  const builder = new GraphBuilder(opset);
  // Who feeds the model knows its ends by their names: what is called alike inside is renamed.
  const ends = flat.nodes.filter(({ root, node, index }) => root && isPortType(node.type) && needed.has(index));
  const endNames = new Map(ends.map(({ index, name }) => [index, builder.fresh(name)]));
  const endInfos = new Map<number, ValueInfoProto>();
  const results = new Map<number, string>();
  const infos: ValueInfoProto[] = [];
  const layers: FlatNode[] = [];
  const values = new Map<number, readonly string[]>();
  for (const index of orderOf(flat).sorted) {
    if (!needed.has(index)) continue;
    const node = flat.nodes[index] as FlatNode;
    const known = analysis.nodes.get(node.id);
    const arriving = node.inputs.flatMap(({ source }) =>
      source ? (values.get(source.node)?.[source.output] ?? []) : [],
    );
    const [type] = (known?.outputs ?? []).filter((each) => each !== null);
    if (node.root && node.node.type === 'Input' && type) {
      const name = endNames.get(index) as string;
      const raw = preprocessing ? { ...type, shape: ['N' as const, ...preprocessing.shape] } : type;
      endInfos.set(index, valueInfo(name, raw));
      values.set(index, [preprocessing ? preprocessNodes(builder, name, preprocessing) : name]);
    } else if (node.root && node.node.type === 'Output') {
      const [value = ''] = arriving;
      const [given] = (known?.inputs ?? []).filter((each) => each !== null);
      if (given) endInfos.set(index, valueInfo(endNames.get(index) as string, given));
      results.set(index, value);
    } else {
      const made = isLayer(node) ? written(builder, node, analysis, arriving, weights) : arriving;
      if (isLayer(node)) layers.push(node);
      values.set(index, made);
      if (node.definition) {
        for (const [place, each] of (known?.outputs ?? []).entries()) {
          if (each && made[place]) infos.push(valueInfo(made[place], each));
        }
      }
    }
  }
  for (const [index, value] of results) builder.end(endNames.get(index) as string, value);
  const infosOf = (type: string) =>
    ends.flatMap(({ index, node }) => (node.type === type ? (endInfos.get(index) ?? []) : []));
  const model = create(ModelProtoSchema, {
    irVersion: irVersion(opset),
    producerName: 'layerloom',
    opsetImport: [{ domain: '', version: BigInt(opset) }],
    graph: {
      name: document.name,
      node: builder.nodes,
      input: infosOf('Input'),
      output: infosOf('Output'),
      valueInfo: infos,
    },
    metadataProps: Object.entries({ ...metadata, [LAYERS]: layerNotes(layers) }).map(([key, value]) => ({
      key,
      value,
    })),
  });
  return streamModel(model, builder.initializers);
}

function written(
  builder: GraphBuilder,
  node: FlatNode & { readonly definition: LayerDefinition },
  analysis: Analysis,
  arriving: readonly string[],
  weights: ReadonlyMap<string, TensorBytes>,
): readonly string[] {
  const { name, params, definition } = node;
  const known = analysis.nodes.get(node.id);
  const layer = {
    name,
    definition,
    params,
    inputs: (known?.inputs ?? []).filter((type) => type !== null),
    outputs: (known?.outputs ?? []).filter((type) => type !== null),
    weights: (state: string) => weights.get(`${name}.${state}`) ?? null,
  };
  return writeLayer(builder, layer, arriving);
}

const isLayer = (node: FlatNode): node is FlatNode & { readonly definition: LayerDefinition } =>
  node.definition !== null;

/** Everything on a wire is float32; the batch is free. */
function valueInfo(name: string, { shape }: PortType): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name,
    type: {
      value: {
        case: 'tensorType',
        value: {
          elemType: TensorProto_DataType.FLOAT,
          shape: {
            dim: shape.map((size) =>
              size === 'N'
                ? { value: { case: 'dimParam' as const, value: 'N' } }
                : { value: { case: 'dimValue' as const, value: BigInt(size) } },
            ),
          },
        },
      },
    },
  });
}
