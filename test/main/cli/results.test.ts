import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSafetensors } from '../../../engine/formats';
import { initialState } from '../../../engine/graph/build';
import { templateByName } from '../../../engine/graph/templates';
import { openNetwork } from '../../../engine/training/openNetwork';
import { toFileTensor } from '../../../engine/training/weights';
import { hasPython } from '../../support/python';
import { runCli, startCli } from '../support/cli';
import { runCliHere } from '../support/cliInProcess';
import { tempFolder } from '../support/folder';

const KEPT = ['kept', 'kept.npz', 'kept.pt', 'kept.safetensors'];

/** A folder with a trained spiral, a folder in it, a file that may only be read, and one of other bytes. */
function workplace(): string {
  const cwd = tempFolder();
  const document = templateByName('spiral')?.document();
  if (!document) throw new Error('no template');
  const { network } = openNetwork(document);
  const values = initialState(network, 3);
  const weights = new Map(
    network.state.map((state) => [state.name, toFileTensor(state, values.get(state.name) as Float32Array)]),
  );
  writeFileSync(join(cwd, 'w.safetensors'), writeSafetensors(weights));
  for (const folder of ['folder', 'folder.onnx', 'folder.py', 'folder.safetensors']) mkdirSync(join(cwd, folder));
  for (const file of KEPT) {
    writeFileSync(join(cwd, file), 'kept');
    chmodSync(join(cwd, file), 0o444);
  }
  symlinkSync('ok.onnx', join(cwd, 'link.onnx'));
  symlinkSync('.', join(cwd, 'link'));
  symlinkSync('later.loom', join(cwd, 'later.safetensors'));
  writeFileSync(join(cwd, 'noise.onnx'), 'noise');
  return cwd;
}

const exporting = (format: string, output: string, weights = 'w.safetensors') =>
  ['export', 'spiral', '--weights', weights, '--format', format, '-o', output] as const;

describe('where results cannot be written, a sentence says why and none of them is there', () => {
  test.each([
    [exporting('onnx', 'folder.onnx'), 1, /folder\.onnx is a folder/],
    [exporting('pytorch', 'folder.py'), 1, /folder\.py is a folder/],
    [exporting('pytorch', 'model.pt'), 2, /ends in \.py/],
    [exporting('pytorch', 'kept.py'), 2, /kept\.py comes with kept\.pt.*there already/],
    [exporting('npz', 'kept.npz'), 1, /kept\.npz/],
    [exporting('npz', '/dev/full'), 1, /\/dev\/full.*disk is full/],
    [exporting('pytorch', '/dev/full'), 2, /2 files.*\/dev\/full/],
    [['export', 'spiral', '--format', 'csv', '-o', '/dev/full'], 1, /disk is full/],
    [exporting('onnx', 'a.onnx', 'folder'), 1, /folder is a folder/],
    [exporting('onnx', 'a.onnx', 'noise.onnx'), 1, /noise\.onnx.*safetensors/],
    [exporting('onnx', 'kept/a.onnx'), 1, /kept/],
    [['import', 'noise.onnx', '-o', 'a.loom'], 1, /noise\.onnx is not an ONNX model/],
    [['import', 'folder', '-o', 'a.loom'], 1, /folder/],
    [['import', 'ok.onnx', '-o', 'folder', '--weights-out', 'b.safetensors'], 1, /folder is a folder/],
    [
      ['import', 'ok.onnx', '-o', 'a.loom', '--weights-out', 'folder.safetensors'],
      1,
      /folder\.safetensors is a folder/,
    ],
    [['import', 'ok.onnx', '-o', 'a.safetensors', '--weights-out', './a.safetensors'], 2, /Two files.*a\.safetensors/],
    [['import', 'ok.onnx', '-o', 'later.loom', '--weights-out', 'later.safetensors'], 2, /Two files.*later/],
    [['import', 'ok.onnx', '-o', 'a.loom', '--weights-out', 'w.bin'], 2, /\.safetensors, \.npz, \.pt, \.pth.*w\.bin/],
    [['import', 'ok.onnx', '-o', 'ok.onnx'], 2, /overwrite ok\.onnx/],
    [['import', 'ok.onnx', '-o', 'link.onnx'], 2, /overwrite ok\.onnx/],
    [['import', 'link/ok.onnx', '-o', 'folder/../ok.onnx'], 2, /overwrite link\/ok\.onnx/],
    [['predict', 'spiral', '--weights', 'w.safetensors', '--input', 'kept', '-o', './kept'], 2, /overwrite kept/],
    [['import', 'ok.onnx', '-o', '/dev/full', '--weights-out', 'b.safetensors'], 1, /disk is full/],
    [
      ['import', 'w.safetensors', '--design', 'spiral', '--weights-out', 'w'],
      2,
      /\.safetensors, \.npz, \.pt, \.pth.*is w\./,
    ],
    [
      ['import', 'w.safetensors', '--design', 'spiral', '--weights-out', './w.safetensors'],
      2,
      /overwrite w\.safetensors/,
    ],
    [['import', 'w.safetensors', '--design', 'd.safetensors', '--weights-out', 'd.safetensors'], 2, /overwrite d\.saf/],
    [
      ['import', 'w.safetensors', '--design', 'spiral', '--weights-out', 'folder.safetensors'],
      1,
      /folder.* is a folder/,
    ],
    [['import', 'w.safetensors', '--design', 'spiral', '--weights-out', 'kept.safetensors'], 1, /kept/],
  ] as const)('%j', async (given, code, words) => {
    const args: readonly string[] = given;
    const cwd = workplace();
    if (args.includes('ok.onnx'))
      expect(await runCliHere(exporting('onnx', 'ok.onnx'), { cwd })).toMatchObject({ code: 0 });
    const before = readdirSync(cwd).sort();
    const ended = await runCliHere(args, { cwd });
    expect(ended).toMatchObject({ code });
    expect(ended.stderr.split('\n').filter((line) => line !== '')).toEqual([expect.stringMatching(words)]);
    expect(readdirSync(cwd).sort()).toEqual(before);
    for (const file of KEPT) expect(readFileSync(join(cwd, file), 'utf8')).toBe('kept');
    expect(readdirSync(join(cwd, 'folder'))).toEqual([]);
    expect(existsSync('/dev/full.pt')).toBe(false);
  });
});

test.skipIf(!hasPython('torch'))(
  'a folder for temporary files that is missing is what the sentence names',
  async () => {
    const cwd = workplace();
    const ended = await runCli(exporting('pytorch', 'net.py'), { cwd, env: { TMPDIR: '/nowhere' } });
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toMatch(/\/nowhere\b(?!\/)/);
    expect(existsSync(join(cwd, 'net.py'))).toBe(false);
    const found = await runCli(exporting('pytorch', 'net.py'), { cwd });
    expect(found).toMatchObject({ code: 0 });
    expect(found.stderr).toContain('run by PyTorch');
    // The same export once more goes over its own files.
    expect(await runCli(exporting('pytorch', 'net.py'), { cwd })).toMatchObject({ code: 0 });
  },
);

test.skipIf(!hasPython('torch'))(
  'Ctrl-C in the midst of an export leaves nothing of it',
  async () => {
    const cwd = workplace();
    const temporary = join(cwd, 'temporary');
    mkdirSync(temporary);
    const before = readdirSync(cwd).sort();
    const { child, finished } = startCli(exporting('pytorch', 'net.py'), { cwd, env: { TMPDIR: temporary } });
    // The proof by PyTorch has begun, which takes seconds.
    await expect.poll(() => readdirSync(temporary), { timeout: 60_000 }).toContainEqual(expect.stringMatching(/proof/));
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 130, stderr: 'layerloom: Stopped; nothing was written.\n' });
    expect(readdirSync(cwd).sort()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  },
  90_000,
);

test('Ctrl-C once an export has got its name finds it whole, with nothing beside it', async () => {
  const cwd = workplace();
  const before = readdirSync(cwd);
  const { child, finished } = startCli(exporting('onnx', 'net.onnx'), { cwd });
  child.stderr.once('data', () => child.kill('SIGINT'));
  const ended = await finished;
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/Wrote \d+ tensors to net\.onnx\.\nRead back/),
  });
  expect(readdirSync(cwd).sort()).toEqual([...before, 'net.onnx'].sort());
}, 60_000);
