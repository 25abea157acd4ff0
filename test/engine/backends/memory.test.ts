import { describe, expect, it } from 'vitest';
import type { ThreadHost } from '../../../engine/backends/wasm';
import { Heap } from '../../../engine/backends/wasm/heap';
import type { Pointer } from '../../../engine/backends/wasm/kernels';
import { RandomStream } from '../../../engine/core/rng';
import type { Executable } from '../../../engine/plan/backend';
import { createPlan } from '../../../engine/plan/createPlan';
import { constant, placeholder, variableTensor } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { createVariable } from '../../../engine/tensor/variable';
import { compile } from '../../support/evaluate';
import { testThreads, wasmBackend } from './kernelBuilds';
import { mnistCnnTrainee } from './mnistCnnTrainee';

const MEBIBYTE = 2 ** 20;
const floats = (...shape: number[]) => ({ shape, dtype: 'float32' }) as const;

describe('the heap', () => {
  it('never hands out overlapping or unaligned blocks, and gets all of them back', () => {
    const heap = new Heap();
    const random = new RandomStream(3, 3);
    const live: { address: Pointer; bytes: number }[] = [];
    for (let i = 0; i < 3000; i++) {
      if (live.length > 40 || (live.length > 0 && random.uniform() < 0.45)) {
        heap.release((live.splice(random.integer(live.length), 1)[0] as { address: Pointer }).address);
      } else {
        const bytes = random.integer(50_000);
        const address = heap.allocate(bytes);
        expect(address % 64).toBe(0);
        expect(address).toBeGreaterThanOrEqual(65536);
        expect(address + bytes).toBeLessThanOrEqual(heap.memory.buffer.byteLength);
        for (const other of live)
          expect(address >= other.address + other.bytes || other.address >= address + bytes).toBe(true);
        live.push({ address, bytes });
      }
    }
    const grown = heap.memory.buffer.byteLength;
    for (const { address } of live) heap.release(address);
    expect(heap.usedBytes).toBe(0);
    // Everything has become one gap again: a block of all of it fits without growing.
    heap.allocate(grown - 65536);
    expect(heap.memory.buffer.byteLength).toBe(grown);
  });

  it('ignores a second release', () => {
    const heap = new Heap();
    const first = heap.allocate(100);
    heap.release(first);
    const second = heap.allocate(100);
    heap.release(first);
    heap.release(second);
    expect(heap.usedBytes).toBe(0);
  });
});

describe('the wasm backend', () => {
  it('replays a training step 1,000 times without growing', async () => {
    const backend = await wasmBackend('plain');
    const trainee = await mnistCnnTrainee(backend, 1);
    await trainee.train();
    const before = backend.memoryBytes;
    const heapBefore = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 1000; i++) await trainee.train();
    expect(backend.memoryBytes).toBe(before);
    expect(process.memoryUsage().arrayBuffers - heapBefore).toBeLessThan(MEBIBYTE);
  });

  it('compiles and disposes without growing', async () => {
    const backend = await wasmBackend('plain');
    const once = async (rows: number) => {
      const x = placeholder('x', floats(rows, 100));
      const executable = await compile(backend, [x], [x.matmul(x, { transposeB: true }).exp().sum([1])]);
      await executable.run();
      executable.dispose();
      executable.dispose();
      const buffer = backend.createBuffer(floats(rows));
      buffer.dispose();
    };
    await once(300);
    const before = backend.memoryBytes;
    for (let i = 0; i < 300; i++) await once(1 + ((i * 37) % 300));
    expect(backend.memoryBytes).toBe(before);
  });

  it('lets views of inputs be asked for again after the memory has grown', async () => {
    const backend = await wasmBackend('plain');
    const x = placeholder('x', floats(3));
    const executable = await compile(backend, [x], [x.mul(2)]);
    executable.input(0).set([1, 2, 3]);
    backend.createBuffer(floats(4 * MEBIBYTE));
    await executable.run();
    expect([...(await executable.output(0))]).toEqual([2, 4, 6]);
    executable.input(0).set([5, 5, 5]);
    await executable.run();
    expect([...(await executable.output(0))]).toEqual([10, 10, 10]);
  });

  it('refuses a plan over its limit before the run, and is as good as before', async () => {
    const backend = await wasmBackend('plain', { memoryLimit: 32 * MEBIBYTE });
    const large = placeholder('x', floats(4096, 1024));
    const plan = compile(backend, [large], [large.matmul(large, { transposeB: true })]);
    await expect(plan).rejects.toMatchObject({ name: 'RunError', code: 'backend.memory', args: { available: 31 } });
    const x = placeholder('x', floats(1000));
    const executable = await compile(backend, [x], [x.add(1).sum()]);
    await executable.run();
    expect([...(await executable.output(0))]).toEqual([1000]);
  });

  it('keeps what a compiled plan uses when a larger one is refused', async () => {
    const absent: ThreadHost = { count: 4, start: () => () => {} };
    const backend = await wasmBackend('plain', { memoryLimit: 4 * MEBIBYTE, threads: absent });
    const [a, b] = [placeholder('a', floats(64, 64)), placeholder('b', floats(64, 64))];
    const executable = await compile(backend, [a, b], [a.matmul(b.add(1).permute([1, 0]), { transposeA: true })]);
    executable.input(0).fill(1);
    executable.input(1).fill(1);
    // Needs more for each thread than is left.
    const large = placeholder('x', floats(450, 450));
    const plan = compile(backend, [large], [large.matmul(large, { transposeA: true, transposeB: true })]);
    await expect(plan).rejects.toMatchObject({ code: 'backend.memory' });
    const buffers = Array.from({ length: 200 }, () => backend.createBuffer(floats(1000)));
    await executable.run();
    for (const buffer of buffers) expect(new Set(await buffer.read())).toEqual(new Set([0]));
  });

  it('has room for what it measured, whatever was there before', async () => {
    const backend = await wasmBackend('plain', { memoryLimit: 32 * MEBIBYTE });
    const gram = (rows: number) => {
      const x = placeholder('x', floats(rows, 1000));
      return createPlan({ inputs: [x], outputs: [x.matmul(x, { transposeA: true })], assigns: [] });
    };
    (await backend.compile(gram(2000), new Map())).dispose();
    const plan = gram(3300);
    const { needed, available } = backend.measure([plan], []);
    expect(needed).toBeLessThanOrEqual(available);
    (await backend.compile(plan, new Map())).dispose();
    expect(backend.measure([], []).available).toBe(available);
  });

  it('takes what it measured, to the page', async () => {
    const backend = await wasmBackend('plain', { threads: testThreads(2) });
    const x = placeholder('x', floats(300, 500));
    const weight = createVariable('weight', floats(500, 500));
    const product = x.matmul(variableTensor(weight));
    const table = constant(new Float32Array(500).fill(2), [500]);
    const plans = [product.exp().add(table).sum(), product.mul(table)].map((output) =>
      createPlan({ inputs: [x], outputs: [output], assigns: [] }),
    );
    const idle = backend.memoryBytes;
    const { needed, available } = backend.measure(plans, [weight.type]);
    expect(backend.memoryBytes).toBe(idle);
    expect(available).toBeGreaterThan(4095 * MEBIBYTE);
    const buffers = new Map([[weight, backend.createBuffer(weight.type)]]);
    const executables = await backend.compileAll(plans, buffers);
    const grown = backend.memoryBytes - idle;
    expect(Math.abs(grown - needed)).toBeLessThan(65536);
    for (const executable of executables) executable.dispose();
    for (const buffer of buffers.values()) buffer.dispose();
    expect(backend.measure([], []).available).toBe(available);
    backend.dispose();
  });

  it('lets plans share memory, and keeps their constants apart', async () => {
    const backend = await wasmBackend('plain');
    const [x, y] = [placeholder('x', floats(1000)), placeholder('y', floats(5000))];
    const [a, b] = [x, y].map(({ numel }, at) => constant(new Float32Array(numel).fill(at + 3), [numel])) as [
      Tensor,
      Tensor,
    ];
    const plans = [
      { inputs: [x], outputs: [x.mul(a).sum(), a], assigns: [] },
      { inputs: [y], outputs: [y.exp().mul(b).sum(), b], assigns: [] },
    ].map((program) => createPlan(program));
    const [first, second] = (await backend.compileAll(plans, new Map())) as [Executable, Executable];
    for (let round = 0; round < 3; round++) {
      first.input(0).fill(round);
      await first.run();
      expect([...(await first.output(0))]).toEqual([3000 * round]);
      expect([...new Set(await first.output(1))]).toEqual([3]);
      second.input(0).fill(0);
      await second.run();
      expect([...(await second.output(0))]).toEqual([20_000]);
      expect([...new Set(await second.output(1))]).toEqual([4]);
    }
    first.dispose();
    second.input(0).fill(0);
    await second.run();
    expect([...(await second.output(0))]).toEqual([20_000]);
  });

  it('refuses what 32-bit addresses cannot reach', async () => {
    const backend = await wasmBackend('plain');
    const x = placeholder('x', floats(40_000, 40_000));
    await expect(compile(backend, [x], [x.exp()])).rejects.toMatchObject({ code: 'backend.memory' });
  });

  it('repeats to the byte', async () => {
    const run = async () => {
      const backend = await wasmBackend('relaxed');
      const trainee = await mnistCnnTrainee(backend, 5);
      for (let i = 0; i < 2; i++) await trainee.train();
      return trainee.train();
    };
    expect(await run()).toEqual(await run());
  });
});
