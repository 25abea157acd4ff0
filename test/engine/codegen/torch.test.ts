import { describe, expect, it } from 'vitest';
import { sampleNames } from '../../../engine/codegen/example';
import { ownModules } from '../../../engine/codegen/ownModules';
import { FILE_NAMES } from '../../../engine/codegen/python';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { parametersOf } from '../../../engine/codegen/signatures';
import { outputsDifference } from '../../../engine/core/difference';
import { checkDesign } from '../../../engine/data';
import { preprocessing } from '../../../engine/data/preprocess';
import { readNpy, writeNpy, writeNpz, writePt, writeSafetensors } from '../../../engine/formats';
import { readZip, writeZip } from '../../../engine/formats/zip';
import { buildNetwork } from '../../../engine/graph/build';
import type { DesignDocument } from '../../../engine/graph/document';
import { isLayerName } from '../../../engine/graph/names';
import { templateByName } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { blockDesign, type ExportCase, exportCase, layerDesigns, templateDesigns } from '../../support/exportCases';
import { hasPython, runPython } from '../../support/python';
import { type Judged, tooFar } from '../../support/worstCase';

const full = process.env.LAYERLOOM_FULL === '1';

/** Of every module that a sample of a layer is exported as. */
function moduleSignatures(): ReadonlyMap<string, string> {
  const exported = Object.values<LayerDefinition>(layers).flatMap((layer) =>
    layer.samples.map(({ params, inputs }) =>
      layer.export({ inputs: inputs.map(portType), params: withDefaults(layer.params, params) }),
    ),
  );
  return new Map(exported.flatMap((each) => (each.kind === 'module' ? [[each.name, each.signature] as const] : [])));
}

/** Runs each generated file with each file of weights, and leaves its outputs; says what did not run. */
const SCRIPT = `
import io, json, struct, sys, types, zipfile
import numpy as np
import torch
torch.set_num_threads(2)
archive = zipfile.ZipFile('cases.zip')
results = zipfile.ZipFile('results.zip', 'w')

def state_from(raw):
    length = struct.unpack('<Q', raw[:8])[0]
    kinds = {'F32': np.float32, 'I64': np.int64}
    state = {}
    for name, entry in json.loads(raw[8:8 + length]).items():
        start, end = (8 + length + offset for offset in entry['data_offsets'])
        state[name] = torch.tensor(np.frombuffer(raw[start:end], kinds[entry['dtype']]).reshape(entry['shape']))
    return state

def arrays(prefix):
    names = sorted(name for name in archive.namelist() if name.startswith(prefix))
    return [np.load(io.BytesIO(archive.read(name))) for name in names]

found = []
for index in range(int(archive.read('count'))):
    at = f'{index}/'
    try:
        model = types.ModuleType('model')
        sys.modules['model'] = model
        exec(compile(archive.read(at + 'model.py'), f'{index}.py', 'exec'), model.__dict__)
        example = [line.strip() for line in model.__doc__.splitlines()[2:] if line.strip()]
        assert len(example) == 5, example
        with open('model.pt', 'wb') as file:
            file.write(archive.read(at + 'model.pt'))
        # The samples are what the network sees; what comes before it has tests of its own.
        if hasattr(model, 'preprocess'):
            model.preprocess = lambda x: x
        pt = torch.load(io.BytesIO(archive.read(at + 'model.pt')), weights_only=True)
        npz = np.load(io.BytesIO(archive.read(at + 'model.npz')))
        safe = state_from(archive.read(at + 'model.safetensors'))
        assert set(pt) == set(npz.files) == set(safe)
        for name, tensor in pt.items():
            assert np.array_equal(tensor.numpy(), npz[name]) and torch.equal(tensor, safe[name]), name
        names = json.loads(archive.read(at + 'inputs'))
        scope = dict(zip(names, [torch.from_numpy(x) for x in arrays(at + 'x')]))
        with torch.no_grad():
            exec('\\n'.join(example), scope)
        got = scope['y']
        got = got if isinstance(got, tuple) else (got,)
        for place, result in enumerate(got):
            with results.open(f'{at}{place}.npy', 'w') as file:
                np.save(file, result.numpy())
        found.append(None)
    except Exception as error:
        found.append(f'{type(error).__name__}: {error}')
results.close()
print(json.dumps(found))
`;

function entriesOf(
  { document, analysis, network, weights, inputs }: ExportCase,
  index: number,
): [string, Uint8Array][] {
  const names = sampleNames(network.inputs.map(({ name }) => name));
  const source = pytorchSource(document, analysis, preprocessing(document.data, []), {
    module: 'model',
    weights: 'model.pt',
  });
  return [
    [`${index}/model.py`, new TextEncoder().encode(source)],
    [`${index}/inputs`, new TextEncoder().encode(JSON.stringify(names))],
    [`${index}/model.pt`, writePt(weights)],
    [`${index}/model.npz`, writeNpz(weights)],
    [`${index}/model.safetensors`, writeSafetensors(weights)],
    ...inputs.map((x, at): [string, Uint8Array] => [`${index}/x${at}`, writeNpy({ dtype: 'float32', ...x })]),
  ];
}

/** One archive for Python holds at most so many bytes of weights, or a case alone. */
const MOST_BYTES = 500_000_000;

/** Cases side by side, as many as go into one archive. */
function batches(cases: readonly ExportCase[]): ExportCase[][] {
  const made: ExportCase[][] = [];
  let room = 0;
  for (const each of cases) {
    const size = 3 * [...each.weights.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
    if (size > room) made.push([]);
    room = (size > room ? MOST_BYTES : room) - size;
    made.at(-1)?.push(each);
  }
  return made;
}

/** How far PyTorch's outputs are from ours. */
function judged(cases: readonly ExportCase[]): Judged[] {
  const entries = new Map(cases.flatMap(entriesOf));
  entries.set('count', new TextEncoder().encode(String(cases.length)));
  const { printed, files } = runPython(SCRIPT, { 'cases.zip': writeZip(entries) }, ['results.zip']);
  const errors = JSON.parse(printed) as (string | null)[];
  expect(errors).toHaveLength(cases.length);
  const results = readZip(files[0]!, 2 ** 32, 'results.zip');
  return cases.map(({ name, outputs }, index) => {
    const error = errors[index];
    if (error) return { name, difference: Number.POSITIVE_INFINITY, error };
    const count = [...results.keys()].filter((entry) => entry.startsWith(`${index}/`)).length;
    const got = Array.from({ length: count }, (_, place) => {
      const { shape, data } = readNpy(results.get(`${index}/${place}.npy`)!, `${index}/${place}.npy`);
      return { shape, data: Float32Array.from(data, Number) };
    });
    return { name, difference: outputsDifference(got, outputs) };
  });
}

/** A block of that name, with a parameter of that name that one instance sets, and an input and a layer of that name. */
function namedDesign(name: string): DesignDocument {
  const plain = blockDesign();
  const [block] = plain.blocks;
  const params = [{ name, targets: [{ node: 'fc', param: 'bias' }] }];
  const called = { first: { name }, end: { params: { [name]: false } } } as Record<string, object>;
  const nodes = plain.nodes.map((node) => ({ ...node, ...called[node.id] }));
  const inner = block!.nodes.map((node) => (node.id === 'fc' ? { ...node, name } : node));
  return { ...plain, name, blocks: [{ ...block!, name, params, nodes: inner }], nodes };
}

describe.skipIf(!hasPython('torch'))('generated PyTorch code, run by PyTorch with our files of weights', () => {
  it('gives the same outputs for every sample of every layer', async () => {
    const [reference] = await testBackends();
    const cases: ExportCase[] = [];
    for (const document of layerDesigns()) cases.push(await exportCase(document, reference!));
    expect(cases.length).toBeGreaterThan(400);
    expect(tooFar('model.py with .pt, safetensors or npz in PyTorch, layer samples', judged(cases))).toEqual([]);
  }, 240_000);

  it('gives the same outputs for blocks in all positions, and for every template', async () => {
    const [, wasm] = await testBackends();
    const cases = [await exportCase(blockDesign(), wasm!)];
    for (const document of templateDesigns(full ? Number.POSITIVE_INFINITY : 1_500_000))
      cases.push(await exportCase(document, wasm!));
    expect(cases.length).toBeGreaterThan(full ? 20 : 10);
    const found = batches(cases).flatMap(judged);
    expect(tooFar('model.py with .pt, safetensors or npz in PyTorch, templates', found)).toEqual([]);
  }, 1_200_000);

  it('gives the same outputs whatever blocks, their parameters and inputs are called', async () => {
    const [reference] = await testBackends();
    const names = ['Net', ...FILE_NAMES].filter(isLayerName);
    const cases = await Promise.all(names.map((name) => exportCase(namedDesign(name), reference!)));
    expect(cases.length).toBeGreaterThan(8);
    expect(tooFar('model.py with names of all kinds', judged(cases))).toEqual([]);
  });

  it('freezes what the design freezes: layers, blocks, copies of blocks and layers in them', async () => {
    const [reference] = await testBackends();
    for (const [index, plain] of [blockDesign(), templateByName('resnet18')!.document()].entries()) {
      const freezeEvery = (nodes: DesignDocument['nodes'], every: number) =>
        nodes.map((node, at) => (at % every === 1 ? { ...node, frozen: true as const } : node));
      const blocks = plain.blocks.map((block) => ({ ...block, nodes: freezeEvery(block.nodes, 3) }));
      const document = { ...plain, nodes: freezeEvery(plain.nodes, 2), blocks };
      const analysis = checkDesign(document);
      const { state } = buildNetwork(document, analysis);
      const source = pytorchSource(document, analysis, null, { module: 'model', weights: 'model.pt' });
      const script = `
import json, sys
sys.path.insert(0, '.')
import model
net = model.Net()
print(json.dumps({name: p.requires_grad for name, p in net.named_parameters()}))
`;
      const { printed } = runPython(script, { 'model.py': new TextEncoder().encode(source) });
      const parameters = state.filter(({ spec }) => spec.kind === 'parameter');
      const expected = Object.fromEntries(parameters.map(({ name, trained }) => [name, trained]));
      expect(JSON.parse(printed)).toEqual(expected);
      expect(new Set(Object.values(expected)).size).toBe(2);
      // The code is the same network as before.
      if (index === 0)
        expect(tooFar('model.py with frozen layers', judged([await exportCase(document, reference!)]))).toEqual([]);
    }
  }, 120_000);

  it('leaves out exactly what PyTorch takes when nothing is said', () => {
    const own = Object.keys(ownModules);
    const signatures = moduleSignatures();
    const recurrent = ['RNN', 'LSTM', 'GRU'];
    const modules = [...signatures.keys()].filter((name) => !own.includes(name) && !recurrent.includes(name));
    const script = `
import inspect, json, torch
def plain(value):
    return value.__name__ if callable(value) else list(value) if isinstance(value, tuple) else value
heads = {}
for name in ${JSON.stringify(modules)}:
    parameters = inspect.signature(getattr(torch.nn, name)).parameters.values()
    heads[name] = [[p.name, 'REQUIRED' if p.default is p.empty else plain(p.default)]
                   for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
recurrent = torch.nn.LSTM(1, 1)
heads['LSTM'] = [['input_size', 'REQUIRED'], ['hidden_size', 'REQUIRED']] + [[name, getattr(recurrent, name)] for name in ('num_layers', 'bias', 'batch_first', 'dropout', 'bidirectional')]
heads['GRU'] = heads['LSTM']
heads['RNN'] = heads['LSTM'][:3] + [['nonlinearity', torch.nn.RNN(1, 1).nonlinearity]] + heads['LSTM'][3:]
print(json.dumps(heads))
`;
    const heads = JSON.parse(runPython(script).printed) as Record<string, [string, unknown][]>;
    for (const [module, parameters] of Object.entries(heads)) {
      const known = new Map(parameters);
      const ours = parametersOf(signatures.get(module) ?? '').map(({ name, standard }) => [
        name,
        standard ?? (known.get(name) === 'REQUIRED' ? 'REQUIRED' : null),
      ]);
      const theirs = parameters.filter(([name]) => ours.some(([own]) => own === name));
      expect([module, ours]).toEqual([module, theirs]);
      // A required argument that is not listed could not be given.
      const missing = parameters.filter(
        ([name, standard]) => standard === 'REQUIRED' && !ours.some(([own]) => own === name),
      );
      expect([module, missing]).toEqual([module, []]);
    }
  });
});
