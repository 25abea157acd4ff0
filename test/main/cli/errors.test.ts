import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCliHere } from '../support/cliInProcess';
import { templateText } from '../support/design';
import { tempFolder } from '../support/folder';

const good = templateText('mnist-mlp');

/** One line of words on standard error, nothing of the program's insides, nothing on standard output. */
function expectSentence(stderr: string, ...parts: readonly (string | RegExp)[]): void {
  expect(stderr).toMatch(/^layerloom: .{20,}\n$/);
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+|node:|undefined|\[object|TypeError|\{\w+\}/);
  for (const part of parts) expect(stderr).toMatch(part);
}

const changed = (from: string, to: string): string => {
  const text = good.replace(from, to);
  if (text === good) throw new Error(`the template has no ${from}`);
  return text;
};

const malformed: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['nothing at all', '', /JSON|empty|text/i],
  ['no JSON', 'class Net(nn.Module): pass', /JSON/],
  ['cut short', good.slice(0, Math.floor(good.length / 2)), /JSON|line/],
  ['a list', '[]', /object|design/i],
  ["another program's JSON", '{"name": "x", "version": "1.0.0"}', /layerloom|format/i],
  ['a later version', changed('"version": 1', '"version": 999'), /999|newer/],
  ['an unknown layer', changed('"type": "Linear"', '"type": "Quantum"'), /Quantum/],
  ['a parameter of the wrong kind', changed('"out_features": 128', '"out_features": "many"'), /out_features/],
  ['a parameter out of range', changed('"out_features": 128', '"out_features": -5'), /out_features/],
  ['two layers of one id', changed('"id": "fc2"', '"id": "fc1"'), /fc1/],
  ['a wire from nowhere', changed('"from": { "node": "fc1"', '"from": { "node": "ghost"'), /ghost/],
  [
    'no training settings',
    `${good.slice(0, good.indexOf('  "training"')).trimEnd().replace(/,$/, '')}\n}\n`,
    /training/,
  ],
  ['an epoch too many', changed('"epochs": ', '"epochs": -'), /epochs/],
  ['brackets without end', '['.repeat(100_000), /JSON|deep|nested/i],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), /UTF-8/],
];

describe('malformed designs', () => {
  test.each(malformed)('%s', async (_what, content, words) => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'broken.loom'), content);
    const verbs = ['info', 'train'] as const;
    const ended = await Promise.all(verbs.map((verb) => runCliHere([verb, 'broken.loom', '--json'], { cwd })));
    for (const [at, { code, stdout, stderr }] of ended.entries()) {
      expect(code).toBe(1);
      // A value out of range is a problem of the design, which `info` shows with all the rest.
      if (verbs[at] === 'train') expect(stdout).toBe('');
      else if (stdout !== '') expect(JSON.parse(stdout).problems).not.toEqual([]);
      expectSentence(stderr, /broken\.loom/, words);
    }
  });

  test('in Chinese too', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'broken.loom'), '{');
    const { code, stderr } = await runCliHere(['info', 'broken.loom', '--lang', 'zh-CN'], { cwd });
    expect(code).toBe(1);
    expectSentence(stderr, /\p{Script=Han}{4}/u);
    const system = await runCliHere(['info', 'broken.loom'], { cwd, env: { LC_ALL: 'zh_CN.UTF-8' } });
    expect(system.stderr).toBe(stderr);
  });

  test('from standard input', async () => {
    const { code, stderr } = await runCliHere(['info', '-'], { cwd: tempFolder(), input: '{"format": 1}' });
    expect(code).toBe(1);
    expectSentence(stderr);
  });
});

describe('wrong command lines', () => {
  test.each([
    [[], /templates, new, info, inspect, train/],
    [['fly'], /fly.*templates, new/],
    [['train'], /<design>/],
    [['train', 'spiral', 'circles'], /circles/],
    [['train', 'spiral', '--epoch', '3'], /--epoch\b.*--epochs/],
    [['train', 'spiral', '--epochs'], /--epochs needs a value/],
    [['train', 'spiral', '--epochs', '--json'], /--epochs needs a value/],
    [['train', 'spiral', '--epochs', '0'], /from 1 to .*"0"/],
    [['train', 'spiral', '--epochs', '2.5'], /whole number.*"2\.5"/],
    [['train', 'spiral', '--epochs', '1e3'], /whole number/],
    [['train', 'spiral', '--lr', '-1'], /--lr.*"-1"/],
    [['train', 'spiral', '--lr', '0,1'], /--lr.*"0,1"/],
    [['train', 'spiral', '--optimizer', 'sgd'], /SGD, Adam.*"sgd".*mean "SGD"/],
    [['train', 'spiral', '--data', 'cats'], /mnist.*"cats"/],
    [['train', 'spiral', '--loss', 'Huber'], /L1Loss.*"Huber"/],
    [['train', 'spiral', '--json=yes'], /--json takes no value/],
    [['train', 'spiral', '--lang', 'fr'], /en, zh-CN.*"fr"/],
    [['train', 'spiral', '-x'], /-x/],
    [['new'], /<template>/],
    [['info', 'spiral', '--batch-size', 'x'], /--batch-size/],
    [['predict', 'spiral', '--input', 'x.npy', '--output', 'y.npy'], /--weights/],
    [
      ['export', 'spiral', '--weights', 'w.safetensors', '--format', 'pickle', '-o', 'x'],
      /--format.*safetensors, npz.*"pickle"/,
    ],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'npz', '-o', 'w'], /npz ends in \.npz.*is w\./],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'pytorch', '-o', 'a.pt'], /pytorch ends in \.py\b.*a\.pt/],
    [['export', 'spiral', '--format', 'latex', '-o', 'a.svg'], /latex ends in \.tex.*a\.svg/],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'pytorch', '-o', 'my-net.py'], /import my-net\.py/],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'pytorch', '-o', 'torch.py'], /import torch\.py/],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'pytorch', '-o', 'typing.py'], /import typing\.py/],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'pytorch', '-o', 'numpy.py'], /import numpy\.py/],
    [
      ['export', 'spiral', '--weights', 'a/model.pt', '--format', 'pytorch', '-o', './a/model.py'],
      /overwrite a\/model\.pt/,
    ],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'npz', '-o', 'w.npz'], /overwrite w\.npz/],
    [['web', '--port', '70000'], /65535/],
    [['trian'], /"trian".*mean "train"/],
    [['toString'], /toString/],
    [['train', 'spiral', '--__proto__', 'x'], /__proto__/],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await runCliHere(args, { cwd: tempFolder() });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expectSentence(stderr, words);
  });
});

describe('input that is not there or does not fit', () => {
  test.each([
    [['info', 'nothing.loom'], /nothing\.loom.*mnist-cnn/],
    [['new', 'resnet152'], /resnet152.*mnist-cnn/],
    [['new', 'mnist_cn'], /mnist_cn.*mean "mnist-cnn"/],
    [['info', 'Lenet-5'], /Lenet-5.*mean "lenet5"/],
    [['info', '.'], /\. is a folder/],
    [['train', 'spiral', '--resume', 'nothing'], /nothing/],
    [['export', 'spiral', '--weights', 'w.npz', '--format', 'npz', '-o', 'x.npz'], /w\.npz/],
    [['predict', 'spiral', '--weights', 'w.npz', '--input', 'x.npy', '-o', 'y.npy'], /w\.npz/],
    [['train', 'tutorial-net', '--data', 'mnist', '--json'], /tutorial-net/],
    [['import', 'nothing.onnx', '-o', 'x.loom'], /nothing\.onnx/],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await runCliHere(args, { cwd: tempFolder() });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expectSentence(stderr, words);
  });

  test('a model that is none', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'model.onnx'), 'onnx');
    const { code, stderr } = await runCliHere(['import', 'model.onnx', '-o', 'design.loom'], { cwd });
    expect(code).toBe(1);
    expectSentence(stderr, /model\.onnx/);
  });

  test.each([
    ['model.onnx', '', /^layerloom: model\.onnx is empty \(0 bytes\)/],
    ['weights.pt', '', /^layerloom: weights\.pt is empty/],
    ['weights.pt', 'no pickle', /^layerloom: weights\.pt is no file of torch\.save/],
  ])('a file is named once: %s of "%s"', async (file, content, words) => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, file), content);
    const args = file.endsWith('.onnx')
      ? ['import', file, '-o', 'design.loom']
      : ['export', 'spiral', '--weights', file, '--format', 'npz', '-o', 'x.npz'];
    const { code, stderr } = await runCliHere(args, { cwd });
    expect(code).toBe(1);
    expectSentence(stderr, words);
  });

  test('output where nothing can be written leaves nothing behind', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'file'), '');
    const { code, stderr } = await runCliHere(['new', 'spiral', '-o', 'file/x.loom'], { cwd });
    expect(code).toBe(1);
    expectSentence(stderr, /file/);
    mkdirSync(join(cwd, 'folder.loom'));
    expect((await runCliHere(['new', 'spiral', '-o', 'folder.loom'], { cwd })).code).toBe(1);
  });
});

test('a run that needs more memory than there is is told the batch that fits', async () => {
  const args = ['train', 'mnist-cnn', '--batch-size', '100000', '--json'];
  const { code, stdout, stderr } = await runCliHere(args, { cwd: tempFolder() });
  expect(code).toBe(3);
  expect(stdout).toBe('');
  expectSentence(stderr, /batches of 100000 needs [\d,.]+ [MG]B .*4,095 MB.*largest batch size that fits is \d{4,5}:/);
}, 20_000);

test('a runs folder where none can be made', async () => {
  // Nothing can be made there, not even by root; the system says that something is missing.
  if (process.platform !== 'linux') return;
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'good.loom'), good);
  const { code, stderr } = await runCliHere(['train', 'good.loom', '--out', '/proc/none/runs'], { cwd });
  expect(code).toBe(1);
  expectSentence(stderr, '/proc/none');
});

test('own data that is not there, or is a folder, is wrong input', async () => {
  const cwd = tempFolder();
  mkdirSync(join(cwd, 'folder.csv'));
  const design = JSON.parse(templateText('spiral')) as { data: object };
  const params = { columns: ['a', 'b'], target: 'y', classes: ['n', 'p'] };
  for (const path of ['gone.csv', 'folder.csv']) {
    const data = { ...design.data, source: { type: 'csv', params: { ...params, path } } };
    writeFileSync(join(cwd, 'own.loom'), JSON.stringify({ ...design, data }));
    const { code, stderr } = await runCliHere(['train', 'own.loom'], { cwd });
    expectSentence(stderr, path);
    expect(code).toBe(1);
  }
});
