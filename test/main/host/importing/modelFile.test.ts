import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { writeSafetensors } from '../../../../engine/formats';
import { ModelProtoSchema, TensorProto_DataLocation } from '../../../../engine/formats/onnx/onnx.gen';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork, initialState } from '../../../../engine/graph/build';
import { templateByName } from '../../../../engine/graph/templates';
import { openNetwork } from '../../../../engine/training/openNetwork';
import { toFileTensor } from '../../../../engine/training/weights';
import { openJob } from '../../../../main/host/exporting/job';
import { fitWeightsFile } from '../../../../main/host/importing/fitWeightsFile';
import { readModelFile, weightsOfModel } from '../../../../main/host/importing/modelFile';
import { testBackends } from '../../../support/backends';
import { chain } from '../../../support/design';
import { exportCase } from '../../../support/exportCases';
import { onnxModel, waves } from '../../../support/onnxModel';
import { hasPython, runPython } from '../../../support/python';
import { tempFolder } from '../../support/folder';

/** A safetensors file of one tensor after the other. */
function safetensors(tensors: Readonly<Record<string, readonly [dtype: string, shape: number[], bytes: Uint8Array]>>) {
  let at = 0;
  const entries = Object.entries(tensors).map(([name, [dtype, shape, bytes]]) => {
    const start = at;
    at += bytes.length;
    return [name, { dtype, shape, data_offsets: [start, at] }] as const;
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer);
  return Buffer.concat([length, header, ...Object.values(tensors).map(([, , bytes]) => bytes)]);
}

it('fits weights of float16 and bfloat16, with a word for each', async () => {
  const layers = [
    ['Input', { shape: [2] }],
    ['Linear', { out_features: 2 }],
  ] as const;
  const document = chain(layers, { source: { type: 'random', params: {} } });
  const network = buildNetwork(document, analyze(document, null));
  const names = network.state.map(({ name }) => name);
  const path = join(tempFolder(), 'small.safetensors');
  const half = new Uint8Array(Uint16Array.of(0x3800, 0xbd00, 0x4200, 0x2c00).buffer);
  const brain = new Uint8Array(Uint16Array.of(0x3f80, 0xc000).buffer);
  writeFileSync(path, safetensors({ [names[0]!]: ['F16', [2, 2], half], [names[1]!]: ['BF16', [2], brain] }));
  const { found, notes, pieces } = fitWeightsFile(path, 'small.safetensors', network, 1);
  expect(found).toBe(2);
  expect(notes).toEqual([
    { code: 'import.converted', args: { count: 1, dtype: 'float16' } },
    { code: 'import.converted', args: { count: 1, dtype: 'bfloat16' } },
  ]);
  const parts: Uint8Array[] = [];
  for await (const piece of pieces('safetensors')) parts.push(piece.slice());
  const numbers = new Float32Array(Uint8Array.from(Buffer.concat(parts.slice(1))).buffer);
  expect([...numbers].sort((a, b) => a - b)).toEqual([-2, -1.25, 0.0625, 0.5, 1, 3]);
});

const tiny = (names: readonly [string, ...string[]]) => {
  const layers = names.map(() => ['Linear', { out_features: 2 }] as const);
  const document = chain([['Input', { shape: [2] }], ...layers], { source: { type: 'random', params: {} } });
  const nodes = document.nodes.map((node, place) => ({ ...node, name: names[place - 1] ?? node.name }));
  const named = { ...document, nodes };
  return buildNetwork(named, analyze(named, null));
};

const saved = (script: string) => {
  const path = join(tempFolder(), 'w.pt');
  writeFileSync(path, runPython(`import torch\n${script}`, {}, ['w.pt']).files[0] as Uint8Array);
  return path;
};

it.runIf(hasPython('torch'))(
  'takes the one of several state dicts that suits the design, and says which, and what else there is',
  () => {
    const path = saved(`
def of(*names): return {n + k: torch.ones(s) for n in names for k, s in (('.weight', (2, 2)), ('.bias', (2,)))}
torch.save({'epoch': torch.tensor(3), 'G': of('up', 'out'), 'D': of('down', 'head')}, 'w.pt')
`);
    const { rows, notes } = fitWeightsFile(path, 'w.pt', tiny(['down', 'head']), 1);
    expect(rows.map(({ tensor, how }) => `${tensor} ${how}`)).toEqual(
      ['down.weight', 'down.bias', 'head.weight', 'head.bias'].map((name) => `${name} name`),
    );
    expect(notes).toEqual([{ code: 'import.dicts', args: { file: 'w.pt', taken: 'D', others: ['w.pt', 'G'] } }]);
  },
);

it.runIf(hasPython('torch'))('says what was float64, and what is not finite or is not once it is float32', async () => {
  const path = saved(`
nan = torch.full((2, 2), float('nan'), dtype=torch.float64)
torch.save({'a.weight': nan, 'a.bias': torch.tensor([1.0, 1e300], dtype=torch.float64), 'b.weight': torch.ones(2, 2), 'b.bias': torch.ones(2)}, 'w.pt')
`);
  const { notes, pieces, written } = fitWeightsFile(path, 'w.pt', tiny(['a', 'b']), 1);
  for await (const _ of pieces('safetensors'));
  expect(notes).toEqual([{ code: 'import.converted', args: { count: 2, dtype: 'float64' } }]);
  expect(written()).toEqual([{ code: 'import.notFinite', args: { count: 2, tensors: ['a.bias', 'a.weight'] } }]);
});

it.runIf(hasPython('torch'))(
  'puts weights together that PyTorch keeps in parts, and refuses parts it cannot have',
  () => {
    const whole = saved(`
a, b = torch.nn.utils.weight_norm(torch.nn.Linear(2, 2)), torch.nn.Linear(2, 2)
torch.save({n + '.' + k: v for n, m in (('a', a), ('b', b)) for k, v in m.state_dict().items()}, 'w.pt')
`);
    const { rows, notes } = fitWeightsFile(whole, 'w.pt', tiny(['a', 'b']), 1);
    expect(rows.map(({ state, how }) => `${state} ${how}`)).toEqual(
      ['a.weight', 'a.bias', 'b.weight', 'b.bias'].map((name) => `${name} name`),
    );
    expect(notes).toEqual([{ code: 'import.parts', args: { count: 1, tensors: ['a.weight'] } }]);
    const parts = saved(`torch.save({'a.parametrizations.weight.original': torch.ones(2, 2)}, 'w.pt')`);
    expect(() => fitWeightsFile(parts, 'w.pt', tiny(['a']), 1)).toThrow(
      expect.objectContaining({
        code: 'fit.parts',
        args: { file: 'w.pt', tensors: ['a.parametrizations.weight.original'] },
      }),
    );
  },
);

it.runIf(hasPython('torch'))('says what was taken though other tensors have the same shape', () => {
  const path = saved(`torch.save({'x.weight': torch.ones(2, 2), 'y.weight': torch.ones(2, 2)}, 'w.pt')`);
  const { notes } = fitWeightsFile(path, 'w.pt', tiny(['a', 'b']), 1);
  expect(notes).toEqual([{ code: 'import.guessed', args: { count: 2 } }]);
});

it('says that norms of the file are part of other layers in the design, as after an import of ONNX', () => {
  const layers = [
    ['Input', { shape: [2, 4] }],
    ['Conv1d', { out_channels: 2, kernel_size: 3 }],
  ] as const;
  const design = chain(layers, { source: { type: 'random', params: { input_shape: [2, 4], target_shape: [2, 2] } } });
  const names = ['weight', 'bias', 'running_mean', 'running_var'];
  const file = safetensors({
    'conv1.weight': ['F32', [2, 2, 3], new Uint8Array(48)],
    ...Object.fromEntries(names.map((name) => [`bn1.${name}`, ['F32', [2], new Uint8Array(8)] as const])),
  });
  const path = join(tempFolder(), 'w.safetensors');
  writeFileSync(path, file);
  const { notes } = fitWeightsFile(path, 'w.safetensors', buildNetwork(design, analyze(design, null)), 1);
  expect(notes).toEqual([{ code: 'import.folded', args: { layers: ['bn1'] } }]);
});

it.each([
  ['w.pt', 'pt.magic'],
  ['w.npz', 'zip.magic'],
  ['w.safetensors', 'safetensors.headerSize'],
  ['w.txt', 'weights.format'],
])('a %s that is nothing of the kind is told what it should be', (name, code) => {
  const path = join(tempFolder(), name);
  writeFileSync(path, 'this is no file of weights');
  expect(() => fitWeightsFile(path, name, tiny(['a']), 1)).toThrow(expect.objectContaining({ code }));
});

it('tells of transforms that do not suit the design', async () => {
  const [reference] = await testBackends();
  const { document, analysis, weights } = await exportCase(templateByName('lenet5')!.document(), reference!);
  const folder = tempFolder();
  const transforms = JSON.stringify([{ type: 'Strange', params: {} }]);
  const metadata = { 'layerloom.transforms': transforms, 'layerloom.sample': '[1,28,28]' };
  writeFileSync(join(folder, 'a.onnx'), writeOnnx(document, analysis, weights, { metadata }));
  const read = readModelFile(folder, 'a.onnx', 'a.onnx', 'a');
  expect(read.document.data.transforms).toEqual([]);
  expect(read.notes).toEqual([{ code: 'import.transforms', args: { transforms: ['Strange'] } }]);
}, 60_000);

const UNSOUND = ['[null]', '[1]', '[{}]', '[[]]', '[{"type":"Normalize"}]', '{"type":"Pad"}', '"x"', '[', 'null'];

it.each(UNSOUND)('tells of transforms that cannot be read, and uses none: %s', (text) => {
  const { document, analysis, network } = openNetwork(templateByName('spiral')!.document());
  const drawn = initialState(network, 1);
  const weights = new Map(network.state.map((each) => [each.name, toFileTensor(each, drawn.get(each.name)!)]));
  const folder = tempFolder();
  const metadata = { 'layerloom.transforms': text, 'layerloom.sample': '[2]' };
  writeFileSync(join(folder, 'a.onnx'), writeOnnx(document, analysis, weights, { metadata }));
  const read = readModelFile(folder, 'a.onnx', 'a.onnx', 'a');
  expect(read.document.data.transforms).toEqual([]);
  expect(read.notes).toEqual([{ code: 'import.transformsUnsound', args: {} }]);
  const job = openJob({ document, analysis, network }, writeSafetensors(weights, metadata), 'w.safetensors', 'w');
  expect(job.measured).toBeNull();
});

const diverged = Float32Array.of(0.5, Number.NaN, 2, Number.POSITIVE_INFINITY);

/** Models with one layer from 2 to 2 numbers, by their main file's name. */
const divergedModels: Readonly<Record<string, (folder: string) => void>> = {
  'a.onnx': (folder) => {
    const network = tiny(['fc']);
    const layers = [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: 2 }],
    ] as const;
    const document = chain(layers, { source: { type: 'random', params: {} } });
    const weights = new Map(
      network.state.map((each) => [
        `${document.nodes[1]!.name}.${each.name.split('.')[1]}`,
        toFileTensor(each, each.spec.shape.length === 2 ? diverged : new Float32Array(2)),
      ]),
    );
    writeFileSync(join(folder, 'a.onnx'), writeOnnx(document, analyze(document, null), weights));
  },
  'model.json': (folder) => {
    const dense = { name: 'd', units: 2, use_bias: false, batch_input_shape: [null, 2] };
    const layers = [{ class_name: 'Dense', config: dense }];
    const weights = [{ name: 'd/kernel', shape: [2, 2], dtype: 'float32' }];
    const modelTopology = { class_name: 'Sequential', config: { name: 'net', layers } };
    const file = { modelTopology, weightsManifest: [{ paths: ['w.bin'], weights }] };
    writeFileSync(join(folder, 'model.json'), JSON.stringify(file));
    writeFileSync(join(folder, 'w.bin'), new Uint8Array(diverged.buffer));
  },
};

it.each(Object.keys(divergedModels))('names the weights of %s that are no numbers', async (file) => {
  const folder = tempFolder();
  divergedModels[file]!(folder);
  const read = readModelFile(folder, file, file, 'a');
  const { pieces, written } = weightsOfModel(read, 'safetensors');
  for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
  const [name] = [...read.weights.keys()].filter((each) => each.endsWith('.weight'));
  expect(written()).toEqual([{ code: 'import.notFinite', args: { count: 1, tensors: [name] } }]);
});

it('weights beside a model are read from its folder alone, wherever links lead', () => {
  const [home, cache] = [tempFolder(), tempFolder()];
  const weight = waves([3, 2]);
  writeFileSync(join(cache, 'blob'), new Uint8Array(Float32Array.from(weight.of, Number).buffer));
  mkdirSync(join(home, 'sub'));
  writeFileSync(join(home, 'sub/near.bin'), new Uint8Array(Float32Array.from(weight.of, Number).buffer));
  symlinkSync(join(cache, 'blob'), join(home, 'far.bin'));
  symlinkSync('sub/near.bin', join(home, 'link.bin'));
  symlinkSync(cache, join(home, 'away'));
  const model = (location: string) => {
    const nodes = [['MatMul', ['x', 'weight'], ['y']]] as const;
    const plain = fromBinary(ModelProtoSchema, onnxModel({ inputs: { x: ['N', 3] }, constants: { weight }, nodes }));
    Object.assign(plain.graph?.initializer[0] as object, {
      floatData: [],
      dataLocation: TensorProto_DataLocation.EXTERNAL,
      externalData: [{ $typeName: 'onnx.StringStringEntryProto', key: 'location', value: location }],
    });
    return toBinary(ModelProtoSchema, plain);
  };
  const read = (location: string) => {
    writeFileSync(join(home, 'm.onnx'), model(location));
    return [...readModelFile(home, 'm.onnx', 'm.onnx', 'm').weights.values()][0]?.load().data.length;
  };
  expect(read('sub/near.bin')).toBe(6);
  expect(read('link.bin')).toBe(6);
  for (const location of ['far.bin', 'away/blob', join(cache, 'blob'), '../x.bin']) {
    const args = { file: 'm.onnx', beside: location };
    expect(() => read(location)).toThrow(expect.objectContaining({ code: 'import.outside', args }));
  }
  for (const location of ['', '.', 'sub', 'none.bin', 'away/none']) {
    expect(() => read(location)).toThrow(expect.objectContaining({ code: 'onnx.external' }));
  }
  // A store of downloads has all files of a model as links to one folder.
  writeFileSync(join(cache, 'model'), model('far.bin'));
  symlinkSync(join(cache, 'model'), join(home, 'linked.onnx'));
  expect([...readModelFile(home, 'linked.onnx', 'm.onnx', 'm').weights.values()][0]?.load().shape).toEqual([2, 3]);
});
