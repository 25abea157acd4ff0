import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { outputsDifference, relativeDifference } from '../../../engine/core/difference';
import { ModelProtoSchema, type ValueInfoProto } from '../../../engine/formats/onnx/onnx.gen';
import { OPSETS } from '../../../engine/formats/onnx/opsets';
import { streamOnnx, writeOnnx } from '../../../engine/formats/onnx/writeOnnx';
import { bytesOfTensor } from '../../../engine/formats/stored';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import { templateByName } from '../../../engine/graph/templates';
import { runInOnnxRuntime } from '../../../main/host/exporting/runInOnnxRuntime';
import { testBackends } from '../../support/backends';
import { blockDesign, type ExportCase, exportCase, layerDesigns, templateDesigns } from '../../support/exportCases';
import { type Judged, tooFar } from '../../support/worstCase';

const full = process.env.LAYERLOOM_FULL === '1';

const EVERY_OPSET = Array.from({ length: OPSETS.max - OPSETS.min + 1 }, (_, place) => OPSETS.min + place);

/** How ONNX Runtime's outputs differ from ours. */
async function judged(
  { name, document, analysis, weights, inputs, outputs }: ExportCase,
  opset: number,
): Promise<Judged> {
  try {
    const got = await runInOnnxRuntime(writeOnnx(document, analysis, weights, { opset }), inputs);
    return { name, difference: outputsDifference(got ?? [], outputs) };
  } catch (error) {
    return { name, difference: Number.POSITIVE_INFINITY, error: `${error}`.slice(0, 300) };
  }
}

describe('ONNX, run by ONNX Runtime', () => {
  it.each(full ? EVERY_OPSET : [OPSETS.standard, OPSETS.max])(
    'every sample of every layer, opset %i',
    async (opset) => {
      const [reference] = await testBackends();
      const found: Judged[] = [];
      const designs = layerDesigns();
      for (const document of designs) found.push(await judged(await exportCase(document, reference!), opset));
      expect(designs.length).toBeGreaterThan(400);
      expect(tooFar(`ONNX ${opset} in ONNX Runtime, layer samples`, found)).toEqual([]);
    },
    240_000,
  );

  it('blocks in all positions, and every template', async () => {
    const [, wasm] = await testBackends();
    const designs = [blockDesign(), ...templateDesigns(full ? Number.POSITIVE_INFINITY : 1_500_000)];
    const found: Judged[] = [];
    for (const document of designs) found.push(await judged(await exportCase(document, wasm!), OPSETS.standard));
    expect(designs.length).toBeGreaterThan(full ? 20 : 10);
    expect(tooFar(`ONNX ${OPSETS.standard} in ONNX Runtime, templates`, found)).toEqual([]);
  }, 600_000);
});

describe('the ONNX file', () => {
  it('has names and shapes of the design, a free batch, PyTorch’s weights and what was asked for', async () => {
    const [reference] = await testBackends();
    const { document, analysis, weights } = await exportCase(templateByName('lenet5')!.document(), reference!);
    const bytes = writeOnnx(document, analysis, weights, { opset: 15, metadata: { about: 'x' } });
    const model = fromBinary(ModelProtoSchema, bytes);
    const shapeOf = ({ type }: ValueInfoProto) => {
      const tensor = type?.value.case === 'tensorType' ? type.value.value : undefined;
      return tensor?.shape?.dim.map(({ value }) =>
        typeof value.value === 'bigint' ? Number(value.value) : value.value,
      );
    };
    expect(model.opsetImport.map(({ version }) => Number(version))).toEqual([15]);
    expect(model.metadataProps[0]).toMatchObject({ key: 'about', value: 'x' });
    expect(model.graph?.input.map((info) => [info.name, shapeOf(info)])).toEqual([['input', ['N', 1, 32, 32]]]);
    expect(model.graph?.output.map((info) => [info.name, shapeOf(info)])).toEqual([['output', ['N', 10]]]);
    const named = new Map(model.graph?.initializer.map((tensor) => [tensor.name, tensor.dims.map(Number)]));
    for (const [name, tensor] of weights) expect([name, named.get(name)]).toEqual([name, tensor.shape]);
    const infos = model.graph?.valueInfo.map((info) => info.name) ?? [];
    for (const node of document.nodes) if (!['Input', 'Output'].includes(node.type)) expect(infos).toContain(node.name);
  });

  it('is fetched piece by piece as it is written, and refused before where it is larger than a file can be', async () => {
    const [reference] = await testBackends();
    const made = await exportCase(templateByName('mnist-lstm')!.document(), reference!);
    let asked = 0;
    const streams = (scale: number) =>
      new Map(
        [...made.weights].map(([name, tensor]) => {
          const own = bytesOfTensor(tensor);
          const pieces = () => {
            asked++;
            return own.pieces();
          };
          return [name, { ...own, size: own.size * scale, pieces }] as const;
        }),
      );
    const { size, pieces } = streamOnnx(made.document, made.analysis, streams(1));
    expect(asked).toBe(0);
    const seen: number[] = [];
    const parts = [];
    for (const piece of pieces()) {
      seen.push(asked);
      parts.push(piece.slice());
    }
    expect(new Set(seen).size).toBeGreaterThan(made.weights.size / 2);
    const whole = Buffer.concat(parts);
    expect(whole).toHaveLength(size);
    expect(whole.equals(writeOnnx(made.document, made.analysis, made.weights))).toBe(true);
    expect(() => streamOnnx(made.document, made.analysis, streams(2 ** 18))).toThrow(/onnx\.tooLarge/);
  });

  it('takes raw samples where preprocessing is put before', async () => {
    const [reference] = await testBackends();
    const made = await exportCase(templateByName('lenet5')!.document(), reference!);
    const steps = [
      { kind: 'pad', padding: [1, 2, 3, 4], value: 0.5 },
      { kind: 'crop', top: 1, left: 0, height: 32, width: 32 },
      { kind: 'normalize', mean: [0.25], std: [2] },
    ] as const;
    // Raw images of 26 × 29 become 33 × 32, are cut to 32 × 32 and scaled.
    const raw = Float32Array.from({ length: 26 * 29 }, (_, i) => Math.sin(i));
    const seen = Float32Array.from({ length: 32 * 32 }, (_, i) => {
      const [y, x] = [Math.floor(i / 32) + 1 - 3, (i % 32) - 1];
      const inside = y >= 0 && y < 26 && x >= 0 && x < 29;
      return ((inside ? raw[y * 29 + x]! : 0.5) - 0.25) / 2;
    });
    const run = async (shape: readonly number[], data: Float32Array, preprocessing: Preprocessing | null) => {
      const bytes = writeOnnx(made.document, made.analysis, made.weights, { preprocessing });
      return (await runInOnnxRuntime(bytes, [{ shape, data }]))?.[0]?.data ?? new Float32Array();
    };
    const direct = await run([1, 1, 32, 32], seen, null);
    const prepared = await run([1, 1, 26, 29], raw, {
      shape: [1, 26, 29],
      bytes: null,
      stretched: false,
      steps,
    });
    expect(direct).toHaveLength(10);
    expect(relativeDifference(prepared, direct)).toBeLessThan(1e-5);
  });
});
