import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { ThreadHost, WasmBackend } from '../../../engine/backends/wasm';
import { RandomStream } from '../../../engine/core/rng';
import { placeholder } from '../../../engine/tensor/create';
import { compile } from '../../support/evaluate';
import { kernelBuilds, testThreads, wasmBackend } from './kernelBuilds';
import { mnistCnnTrainee } from './mnistCnnTrainee';

const floats = (...shape: number[]) => ({ shape, dtype: 'float32' }) as const;

/** Takes one part of the first parallel step and ends without doing it, as a thread that breaks. */
const BREAKING = `
  const { workerData: { module, memory, pool } } = require('node:worker_threads');
  const { exports } = new WebAssembly.Instance(module, { env: { memory, sleep: () => {} } });
  const ticket = new BigInt64Array(memory.buffer, pool, 1);
  for (;;) {
    const present = Atomics.load(ticket, 0);
    // Adding again and again while nothing is to be taken would carry over into the number of parts.
    if ((present & 0xffffn) >= ((present >> 16n) & 0xffffn)) continue;
    if (Atomics.compareExchange(ticket, 0, present, present + 1n) !== present) continue;
    exports.breakPool(pool);
    break;
  }`;

/** The losses of the first steps: one that differs in a bit makes all that follow differ. */
async function losses(backend: WasmBackend): Promise<number[]> {
  const trainee = await mnistCnnTrainee(backend, 9);
  const list: number[] = [];
  for (let i = 0; i < 5; i++) list.push(await trainee.train());
  backend.dispose();
  return list;
}

/** A race of threads shows once in many. */
const REPEATS = process.env.LAYERLOOM_FULL ? 200 : 60;

/** Element-wise, a reduction, a copy, a product: each large enough for several parts. */
async function mixture(backend: WasmBackend) {
  const x = placeholder('x', floats(96, 1024));
  const y = x.mul(0.5).tanh();
  const outputs = [y, y.sum([0]), y.permute([1, 0]).exp(), y.matmul(y, { transposeB: true })];
  const executable = await compile(backend, [x], outputs);
  const random = new RandomStream(5, 5);
  executable.input(0).set(Float32Array.from({ length: 96 * 1024 }, () => random.uniform()));
  return executable;
}

describe.each(kernelBuilds)('threads of the %s build', (build) => {
  it('give the same bits, however many they are', async () => {
    const [alone, ...others] = await Promise.all(
      [1, 2, 16].map(async (count) => losses(await wasmBackend(build, { threads: testThreads(count) }))),
    );
    for (const other of others) expect(other).toEqual(alone);
  });

  it('give the same bits again and again', async () => {
    const backend = await wasmBackend(build, { threads: testThreads(3) });
    const executable = await mixture(backend);
    await executable.run();
    const first = [0, 1, 2, 3].map((index) => executable.output(index));
    for (let i = 0; i < REPEATS; i++) {
      await executable.run();
      // Now and then long enough apart for threads to fall asleep.
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      if (i % 50 === 0) expect([0, 1, 2, 3].map((index) => executable.output(index))).toEqual(first);
    }
    expect([0, 1, 2, 3].map((index) => executable.output(index))).toEqual(first);
    backend.dispose();
  });
});

describe('a pool', () => {
  it('needs none of its threads to come', async () => {
    const absent: ThreadHost = { count: 4, start: () => () => {} };
    const executable = await mixture(await wasmBackend('plain', { threads: absent }));
    const alone = await mixture(await wasmBackend('plain'));
    await executable.run();
    await alone.run();
    for (const index of [0, 1, 2, 3]) expect(executable.output(index)).toEqual(alone.output(index));
  });

  it('ends the run when a thread breaks in the middle of a part', async () => {
    const breaking: ThreadHost = {
      count: 2,
      start: (start) => {
        const worker = new Worker(BREAKING, { eval: true, workerData: start });
        worker.unref();
        return () => void worker.terminate();
      },
    };
    const executable = await mixture(await wasmBackend('plain', { threads: breaking }));
    const runs = async () => {
      for (let i = 0; i < 2000; i++) {
        await executable.run();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    const broken = { name: 'RunError', code: 'backend.thread' };
    await expect(runs()).rejects.toMatchObject(broken);
    // And every run after it.
    expect(() => executable.run()).toThrow(expect.objectContaining(broken));
  });
});
