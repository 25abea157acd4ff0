import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { outputsDifference } from '../../../../engine/core/difference';
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
import type { Backend } from '../../../../engine/plan/backend';
import { forwardOnce } from '../../../../engine/training/forwardOnce';
import { matching } from '../../../../engine/training/weights';
import { testBackends } from '../../../support/backends';
import { canonicalGraph } from '../../../support/canonicalGraph';
import { blockDesign, type ExportCase, exportCase, layerDesigns, templateDesigns } from '../../../support/exportCases';
import { tooFar } from '../../../support/worstCase';
import { OTHERS_BY_NODES } from './nodesAlone';

const full = process.env.LAYERLOOM_FULL === '1';

/** Samples that come back as other layers, with why no file can tell them. Each has to be so still. */
const OTHERS: Readonly<Record<string, string>> = {
  'Mul three': 'ONNX multiplies two values, so three are two layers',
  'PositionEmbedding longer table': 'rows behind the last step stand in the file, but no node reads them',
};

const shown = (type: string, params: object) => `${type} ${JSON.stringify(params)}`;

/** A design that was exported and imported again: what is wrong with its outputs, and what its layers came back as. */
async function returned(made: ExportCase, backend: Backend, change = (bytes: Uint8Array) => bytes) {
  const { name, document, analysis, weights, inputs, outputs } = made;
  const read = readOnnx(change(writeOnnx(document, analysis, weights)), `${name}.onnx`, { name });
  const network = buildNetwork(read.document, analyze(read.document, null));
  const values = matching(network.state, read.weights);
  const batch = inputs[0]?.shape[0] ?? 1;
  const data = inputs.map((input) => input.data);
  const got = await forwardOnce(network, values, data, batch, backend);
  return {
    name,
    difference: outputsDifference(got, outputs),
    came: canonicalGraph(read.document, shown).join('\n'),
    went: canonicalGraph(document, shown).join('\n'),
  };
}

/** A model as others would write it: without our own notes of its layers. */
function withoutNotes(bytes: Uint8Array): Uint8Array {
  const model = fromBinary(ModelProtoSchema, bytes);
  return toBinary(ModelProtoSchema, { ...model, metadataProps: [] });
}

describe('ONNX that was exported, imported again', () => {
  it('every sample of every layer: the same layers, parameters, wires and outputs', async () => {
    const [reference] = await testBackends();
    const found = [];
    for (const document of layerDesigns()) {
      found.push(await returned(await exportCase(document, reference!), reference!));
    }
    expect(tooFar('ONNX imported again, layer samples', found)).toEqual([]);
    const others = found.filter(({ came, went }) => came !== went).map(({ name }) => name);
    expect(others.sort()).toEqual(Object.keys(OTHERS).sort());
  }, 240_000);

  it('every sample of every layer by its nodes alone, without notes of ours: the same outputs, and most the same layers', async () => {
    const [reference] = await testBackends();
    const found = [];
    for (const document of layerDesigns()) {
      found.push(await returned(await exportCase(document, reference!), reference!, withoutNotes));
    }
    expect(tooFar('ONNX imported again by its nodes alone, layer samples', found)).toEqual([]);
    const others = found.filter(({ came, went }) => came !== went).map(({ name }) => name);
    expect(others.sort()).toEqual(Object.values(OTHERS_BY_NODES).flat().sort());
  }, 240_000);

  it('every template: the same layers, parameters, wires and outputs', async () => {
    const [, wasm] = await testBackends();
    const found = [];
    for (const document of [blockDesign(), ...templateDesigns(full ? Number.POSITIVE_INFINITY : 1_500_000)]) {
      const made = await returned(await exportCase(document, wasm!), wasm!);
      expect(made.came).toBe(made.went);
      found.push(made);
    }
    expect(tooFar('ONNX imported again, templates', found)).toEqual([]);
  }, 600_000);

  it('believes no note of a layer that computes something else', async () => {
    const [reference] = await testBackends();
    const [plain] = layerDesigns().filter(({ name }) => name === 'Conv2d plain');
    const made = await exportCase(plain!, reference!);
    const name = made.document.nodes.find(({ type }) => type === 'Conv2d')!.name;
    const noted = (type: string, params: object) => (bytes: Uint8Array) => {
      const model = fromBinary(ModelProtoSchema, bytes);
      const [note] = model.metadataProps;
      return toBinary(ModelProtoSchema, {
        ...model,
        metadataProps: [{ ...note!, key: 'layerloom.layers', value: JSON.stringify({ [name]: [type, params] }) }],
      });
    };
    const params = made.document.nodes.find((node) => node.name === name)!.params;
    for (const change of [
      noted('Conv2d', { ...params, padding: [1, 1], dilation: [2, 2] }),
      noted('Conv2d', { ...params, out_channels: 1e9 }),
      noted('Conv2d', { ...params, unknown: 1 }),
      noted('Identity', {}),
      noted('toString', {}),
    ]) {
      const { difference, came, went } = await returned(made, reference!, change);
      expect(difference).toBeLessThan(1e-6);
      expect(came).toBe(went);
    }
  });
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
    [
      'uint8 with a scale',
      { dataType: type.UINT8, rawData: Uint8Array.from(floats, (value) => value * 16 + 40) },
      [
        { dataType: type.FLOAT, name: 'scale', floatData: [1 / 16] },
        { dataType: type.UINT8, name: 'zero', int32Data: [40] },
      ],
      'uint8',
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
    expect([...(weights.get('fc.weight')?.load().data ?? [])]).toEqual(floats);
    expect(notes.map(({ args }) => args)).toEqual(word ? [{ count: 1, dtype: word }] : []);
  });

  it('tells of float16 in Constant nodes', () => {
    const size = (value: bigint) => ({ value: { case: 'dimValue' as const, value } });
    const shape = { dim: [size(1n), size(3n)] };
    const weight = { dataType: type.FLOAT16, dims: [3n, 2n], rawData: new Uint8Array(half.buffer) };
    const value = { name: 'value', type: AttributeProto_AttributeType.TENSOR, t: weight };
    const model = create(ModelProtoSchema, {
      opsetImport: [{ domain: '', version: 13n }],
      graph: {
        input: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape } } } }],
        output: [{ name: 'y' }],
        node: [
          { opType: 'Constant', output: ['weight'], attribute: [value] },
          { name: 'fc', opType: 'MatMul', input: ['x', 'weight'], output: ['y'] },
        ],
      },
    });
    const { weights, notes } = readOnnx(toBinary(ModelProtoSchema, model), 'tiny.onnx', { name: 'tiny' });
    expect([...(weights.get('fc.weight')?.load().data ?? [])]).toEqual([0.5, 3, -2, -1.25, 0.0625, 8]);
    expect(notes).toEqual([{ code: 'import.converted', args: { count: 1, dtype: 'float16' } }]);
  });
});
