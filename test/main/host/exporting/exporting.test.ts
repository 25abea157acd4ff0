import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunError } from '../../../../engine/core/errors';
import { preprocessing } from '../../../../engine/data/preprocess';
import { storedIn } from '../../../../engine/formats';
import { EXPORT_FORMATS } from '../../../../engine/formats/catalogue';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import type { DesignDocument, DesignNode } from '../../../../engine/graph/document';
import { templateByName } from '../../../../engine/graph/templates';
import { openNetwork } from '../../../../engine/training/openNetwork';
import { exportModel } from '../../../../main/host/exporting';
import { exporters } from '../../../../main/host/exporting/exporters';
import { proved, together } from '../../../../main/host/exporting/proof';
import { onnxRuntimeApart } from '../../../../main/host/exporting/runApart';
import { withProofTools } from '../../../../main/host/exporting/tools';
import { readModelFile } from '../../../../main/host/importing/modelFile';
import { layerDesigns } from '../../../support/exportCases';
import { hasPython } from '../../../support/python';
import { severalEnds } from '../../../support/severalEnds';
import { builtAssets } from '../../support/built';
import { tempFolder } from '../../support/folder';
import { jobOf, jobWith, spiralJob } from '../../support/jobs';

const target = () => ({ folder: tempFolder(), kernels: builtAssets().kernels });

/** Of a layer that ONNX has no operator for. */
function unevenJob() {
  const document = layerDesigns().find(({ name }) => name === 'AdaptiveMaxPool2d uneven windows')!;
  const analysis = analyze(document, null);
  return { ...spiralJob(), document, analysis, network: buildNetwork(document, analysis), stored: new Map() };
}

/** Of a table of 1000 rows in a block, of which its only instance makes one of two. */
function tableJob() {
  const node = (id: string, type: string, more: Partial<DesignNode> = {}): DesignNode => ({
    id,
    type,
    version: 1,
    name: id,
    params: {},
    position: { x: 0, y: 0 },
    ...more,
  });
  const wires = (...ids: string[]) =>
    ids.slice(1).map((to, at) => ({ from: { node: ids[at]!, port: 'y' }, to: { node: to, port: 'x' } }));
  const read = {
    id: 'read',
    name: 'Read',
    params: [{ name: 'rows', targets: [{ node: 'table', param: 'num_embeddings' }] }],
    nodes: [node('in', 'Input', { params: { shape: [5] } }), node('table', 'Embedding'), node('out', 'Output')],
    wires: wires('in', 'table', 'out'),
  };
  const instance = node('words', 'Block', { block: 'read', params: { rows: 2 } });
  const document: DesignDocument = {
    ...templateByName('spiral')!.document(),
    nodes: [node('x', 'Input', { params: { shape: [20] } }), instance, node('y', 'Output')],
    wires: [
      { from: { node: 'x', port: 'y' }, to: { node: 'words', port: 'in' } },
      { from: { node: 'words', port: 'out' }, to: { node: 'y', port: 'x' } },
    ],
    blocks: [read],
  };
  const analysis = analyze(document, null);
  const network = buildNetwork(document, analysis);
  return jobWith({ ...openNetwork(templateByName('spiral')!.document()), document, analysis, network });
}

/** The same network, each of whose weights is one half. */
function withOtherWeights(job: ReturnType<typeof spiralJob>) {
  const stored = new Map(
    [...job.stored].map(([name, tensor]) => {
      const { shape, data } = tensor.load();
      return [name, storedIn({ dtype: 'float32', shape, data: new Float32Array(data.length).fill(0.5) })] as const;
    }),
  );
  return { ...job, stored };
}

describe('the proof of an export', () => {
  it.each(EXPORT_FORMATS)(
    'reads %s back, runs it and finds the same outputs',
    async (format) => {
      const { files, proof } = await exportModel(spiralJob(), format, target());
      expect([...files.values()].every((file) => statSync(file).size > 0)).toBe(true);
      expect(proof?.difference).toBeLessThan(1e-5);
      const found = hasPython('torch') ? 'torch' : 'layerloom';
      const readers = { onnx: ['layerloom', 'onnxruntime'], pytorch: [found] } as Record<string, readonly string[]>;
      expect(proof?.readers).toEqual(readers[format] ?? ['layerloom']);
    },
    90_000,
  );

  it.each(EXPORT_FORMATS)(
    'runs %s of a network of several inputs and outputs',
    async (format) => {
      const { proof } = await exportModel(jobOf(severalEnds()), format, target());
      expect(proof?.difference).toBeLessThan(1e-5);
      if (format === 'onnx') expect(proof?.readers).toEqual(['layerloom', 'onnxruntime']);
    },
    90_000,
  );

  it('tries a model for raw samples on raw samples', async () => {
    const made = spiralJob();
    const measured = [{ type: 'Normalize', params: { mean: [0.2, -0.3], std: [0.5, 4] } }];
    const document = { ...made.document, data: { ...made.document.data, transforms: measured } };
    const job = { ...made, document, measured, preprocessing: preprocessing(document.data, measured) };
    const { proof } = await exportModel(job, 'onnx', target(), { raw: true, opset: 13 });
    expect(proof?.readers).toEqual(['layerloom', 'onnxruntime']);
    // What went in front, or stands in the metadata, is the design's own again.
    for (const options of [{ raw: true }, {}]) {
      const { files } = await exportModel(job, 'onnx', target(), options);
      const path = files.get('onnx') as string;
      const read = readModelFile(dirname(path), basename(path), 'spiral.onnx', 'spiral');
      expect(read.document.data.transforms).toEqual(measured);
      expect(read.document.nodes.map(({ type }) => type).sort()).toEqual(document.nodes.map(({ type }) => type).sort());
      expect(read.notes).toEqual([]);
    }
    // The proof tells a model that leaves the preprocessing out.
    const { files: plain } = await exportModel(job, 'onnx', target());
    const proving = withProofTools(job, builtAssets().kernels, (tools) =>
      exporters.onnx.prove(job, plain, tools, { raw: true }),
    );
    await expect(proving).rejects.toMatchObject({ code: 'export.proof' });
  });

  it.skipIf(!hasPython('torch'))(
    'tries code that prepares raw samples on raw samples',
    async () => {
      const job = jobOf(templateByName('lenet5')!.document());
      const { files, proof } = await exportModel(job, 'pytorch', target());
      expect(proof?.readers).toEqual(['torch']);
      const path = files.get('py') as string;
      const source = readFileSync(path, 'utf8');
      expect(source).toContain('F.pad(x, (2, 2, 2, 2), value=0)');
      writeFileSync(path, source.replace('F.pad(x, (2, 2, 2, 2)', 'F.pad(x, (3, 1, 2, 2)'));
      const proving = withProofTools(job, builtAssets().kernels, (tools) =>
        exporters.pytorch.prove(job, files, tools, {}),
      );
      await expect(proving).rejects.toMatchObject({ code: 'export.proof', args: { reader: 'PyTorch' } });
    },
    240_000,
  );

  it.each([{ raw: true }, {}])('brings the transforms of pictures back into the design: %o', async (options) => {
    const made = jobOf(templateByName('lenet5')!.document());
    const { data } = made.document;
    const measured = data.transforms.map((each) =>
      each.type === 'Normalize' ? { type: 'Normalize', params: { mean: [0.1], std: [0.3] } } : each,
    );
    const job = { ...made, measured, preprocessing: preprocessing(data, measured) };
    const { files } = await exportModel(job, 'onnx', target(), options);
    const path = files.get('onnx') as string;
    const { document, notes } = readModelFile(dirname(path), basename(path), 'lenet5.onnx', 'lenet5');
    expect(document.data.transforms).toEqual(measured);
    expect(document.data.source.params.input_shape).toEqual([1, 28, 28]);
    expect(notes).toEqual([]);
  });

  it.each([
    ['spiral', spiralJob],
    ['uneven pooling', unevenJob],
  ] as const)('reads ONNX with our own importer where the runtime is not installed: %s', async (_, made) => {
    const job = made();
    const { files } = await exportModel(job, 'onnx', target());
    const proof = await withProofTools(job, builtAssets().kernels, (tools) =>
      exporters.onnx.prove(job, files, { ...tools, runOnnx: async () => null }, {}),
    );
    expect(proof?.readers).toEqual(['layerloom']);
  });

  it('refuses by its own words what ONNX Runtime does not run, and starts none where it is not installed', async () => {
    const path = join(tempFolder(), 'net.onnx');
    writeFileSync(path, 'no model');
    const { kernels } = builtAssets();
    await expect(onnxRuntimeApart(kernels)(path, [])).rejects.toMatchObject({
      code: 'export.notRun',
      args: { format: 'onnx', reader: 'ONNX Runtime', reason: expect.stringContaining('net.onnx') },
    });
    expect(await onnxRuntimeApart(tempFolder())(path, [])).toBeNull();
  });

  it.each([
    ['process.kill(process.pid, "SIGKILL")', 'export.notRun', { reason: 'SIGKILL' }],
    ['process.exit(7)', 'export.notRun.exit', { code: 7 }],
  ])('tells how a process of ONNX Runtime ended that gave no answer: %s', async (script, code, args) => {
    const folder = runtimeOf(script);
    const told = { code, args: { format: 'onnx', reader: 'ONNX Runtime', ...args } };
    await expect(onnxRuntimeApart(folder)('net.onnx', [])).rejects.toMatchObject(told);
  });

  it('ends a process of ONNX Runtime that is not done after its time, also one that will not be ended', async () => {
    const folder = runtimeOf(`
      require('node:fs').writeFileSync(__dirname + '/pid', String(process.pid));
      process.on('SIGTERM', () => {});
      setInterval(() => {}, 1000);
    `);
    const told = { code: 'export.notRun.slow', args: { format: 'onnx', reader: 'ONNX Runtime', seconds: 5 } };
    await expect(onnxRuntimeApart(folder, undefined, 5)('net.onnx', [])).rejects.toMatchObject(told);
    const id = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await expect.poll(() => isRunning(id)).toBe(false);
  });

  it('draws places that a table in a block has as its instance sets it', async () => {
    const job = tableJob();
    const { proof } = await exportModel(job, 'onnx', target());
    expect(proof).toMatchObject({ readers: ['layerloom', 'onnxruntime'] });
    const samples = await withProofTools(job, builtAssets().kernels, (tools) => tools.samples());
    expect(new Set(samples.inputs[0]?.data)).toEqual(new Set([0, 1]));
  });

  it('refuses ONNX that our own importer finds to be another network', async () => {
    const job = spiralJob();
    const { files } = await exportModel(withOtherWeights(job), 'onnx', target());
    const proving = withProofTools(job, builtAssets().kernels, (tools) =>
      exporters.onnx.prove(job, files, { ...tools, runOnnx: async () => null }, {}),
    );
    await expect(proving).rejects.toMatchObject({ code: 'export.proof', args: { reader: 'Layerloom' } });
  });

  it('refuses raw samples where a constant was not measured', async () => {
    const job = { ...spiralJob(), preprocessing: null };
    const refused = exportModel(job, 'onnx', target(), { raw: true });
    await expect(refused).rejects.toMatchObject({ code: 'export.constants' });
  });

  it('refuses a file whose weights are others', async () => {
    const job = spiralJob();
    const { files } = await exportModel(withOtherWeights(job), 'npz', target());
    const proving = withProofTools(job, builtAssets().kernels, (tools) => exporters.npz.prove(job, files, tools, {}));
    await expect(proving).rejects.toMatchObject({ code: 'export.proof', args: { format: 'npz', reader: 'Layerloom' } });
  });

  const expected = [{ shape: [2, 2], data: Float32Array.of(1, 2, 3, 400) }];
  it.each([
    ['a number that is off', [{ shape: [2, 2], data: Float32Array.of(1, 2, 3.1, 400) }]],
    ['a NaN', [{ shape: [2, 2], data: Float32Array.of(1, 2, Number.NaN, 400) }]],
    ['another shape', [{ shape: [4], data: Float32Array.of(1, 2, 3, 400) }]],
    ['an output too few', []],
    ['an output too many', [...expected, ...expected]],
  ])('refuses %s', (_, got) => {
    expect(() => proved('npz', 'layerloom', expected, got)).toThrow(RunError);
  });

  it('says that nothing is proved by outputs that are no numbers', () => {
    const broken = [{ shape: [3], data: Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY) }];
    const nothing = proved('onnx', 'layerloom', broken, structuredClone(broken));
    expect(nothing.difference).toBeNull();
    const fine = proved('onnx', 'onnxruntime', expected, expected);
    expect(together([fine, nothing, null])).toEqual({ readers: ['onnxruntime', 'layerloom'], difference: null });
    const other = [{ shape: [3], data: Float32Array.of(2, Number.NaN, Number.POSITIVE_INFINITY) }];
    expect(() => proved('onnx', 'layerloom', broken, other)).toThrow(RunError);
  });

  it('allows another order of sums', () => {
    const got = [{ shape: [2, 2], data: Float32Array.of(1, 2, 3, 400.001) }];
    expect(proved('npz', 'layerloom', expected, got).difference).toBeCloseTo(0.001 / 400, 7);
  });
});

/** A folder of kernels where a script is in the place of ONNX Runtime's process. */
function runtimeOf(script: string): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'node_modules', 'onnxruntime-node'), { recursive: true });
  writeFileSync(join(folder, 'node_modules', 'onnxruntime-node', 'index.js'), '');
  writeFileSync(join(folder, 'onnxRuntime.cjs'), script);
  return folder;
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
