import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNpy, readNpz, readSafetensors, writeNpy } from '../../../engine/formats';
import { DRAWING_FORMATS, EXPORT_FORMATS } from '../../../engine/formats/catalogue';
import { parseDocument } from '../../../engine/graph/parse';
import { templates } from '../../../engine/graph/templates';
import { designLosses } from '../../../engine/losses';
import { optimizers } from '../../../engine/optim';
import { schedules } from '../../../engine/optim/schedules';
import { dist as built } from '../support/built';
import { eventsOf, runCli, startCli } from '../support/cli';
import { template } from '../support/design';
import { tempFolder } from '../support/folder';

const TEMPLATES = [
  'tutorial-net',
  'mnist-mlp',
  'mnist-cnn',
  'mnist-lstm',
  'mnist-transformer',
  'lenet5',
  'autoencoder',
  'alexnet',
  'residual',
  'spiral',
  'alexnet-torchvision',
  'vgg11',
  'resnet18',
  'resnet18-cifar',
  'mobilenet_v2',
  'squeezenet1_1',
  'densenet121',
  'unet-small',
  'conv-autoencoder',
  'char-lstm',
  'tiny-transformer',
];

describe('help', () => {
  test('names every command; each tells its flags in both languages', async () => {
    const cwd = tempFolder();
    const { code, stdout } = await runCli(['--help'], { cwd });
    expect(code).toBe(0);
    for (const verb of ['templates', 'new', 'info', 'train', 'predict', 'export', 'import', 'web']) {
      expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'));
    }
    const english = await runCli(['train', '--help'], { cwd });
    expect(english.stdout).toMatch(/--batch-size N +Samples in a batch/);
    const chinese = await runCli(['train', '--help', '--lang', 'zh-CN'], { cwd });
    expect(chinese.stdout).toMatch(/--batch-size N +每批的样本数/);
  });

  test('as data has flags and every name', async () => {
    const { stdout } = await runCli(['train', '--help', '--json'], { cwd: tempFolder() });
    const help = JSON.parse(stdout);
    const { names, verbs } = help;
    expect(names.templates.sort()).toEqual([...TEMPLATES].sort());
    expect(names.data).toEqual(
      expect.arrayContaining(['mnist', 'iris', 'spiral', 'circles', 'xor', 'moons', 'shapes', 'sonnets', 'random']),
    );
    expect(names.losses.sort()).toEqual(Object.keys(designLosses).sort());
    expect(names.optimizers.sort()).toEqual(Object.keys(optimizers).sort());
    expect(names.layers).toContain('Conv2d');
    expect(names.importFormats).toEqual(['onnx', 'tfjs']);
    expect(names.exportFormats).toEqual([...EXPORT_FORMATS, ...DRAWING_FORMATS]);
    expect(names.schedules.sort()).toEqual(Object.keys(schedules).sort());
    expect(verbs).toHaveLength(1);
    const flags = verbs[0].flags.map(({ name }: { name: string }) => name);
    const promised = [
      'data',
      'epochs',
      'batch-size',
      'lr',
      'optimizer',
      'loss',
      'seed',
      'limit',
      'threads',
      'resume',
      'out',
      'json',
    ];
    for (const flag of promised) expect(flags).toContain(`--${flag}`);
  });
});

describe('templates, new, info', () => {
  test('every template is listed, written, read back and without a problem', async () => {
    const cwd = tempFolder();
    const listed = JSON.parse((await runCli(['templates', '--json'], { cwd })).stdout) as {
      name: string;
      title: string;
    }[];
    expect(listed.map(({ name }) => name).sort()).toEqual([...TEMPLATES].sort());
    for (const { name, title } of listed) expect(title.length, name).toBeGreaterThan(2);
    const { stdout } = await runCli(['new', 'lenet5'], { cwd });
    expect(parseDocument(stdout)).toEqual(template('lenet5'));
    expect((await runCli(['new', 'lenet5', '-o', 'my net.loom'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'my net.loom'), 'utf8')).toBe(stdout);
    const piped = await runCli(['info', '-', '--json'], { cwd, input: stdout });
    expect(JSON.parse(piped.stdout).problems).toEqual([]);
    expect(templates).toHaveLength(listed.length);
  });

  test('info tells what the contract says', async () => {
    const cwd = tempFolder();
    const { code, stdout } = await runCli(['info', 'mnist-cnn', '--json', '--batch-size', '32'], { cwd });
    expect(code).toBe(0);
    const info = JSON.parse(stdout);
    expect(Object.keys(info)).toEqual(['name', 'inputs', 'outputs', 'layers', 'totals', 'problems']);
    expect(info.totals.parameters).toBe(421_642);
    expect(info.inputs).toEqual([{ name: expect.any(String), shape: [1, 28, 28] }]);
    expect(info.outputs).toEqual([{ name: expect.any(String), shape: [10] }]);
    const conv = info.layers.find(({ type }: { type: string }) => type === 'Conv2d');
    expect(conv).toEqual({
      id: expect.any(String),
      name: 'conv1',
      type: 'Conv2d',
      inputShapes: [[1, 28, 28]],
      outputShapes: [[32, 28, 28]],
      parameters: 320,
      neurons: 25_088,
      macs: 225_792,
    });
    const twice = JSON.parse((await runCli(['info', 'mnist-cnn', '--json', '--batch-size', '64'], { cwd })).stdout);
    expect(twice.totals.trainingBytes).toBeGreaterThan(info.totals.trainingBytes);
  });

  test('info names the problems, in both languages, and ends with 1', async () => {
    const cwd = tempFolder();
    const text = (await runCli(['new', 'mnist-mlp'], { cwd })).stdout;
    writeFileSync(join(cwd, 'net.loom'), text.replace('"out_features": 10', '"out_features": 7'));
    const { code, stdout, stderr } = await runCli(['info', 'net.loom', '--json'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^layerloom: net\.loom: .+\n$/);
    const [problem] = JSON.parse(stdout).problems;
    expect(problem).toMatchObject({
      severity: 'error',
      messages: { en: expect.stringContaining('10'), 'zh-CN': expect.stringMatching(/\p{Script=Han}/u) },
    });
    expect(problem.repairs[0].edits.length).toBeGreaterThan(0);
    const people = await runCli(['info', 'net.loom'], { cwd });
    expect(people.stdout).toContain(problem.messages.en);
  });
});

describe('train', () => {
  test('tells its course as the contract says, and keeps the weights beside the design', async () => {
    const cwd = tempFolder();
    await runCli(['new', 'spiral', '-o', 'net.loom'], { cwd });
    const { code, stdout, stderr } = await runCli(
      [
        'train',
        'net.loom',
        '--epochs',
        '3',
        '--batch-size',
        '50',
        '--limit',
        '200',
        '--seed',
        '7',
        '--lr',
        '0.01',
        '--optimizer',
        'Adam',
        '--json',
      ],
      { cwd },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const events = eventsOf(stdout);
    expect(events[0]).toEqual({
      event: 'started',
      device: expect.stringContaining('WebAssembly'),
      parameters: expect.any(Number),
      trainSamples: 200,
      validSamples: expect.any(Number),
      testSamples: expect.any(Number),
    });
    const steps = events.filter(({ event }) => event === 'step');
    expect(steps).toEqual(
      Array.from({ length: 12 }, (_, i) => ({
        event: 'step',
        step: i + 1,
        epoch: Math.floor(i / 4) + 1,
        loss: expect.any(Number),
      })),
    );
    const epochs = events.filter(({ event }) => event === 'epoch');
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(Object.keys(epochs[0] ?? {})).toEqual([
      'event',
      'epoch',
      'trainLoss',
      'validLoss',
      'trainAccuracy',
      'validAccuracy',
      'seconds',
      'samplesPerSecond',
      'lr',
      'figures',
    ]);
    const ended = events.at(-1) as { weights: string; bestEpoch: number };
    expect(Object.keys(ended)).toEqual([
      'event',
      'reason',
      'bestEpoch',
      'testLoss',
      'testAccuracy',
      'weights',
      'testFigures',
    ]);
    expect(ended).toMatchObject({ event: 'ended', reason: 'finished' });
    const best = epochs.reduce((a, b) => ((b.validLoss as number) < (a.validLoss as number) ? b : a));
    expect(ended.bestEpoch).toBe(best.epoch);
    expect(isAbsolute(ended.weights)).toBe(true);
    expect(ended.weights.startsWith(join(cwd, 'net.runs'))).toBe(true);
    expect(readSafetensors(readFileSync(ended.weights), 'best').tensors.size).toBeGreaterThan(3);
  });

  test('gives the same weights for the same seed, others for another', async () => {
    const cwd = tempFolder();
    const train = async (seed: string) => {
      const { stdout } = await runCli(
        ['train', 'spiral', '--epochs', '5', '--seed', seed, '--out', `runs-${seed}`, '--json'],
        { cwd },
      );
      return readFileSync((eventsOf(stdout).at(-1) as { weights: string }).weights);
    };
    const [first, second, other] = [await train('3'), await train('3'), await train('4')];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
    expect(readdirSync(cwd).sort()).toEqual(['runs-3', 'runs-4']);
  });

  test('writes odd losses as strings; accuracies of regressions are null', async () => {
    const cwd = tempFolder();
    const { code, stdout } = await runCli(
      ['train', 'tutorial-net', '--epochs', '2', '--limit', '8', '--lr', '1e30', '--json'],
      { cwd },
    );
    expect(code).toBe(0);
    const events = eventsOf(stdout);
    const losses = events.filter(({ event }) => event === 'step').map(({ loss }) => loss);
    expect(losses.some((loss) => ['NaN', 'Infinity', '-Infinity'].includes(loss as string))).toBe(true);
    expect(events.find(({ event }) => event === 'epoch')).toMatchObject({ trainAccuracy: null, validAccuracy: null });
  });

  test('for people: a line an epoch, in their language, with the place of the weights', async () => {
    const { stdout } = await runCli(['train', 'spiral', '--epochs', '2', '--lang', 'zh-CN'], { cwd: tempFolder() });
    expect(stdout).toMatch(/第 1\/2 轮/);
    expect(stdout).toMatch(/第 2\/2 轮/);
    expect(stdout).toMatch(/权重：\/.+best\.safetensors/);
    expect(stdout).not.toContain('\r');
  });

  test('Ctrl-C stops it with a checkpoint, 130, and the run goes on to where it would have come', async () => {
    const cwd = tempFolder();
    await runCli(['new', 'spiral', '-o', 'net.loom'], { cwd });
    const whole = await runCli(['train', 'net.loom', '--epochs', '300', '--json', '--out', 'whole'], { cwd });
    const wanted = readFileSync((eventsOf(whole.stdout).at(-1) as { weights: string }).weights);

    const { child, line, finished } = startCli(['train', 'net.loom', '--epochs', '300', '--json'], { cwd });
    await line((text) => text.includes('"epoch":40,"trainLoss"'));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await finished;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^layerloom: .*--resume.*\n$/);
    expect(eventsOf(stdout).at(-1)).toMatchObject({ event: 'ended', reason: 'stopped' });
    const [run = ''] = readdirSync(join(cwd, 'net.runs'));
    expect(stderr).toContain(run);

    const refused = await runCli(['train', 'net.loom', '--resume', run, '--lr', '1'], { cwd });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--lr') });
    const resumed = await runCli(['train', 'net.loom', '--resume', run, '--json'], { cwd });
    expect(resumed.code).toBe(0);
    const ended = eventsOf(resumed.stdout).at(-1) as { weights: string };
    expect(ended.weights).toBe(join(cwd, 'net.runs', run, 'best.safetensors'));
    expect(readFileSync(ended.weights).equals(wanted)).toBe(true);

    const again = await runCli(['train', 'net.loom', '--resume', run], { cwd });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('300') });
    const longer = await runCli(['train', 'net.loom', '--resume', join('net.runs', run), '--epochs', '301', '--json'], {
      cwd,
    });
    expect(eventsOf(longer.stdout).filter(({ event }) => event === 'epoch')).toMatchObject([{ epoch: 301 }]);
  });

  test('a killed training process is a failed run, 3, that can be resumed', async () => {
    const cwd = tempFolder();
    const { line, finished } = startCli(['train', 'spiral', '--epochs', '1000000', '--json'], { cwd });
    await line((text) => text.includes('"epoch":20,"trainLoss"'));
    const runs = join(cwd, 'spiral.runs');
    const [run = ''] = readdirSync(runs);
    process.kill(Number(readFileSync(join(runs, run, 'alive'), 'utf8')), 'SIGKILL');
    const { code, stderr } = await finished;
    expect(code).toBe(3);
    expect(stderr).toMatch(/^layerloom: .*SIGKILL.*\n$/);
    const resumed = startCli(['train', 'spiral', '--resume', run, '--json'], { cwd });
    await resumed.line((text) => text.includes('"event":"step"'));
    resumed.child.kill('SIGINT');
    expect((await resumed.finished).code).toBe(130);
  });

  test('missing and damaged data are errors that name the file', async () => {
    const cwd = tempFolder();
    const dist = join(cwd, 'dist');
    mkdirSync(join(dist, 'data/mnist'), { recursive: true });
    for (const part of ['main', 'kernels']) symlinkSync(join(built, part), join(dist, part));
    const missing = await runCli(['train', 'mnist-mlp', '--json'], { cwd, env: { LAYERLOOM_DIST: dist } });
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^layerloom: .*mnist\/.+\n$/) });
    for (const file of readdirSync(join(built, 'data/mnist'))) writeFileSync(join(dist, 'data/mnist', file), 'damaged');
    const damaged = await runCli(['train', 'mnist-mlp', '--json'], { cwd, env: { LAYERLOOM_DIST: dist } });
    expect(damaged).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^layerloom: .*mnist\/.+\n$/) });
  });
});

test('kernels that are missing or damaged are a failed run, 3, that names the file', async () => {
  const cwd = tempFolder();
  const dist = join(cwd, 'dist');
  mkdirSync(join(dist, 'kernels'), { recursive: true });
  for (const part of ['main', 'data']) symlinkSync(join(built, part), join(dist, part));
  const env = { LAYERLOOM_DIST: dist };
  const wanted = { code: 3, stdout: '', stderr: expect.stringMatching(/^layerloom: .*(relaxed|plain)\.wasm.*\n$/) };
  expect(await runCli(['train', 'spiral', '--json'], { cwd, env })).toMatchObject(wanted);
  for (const name of ['relaxed.wasm', 'plain.wasm']) writeFileSync(join(dist, 'kernels', name), 'damaged');
  expect(await runCli(['train', 'spiral', '--json'], { cwd, env })).toMatchObject(wanted);
});

test('predict and export work on what train kept', async () => {
  const cwd = tempFolder();
  const { stdout } = await runCli(['train', 'spiral', '--epochs', '3', '--json'], { cwd });
  const { weights } = eventsOf(stdout).at(-1) as { weights: string };
  expect(
    (await runCli(['export', 'spiral', '--weights', weights, '--format', 'npz', '-o', 'w.npz'], { cwd })).code,
  ).toBe(0);
  expect(
    (
      await runCli(['export', 'spiral', '--weights', 'w.npz', '--format', 'safetensors', '-o', 'w.safetensors'], {
        cwd,
      })
    ).code,
  ).toBe(0);
  expect(readFileSync(join(cwd, 'w.safetensors')).equals(readFileSync(weights))).toBe(true);
  const tensors = readNpz(readFileSync(join(cwd, 'w.npz')), 'w.npz');
  expect([...tensors.keys()]).toEqual(expect.arrayContaining(['fc1.weight', 'fc1.bias']));

  const data = Float32Array.from({ length: 10 }, (_, i) => Math.sin(i));
  writeFileSync(join(cwd, 'x.npy'), writeNpy({ dtype: 'float32', shape: [5, 2], data }));
  const predicted = [];
  for (const file of [weights, 'w.npz']) {
    expect(
      (await runCli(['predict', 'spiral', '--weights', file, '--input', 'x.npy', '--output', 'y.npy'], { cwd })).code,
    ).toBe(0);
    predicted.push(readNpy(readFileSync(join(cwd, 'y.npy')), 'y.npy'));
  }
  expect(predicted[0]).toMatchObject({ dtype: 'float32', shape: [5, 2] });
  expect(predicted[1]).toEqual(predicted[0]);
  expect([...(predicted[0]?.data ?? [])].every(Number.isFinite)).toBe(true);

  writeFileSync(join(cwd, 'x.npy'), writeNpy({ dtype: 'float32', shape: [2, 5], data }));
  const wrong = await runCli(['predict', 'spiral', '--weights', weights, '--input', 'x.npy', '--output', 'z.npy'], {
    cwd,
  });
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/x\.npy.*N×2.*2×5/) });
  const other = await runCli(['export', 'mnist-mlp', '--weights', weights, '--format', 'npz', '-o', 'z.npz'], { cwd });
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('fc') });
  expect(existsSync(join(cwd, 'z.npy')) || existsSync(join(cwd, 'z.npz'))).toBe(false);
});
