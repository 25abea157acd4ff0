import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNpy, writeNpy, writePt, writeSafetensors } from '../../../engine/formats';
import { initialState } from '../../../engine/graph/build';
import { templateByName } from '../../../engine/graph/templates';
import { openNetwork } from '../../../engine/training/openNetwork';
import { decodeWeights, toFileTensor } from '../../../engine/training/weights';
import { strange } from '../../support/strangeModel';
import { runCliHere } from '../support/cliInProcess';
import { tempFolder } from '../support/folder';

describe('import', () => {
  test('an exported model comes back as a design that predicts the same', async () => {
    const cwd = tempFolder();
    await runCliHere(['new', 'lenet5', '-o', 'a.loom'], { cwd });
    const trained = await runCliHere(
      ['train', 'a.loom', '--epochs', '1', '--limit', '64', '--json', '--threads', '1'],
      {
        cwd,
      },
    );
    const { weights } = JSON.parse(trained.stdout.trim().split('\n').at(-1) ?? '{}');
    await runCliHere(['export', 'a.loom', '--weights', weights, '--format', 'onnx', '-o', 'a.onnx'], { cwd });
    const read = await runCliHere(['import', 'a.onnx', '-o', 'b.loom', '--weights-out', 'b.safetensors'], { cwd });
    expect(read).toMatchObject({ code: 0, stdout: '' });
    expect(read.stderr).toContain('Imported 14 layers to b.loom.\nWrote 10 tensors to b.safetensors.\n');
    const alone = await runCliHere(['import', 'a.onnx', '-o', 'c.loom'], { cwd });
    expect(alone.stderr).toMatch(
      /14 layers to c\.loom\.\nThe 10 tensors of a\.onnx were not kept.*c\.safetensors\.\n$/,
    );
    expect(readdirSync(cwd)).not.toContain('c.safetensors');
    const data = Float32Array.from({ length: 2 * 32 * 32 }, (_, i) => Math.sin(i));
    writeFileSync(join(cwd, 'x.npy'), writeNpy({ dtype: 'float32', shape: [2, 1, 32, 32], data }));
    const predict = (design: string, from: string, to: string) =>
      runCliHere(['predict', design, '--weights', from, '--input', 'x.npy', '-o', to], { cwd });
    expect((await predict('a.loom', weights, 'a.npy')).code).toBe(0);
    expect((await predict('b.loom', 'b.safetensors', 'b.npy')).code).toBe(0);
    const [a, b] = ['a.npy', 'b.npy'].map((name) => readNpy(readFileSync(join(cwd, name)), name));
    expect(b).toEqual(a);
  });

  test('what has no layer is listed, each with its node, and nothing is written', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'odd.onnx'), strange);
    const { code, stderr } = await runCliHere(['import', 'odd.onnx', '-o', 'b.loom'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('Det "odd"');
    expect(stderr).toContain('Hardmax "odder"');
    expect(existsSync(join(cwd, 'b.loom'))).toBe(false);
    writeFileSync(join(cwd, 'cut.onnx'), strange.subarray(0, 40));
    const cut = await runCliHere(['import', 'cut.onnx', '-o', 'b.loom'], { cwd });
    expect(cut).toMatchObject({ code: 1 });
    expect(cut.stderr).toContain('cut.onnx is not an ONNX model');
  });

  test('a layers model of TensorFlow.js with its weights beside it; a file outside its folder is not opened', async () => {
    const cwd = tempFolder();
    const layer = { batch_input_shape: [null, 2, 2, 1], name: 'flat' };
    const topology = {
      class_name: 'Sequential',
      config: [
        { class_name: 'Flatten', config: layer },
        { class_name: 'Dense', config: { name: 'fc', units: 1, use_bias: false } },
      ],
    };
    const write = (path: string) =>
      writeFileSync(
        join(cwd, 'model.json'),
        JSON.stringify({
          modelTopology: topology,
          weightsManifest: [{ paths: [path], weights: [{ name: 'fc/kernel', shape: [4, 1], dtype: 'float32' }] }],
        }),
      );
    writeFileSync(join(cwd, 'w.bin'), new Uint8Array(Float32Array.of(1, 10, 100, 1000).buffer));
    write('w.bin');
    const read = await runCliHere(['import', 'model.json', '-o', 'b.loom', '--weights-out', 'b.safetensors'], { cwd });
    expect(read).toMatchObject({ code: 0 });
    expect(read.stderr).toContain('channels first');
    const over = await runCliHere(['import', 'model.json', '-o', './w.bin'], { cwd });
    expect(over).toMatchObject({ code: 2, stdout: '' });
    expect(over.stderr).toContain('overwrite w.bin');
    expect(readFileSync(join(cwd, 'w.bin'))).toHaveLength(16);
    writeFileSync(
      join(cwd, 'x.npy'),
      writeNpy({ dtype: 'float32', shape: [1, 1, 2, 2], data: Float32Array.of(1, 2, 3, 4) }),
    );
    await runCliHere(['predict', 'b.loom', '--weights', 'b.safetensors', '--input', 'x.npy', '-o', 'y.npy'], { cwd });
    expect(readNpy(readFileSync(join(cwd, 'y.npy')), 'y.npy').data).toEqual(Float32Array.of(4321));
    write('../w.bin');
    const outside = await runCliHere(['import', 'model.json', '-o', 'c.loom'], { cwd });
    expect(outside).toMatchObject({ code: 1 });
    expect(outside.stderr).toContain('../w.bin');
  });

  test('weights from elsewhere are matched with a design, told one by one, and completed', async () => {
    const cwd = tempFolder();
    const tensor = (...shape: number[]) => {
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5);
      return { dtype: 'float32' as const, shape, data };
    };
    // The first two linear layers of the two-spirals template, under other names, and a third that does not fit.
    const { stdout: info } = await runCliHere(['info', 'spiral', '--json'], { cwd });
    const linear = JSON.parse(info).layers.filter(({ type }: { type: string }) => type === 'Linear');
    const [first, second] = linear.map(
      ({ inputShapes, outputShapes }: { inputShapes: number[][]; outputShapes: number[][] }) =>
        [outputShapes[0]?.[0] ?? 0, inputShapes[0]?.[0] ?? 0] as const,
    );
    const file = new Map([
      ['net.0.weight', tensor(...first)],
      ['net.0.bias', tensor(first[0])],
      ['net.2.weight', tensor(...second)],
      ['extra', tensor(99)],
    ]);
    writeFileSync(join(cwd, 'w.pt'), writePt(file));
    const { code, stdout, stderr } = await runCliHere(
      ['import', 'w.pt', '--design', 'spiral', '--weights-out', 'w.safetensors'],
      { cwd },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+\.weight\t\S+\tnet\.0\.weight\tby shape and order$/m);
    expect(stdout).toMatch(/^—\t99\textra\tin the file, not in the design$/m);
    expect(stdout).toMatch(/not in the file; initialised at random$/m);
    expect(stderr).toMatch(/^3 of \d+ tensors/);
    writeFileSync(join(cwd, 'x.npy'), writeNpy({ dtype: 'float32', shape: [1, 2], data: Float32Array.of(1, 2) }));
    const predicted = await runCliHere(
      ['predict', 'spiral', '--weights', 'w.safetensors', '--input', 'x.npy', '-o', 'y.npy'],
      { cwd },
    );
    expect(predicted).toMatchObject({ code: 0 });
    const read = (name: string) => decodeWeights(readFileSync(join(cwd, name)), name);
    for (const [name, sign] of [
      ['w2.npz', 'PK'],
      ['w2.pth', 'PK'],
      ['W2.SafeTensors', ''],
    ] as const) {
      const made = await runCliHere(['import', 'w.safetensors', '--design', 'spiral', '--weights-out', name], { cwd });
      expect(made).toMatchObject({ code: 0 });
      expect(readFileSync(join(cwd, name)).subarray(0, sign.length).toString()).toBe(sign);
      expect(read(name)).toEqual(read('w.safetensors'));
    }
    expect([...read('w2.npz').keys()]).not.toHaveLength(0);
  });

  test('where nothing fits, the table says of each why not, and nothing is written', async () => {
    const cwd = tempFolder();
    const odd = { dtype: 'float32', shape: [99], data: new Float32Array(99) } as const;
    writeFileSync(
      join(cwd, 'w.pt'),
      writePt(
        new Map([
          ['fc1.bias', odd],
          ['odd', odd],
        ]),
      ),
    );
    const given = ['import', 'w.pt', '--design', 'spiral', '--weights-out', 'v.pt'];
    const { code, stdout, stderr } = await runCliHere(given, { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fc1\.bias\t\d+\tfc1\.bias\tnot taken: fc1\.bias has the shape 99$/m);
    expect(stdout).toMatch(/^fc1\.weight\t\S+\t—\tnothing in the file has this name/m);
    expect(stdout).toMatch(/^—\t99\todd\tnothing in the design has this name/m);
    expect(stdout).not.toContain('random');
    expect(stderr).toMatch(/^layerloom: w\.pt holds no tensor that suits the design[^\n]*\n$/);
    expect(readdirSync(cwd)).toEqual(['w.pt']);
    const chinese = await runCliHere([...given, '--lang', 'zh-CN'], { cwd });
    expect(chinese.stdout).toContain('未采用：fc1.bias 的形状是 99');
  });

  test('flags that would do nothing are refused, and weights without a design are told where they belong', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'w.pt'), writePt(new Map()));
    const both = ['import', 'w.pt', '--design', 'spiral', '--weights-out', 'v.npz', '-o', 'a.loom'];
    const refused = await runCliHere(both, { cwd });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('--output and --design do not go together');
    const alone = await runCliHere(['import', 'w.pt', '-o', 'a.loom'], { cwd });
    expect(alone).toMatchObject({ code: 1 });
    expect(alone.stderr).toContain('layerloom import w.pt --design DESIGN');
    writeFileSync(join(cwd, 'notes.txt'), 'x');
    const other = await runCliHere(['import', 'notes.txt', '-o', 'a.loom'], { cwd });
    expect(other.stderr).toContain('(.onnx, .json)');
    const drawing = await runCliHere(['export', 'spiral', '--weights', 'none.pt', '--format', 'svg', '-o', 'a.svg'], {
      cwd,
    });
    expect(drawing).toMatchObject({ code: 2 });
    expect(drawing.stderr).toContain('made of the design alone');
    expect(readdirSync(cwd).sort()).toEqual(['notes.txt', 'w.pt']);
  });

  test('a file of a longer name than a design may have gives it as much of it', async () => {
    const cwd = tempFolder();
    const made = ['export', 'spiral', '--weights', 'w.safetensors', '--format', 'onnx', '-o', 'a.onnx'];
    const { network } = openNetwork(templateByName('spiral')!.document());
    const values = initialState(network, 3);
    const weights = new Map(network.state.map((state) => [state.name, toFileTensor(state, values.get(state.name)!)]));
    writeFileSync(join(cwd, 'w.safetensors'), writeSafetensors(weights));
    expect(await runCliHere(made, { cwd })).toMatchObject({ code: 0 });
    const name = `${'a'.repeat(119)}\u{1F600}`;
    expect(await runCliHere(['import', 'a.onnx', '-o', `${name}.loom`], { cwd })).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(cwd, `${name}.loom`), 'utf8')).name).toBe('a'.repeat(119));
  });

  test('help names the endings that are taken', async () => {
    const { stdout } = await runCliHere(['import', '--help'], { cwd: tempFolder() });
    expect(stdout).toContain('(.onnx, .json, .safetensors, .npz, .pt, .pth)');
  });
});
