import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../engine/core/errors';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
} from '../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import type { DesignDocument } from '../../../../engine/graph/document';
import { flatten } from '../../../../engine/graph/flatten';
import type { Backend } from '../../../../engine/plan/backend';
import { forwardOnce } from '../../../../engine/training/forwardOnce';
import { matchWeights } from '../../../../engine/training/weights';
import { testBackends } from '../../../support/backends';
import { largestDifference } from '../../../support/difference';
import { type ExportCase, exportCase, layerDesigns, templateDesigns } from '../../../support/exportCases';

const full = process.env.LAYERLOOM_FULL === '1';

/** Layers that a file cannot tell from others: what they may come back as. */
const SAME = new Map([
  ['Flatten Input Output', ['Input Output View']],
  ['Input Output Unflatten', ['Input Output View']],
  ['Dropout2d Input Output', ['Dropout Input Output']],
  ['AlphaDropout Input Output', ['Dropout Input Output']],
  ['Input InstanceNorm2d Output', ['BatchNorm2d Input Output']],
  ['ConstantPad2d Input Output', ['Input Output ZeroPad2d']],
  ['Input Output Permute', ['Input Output Transpose']],
  ['Input Output Squeeze', ['Identity Input Output']],
  ['AdaptiveAvgPool2d Input Output', ['AvgPool2d Input Output']],
  ['AdaptiveAvgPool1d Input Output', ['AvgPool1d Input Output', 'Input Linear Output']],
  ['Input Input Input Mul Output', ['Input Input Input Mul Mul Output']],
  ['Input Input Output Stack', ['Concat Input Input Output Unsqueeze Unsqueeze']],
  ['Input Input Input Output Stack', ['Concat Input Input Input Output Unsqueeze Unsqueeze Unsqueeze']],
]);

/** Samples that are refused, since ONNX has their layer as nodes that none of ours is read from yet; with what is told of them. */
const REFUSED: Readonly<Record<string, string>> = {
  'ConvTranspose1d output padding over the stride': 'ConvTranspose',
  'ConvTranspose2d output padding over the stride': 'Add',
  'AvgPool1d window over the input': 'Mul',
  'AdaptiveAvgPool2d uneven windows': 'MatMul',
  'AdaptiveAvgPool2d larger than the input': 'MatMul',
  'AdaptiveAvgPool2d extremes': 'MatMul',
  'AdaptiveAvgPool2d empty batch': 'MatMul',
  'AdaptiveMaxPool2d global': 'ReduceMax',
  'AdaptiveMaxPool2d even windows': 'ReduceMax',
  'AdaptiveMaxPool2d uneven windows': 'ReduceMax',
  'AdaptiveMaxPool2d larger than the input': 'ReduceMax',
  'AdaptiveMaxPool2d one': 'ReduceMax',
  'AdaptiveMaxPool2d extremes': 'ReduceMax',
  'AdaptiveMaxPool2d empty batch': 'ReduceMax',
  'BatchNorm1d not tracking': 'ReduceMean',
  'BatchNorm2d not tracking': 'ReduceMean',
  'LocalResponseNorm strong, even size': 'Add',
  'LocalResponseNorm sequence': 'Add',
};

/** Samples that come back with the same outputs as a part for each window. */
const IN_PARTS = [
  'AdaptiveMaxPool1d global',
  'AdaptiveMaxPool1d even windows',
  'AdaptiveMaxPool1d uneven windows',
  'AdaptiveMaxPool1d larger than the input',
  'AdaptiveMaxPool1d one',
  'AdaptiveMaxPool1d extremes',
  'AdaptiveMaxPool1d empty batch',
];

/** Types of all layers, with blocks written out. */
function typesIn(document: DesignDocument): string {
  const nodes = flatten(document).nodes.filter(({ root, node }) => root || !['Input', 'Output'].includes(node.type));
  return nodes
    .map(({ node }) => node.type)
    .sort()
    .join(' ');
}

/** What is wrong with a design that was exported and imported again, in words; null where nothing is. */
async function returned(made: ExportCase, backend: Backend): Promise<string | null> {
  const { name, document, analysis, weights, inputs, outputs } = made;
  try {
    const read = readOnnx(writeOnnx(document, analysis, weights), `${name}.onnx`, { name });
    const known = analyze(read.document, null);
    const network = buildNetwork(read.document, known);
    const values = matchWeights(network.state, read.weights);
    const [batch = 1] = inputs[0]?.shape ?? [];
    const got = await forwardOnce(
      network,
      values,
      inputs.map(({ data }) => data),
      batch,
      backend,
    );
    const shapes = [got, outputs].map((all) => JSON.stringify(all.map(({ shape }) => shape)));
    if (shapes[0] !== shapes[1]) return `${name}: ${shapes[0]}, not ${shapes[1]}`;
    const worst = Math.max(...outputs.map(({ data }, index) => largestDifference(got[index]?.data ?? [], data)));
    if (!(worst <= 1e-4)) return `${name}: outputs differ by ${worst}`;
    const types = [read.document, document].map(typesIn);
    // Where all windows are of one size, a file has a pooling by that size.
    const sized = (types[1] ?? '').replace('AdaptiveAvgPool2d', 'AvgPool2d').split(' ').sort().join(' ');
    const allowed = [types[1], sized, ...(SAME.get(types[1] ?? '') ?? [])];
    return allowed.includes(types[0]) ? null : `${name}: other layers`;
  } catch (error) {
    if (error instanceof InputError && error.code === 'onnx.noLayers') {
      return `${name}: refused at ${/^\w+/.exec(String(error.args.forms))}`;
    }
    return `${name}: ${error instanceof Error ? error.message.slice(0, 400) : error}`;
  }
}

describe('ONNX that was exported, imported again', () => {
  it('every sample of every layer', async () => {
    const [reference] = await testBackends();
    const wrong: string[] = [];
    for (const document of layerDesigns()) {
      const fault = await returned(await exportCase(document, reference!), reference!);
      if (fault) wrong.push(fault);
    }
    const known = Object.entries(REFUSED).map(([name, op]) => `${name}: refused at ${op}`);
    expect(wrong.sort()).toEqual([...known, ...IN_PARTS.map((name) => `${name}: other layers`)].sort());
  }, 240_000);

  it('every template', async () => {
    const [, wasm] = await testBackends();
    const wrong: (string | null)[] = [];
    for (const document of templateDesigns(full ? Number.POSITIVE_INFINITY : 1_500_000)) {
      wrong.push(await returned(await exportCase(document, wasm!), wasm!));
    }
    expect(wrong.filter((each) => each !== null)).toEqual([]);
  }, 600_000);
});

describe('weights of other kinds', () => {
  const floats = [0.5, -1.25, 3, 0.0625, -2, 8];
  /** The upper halves of float32. */
  const brain = () =>
    new Uint8Array(Uint16Array.from(new Uint32Array(Float32Array.from(floats).buffer), (bits) => bits >>> 16).buffer);
  /** 0.5, −1.25, 3, 1/16, −2 and 8 as IEEE 754 binary16. */
  const half = Uint16Array.of(0x3800, 0xbd00, 0x4200, 0x2c00, 0xc000, 0x4800);
  const type = TensorProto_DataType;
  const beside = new Uint8Array(Float32Array.from([9, ...floats]).buffer);
  const dims = [2n, 3n];

  it.each([
    ['bfloat16', { dataType: type.BFLOAT16, rawData: brain() }, [], 'bfloat16'],
    ['float16', { dataType: type.FLOAT16, rawData: new Uint8Array(half.buffer) }, [], 'float16'],
    ['float16 one by one', { dataType: type.FLOAT16, int32Data: [...half] }, [], 'float16'],
    ['floats one by one', { dataType: type.FLOAT, floatData: floats }, [], null],
    [
      'a file beside',
      {
        dataType: type.FLOAT,
        dataLocation: TensorProto_DataLocation.EXTERNAL,
        externalData: [
          { key: 'location', value: 'w.bin' },
          { key: 'offset', value: '4' },
          { key: 'length', value: '24' },
        ],
      },
      [],
      null,
    ],
    [
      'int8 with a scale',
      { dataType: type.INT8, rawData: new Uint8Array(Int8Array.from(floats, (value) => value * 16 - 1).buffer) },
      [
        { dataType: type.FLOAT, name: 'scale', floatData: [1 / 16] },
        { dataType: type.INT8, name: 'zero', int32Data: [-1] },
      ],
      'int8',
    ],
  ] as const)('%s', (_, tensor, scales, word) => {
    const quantized = scales.length > 0;
    const stored = { name: quantized ? 'stored' : 'fc.weight', dims: [...dims], ...tensor };
    const size = (value: bigint) => ({ value: { case: 'dimValue' as const, value } });
    const shape = { dim: [size(1n), size(3n)] };
    const model = create(ModelProtoSchema, {
      opsetImport: [{ domain: '', version: 13n }],
      graph: {
        input: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape } } } }],
        output: [{ name: 'y' }],
        initializer: [stored, ...scales] as never,
        node: [
          ...(quantized
            ? [{ opType: 'DequantizeLinear', input: ['stored', 'scale', 'zero'], output: ['fc.weight'] }]
            : []),
          {
            name: 'fc',
            opType: 'Gemm',
            input: ['x', 'fc.weight'],
            output: ['y'],
            attribute: [{ name: 'transB', type: AttributeProto_AttributeType.INT, i: 1n }],
          },
        ],
      },
    });
    const bytes = toBinary(ModelProtoSchema, model);
    const options = { name: 'tiny', beside: (location: string) => (location === 'w.bin' ? beside : null) };
    const { weights, notes } = readOnnx(bytes, 'tiny.onnx', options);
    expect([...(weights.get('fc.weight')?.data ?? [])]).toEqual(floats);
    expect(notes.map(({ args }) => 'dtype' in args && args.dtype)).toEqual(word ? [word] : []);
  });
});
