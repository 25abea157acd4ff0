import { describe, expect, it } from 'vitest';
import { placeholder } from '../../../../../engine';
import { createRemoteBackend, type RemoteGpu, type RemoteRequest } from '../../../../../engine/backends/webgpu';
import type { Backend } from '../../../../../engine/plan/backend';
import { createPlan } from '../../../../../engine/plan/createPlan';
import { testBackends } from '../../../../support/backends';
import { pointsDesign } from '../../../../support/design';
import { LEAST_LIMITS, linkedBackend } from '../../../../support/linkedBackend';
import { trainToEnd } from '../../../training/runs';

async function wasm(): Promise<Backend> {
  const backends = await testBackends();
  return backends.find(({ name }) => name === 'wasm') as Backend;
}

describe('a backend elsewhere', () => {
  it('trains to the same bytes as beside the trainer', async () => {
    const design = pointsDesign({ epochs: 3 });
    const here = await trainToEnd(design, { backend: await wasm() });
    const { remote } = linkedBackend(await wasm());
    const there = await trainToEnd(design, { backend: remote });
    expect(there.last('started').device).toBe('elsewhere');
    expect(there.all('step')).toEqual(here.all('step'));
    expect(there.last('best').weights).toEqual(here.last('best').weights);
    expect(there.last('ended')).toEqual(here.last('ended'));
  }, 60_000);

  it('gives back every plan and buffer', async () => {
    const { remote, sent } = linkedBackend(await wasm());
    await trainToEnd(pointsDesign({ epochs: 1 }), { backend: remote });
    // What is said last goes with the host's next turn.
    await new Promise((resolve) => setTimeout(resolve, 10));
    const count = (kind: RemoteRequest['kind']) => sent.filter((request) => request.kind === kind);
    const released = count('release') as Extract<RemoteRequest, { kind: 'release' }>[];
    const compiled = count('compile') as Extract<RemoteRequest, { kind: 'compile' }>[];
    expect(released.flatMap(({ buffers }) => buffers)).toHaveLength(count('buffer').length);
    expect(released.flatMap(({ plans }) => plans)).toHaveLength(compiled.flatMap(({ plans }) => plans).length);
  }, 60_000);

  it('ends the run by name where the device is lost in the middle of it', async () => {
    const { remote } = linkedBackend(await wasm());
    const told = await trainToEnd(pointsDesign({ epochs: 3 }), {
      backend: remote,
      on: (event) => {
        if (event.kind === 'step' && event.step === 5) remote.take({ kind: 'lost', detail: 'driver reset' });
      },
    });
    expect(told.last('failed').error).toEqual({ code: 'backend.gpuLost', args: { detail: 'driver reset' } });
  }, 60_000);

  it('tells what the other side could not do', async () => {
    const broken: Backend = {
      ...(await wasm()),
      compileAll: () => Promise.reject(new Error('no pipeline')),
    };
    const { remote } = linkedBackend(broken);
    const told = await trainToEnd(pointsDesign({ epochs: 1 }), { backend: remote });
    expect(told.last('failed').error).toEqual({ code: 'backend.gpuFailed', args: { detail: 'no pipeline' } });
  }, 60_000);

  it('knows before the run what does not fit', () => {
    const { remote } = linkedBackend({} as Backend);
    const small = createRemoteBackend(
      { description: '', software: false, limits: { ...LEAST_LIMITS, maxStorageBufferBindingSize: 1024 } },
      () => {},
    );
    const type = { shape: [1000], dtype: 'float32' } as const;
    expect(small.measure([], [type])).toEqual({ needed: 4096, available: 1024, isArray: true });
    expect(remote.measure([], [type])).toEqual({ needed: 0, available: 2 ** 30 });
  });

  it('refuses a run before it begins whose arrays, or whose memory together, are larger than the device lets a buffer be', async () => {
    const limited = (limits: Partial<RemoteGpu['limits']>) => {
      const asked: RemoteRequest[] = [];
      const gpu = { description: '', software: false, limits: { ...LEAST_LIMITS, ...limits } };
      return { asked, backend: createRemoteBackend(gpu, (request) => asked.push(request)) };
    };
    const design = pointsDesign({ epochs: 1, batchSize: 4000 }, 64, 8000);
    for (const [code, limits] of [
      ['backend.gpuArray.batch', { maxStorageBufferBindingSize: 1 << 19 }],
      ['backend.memory.batch', { maxBufferSize: 1 << 20 }],
    ] as const) {
      const { asked, backend } = limited(limits);
      const { error } = (await trainToEnd(design, { backend })).last('failed');
      expect(error).toMatchObject({ code, args: { batch: 4000 } });
      const { fits } = error.args as { fits: number };
      expect(fits).toBeGreaterThan(100);
      expect(fits).toBeLessThan(4000);
      expect(asked.filter(({ kind }) => kind === 'compile')).toEqual([]);
    }
  }, 60_000);

  it('carries values of any size in pieces, and has only so much on the way at once', async () => {
    const { remote, sent, mostOnTheWay } = linkedBackend(await wasm());
    const type = { shape: [5_000_001], dtype: 'float32' } as const;
    const values = Float32Array.from({ length: 5_000_001 }, (_, index) => index);
    const buffers = Array.from({ length: 3 }, () => remote.createBuffer(type));
    for (const buffer of buffers) void buffer.write(values);
    const back = (await buffers[2]?.read()) ?? [];
    expect(back).toHaveLength(values.length);
    expect(values.every((value, index) => back[index] === value)).toBe(true);
    const written = sent.filter((request) => request.kind === 'write');
    expect(written).toHaveLength(9);
    expect(Math.max(...written.map(({ data }) => data.byteLength))).toBe(8 * 1024 * 1024);
    expect(mostOnTheWay()).toBeLessThanOrEqual(16 * 1024 * 1024);
  }, 30_000);

  it('feeds a plan and tells its outputs in pieces too, each run with its own', async () => {
    const { remote, sent, mostOnTheWay } = linkedBackend(await wasm());
    const x = placeholder('x', { shape: [5_000_001], dtype: 'float32' });
    const plan = createPlan({ inputs: [x], outputs: [x.add(1)], assigns: [] });
    const executable = await remote.compile(plan, new Map());
    const outputs = [1, 2].map((scale) => {
      const input = executable.input(0);
      for (let index = 0; index < input.length; index++) input[index] = scale * (index % 1000);
      void executable.run();
      return executable.output(0);
    });
    for (const [at, output] of (await Promise.all(outputs)).entries()) {
      expect(output).toHaveLength(5_000_001);
      expect(output.every((value, index) => value === (at + 1) * (index % 1000) + 1)).toBe(true);
    }
    const fed = sent.filter((request) => request.kind === 'feed');
    expect(fed.map(({ from }) => from)).toEqual([0, 2 ** 21, 2 ** 22, 0, 2 ** 21, 2 ** 22]);
    expect(mostOnTheWay()).toBeLessThanOrEqual(16 * 1024 * 1024);
  }, 30_000);
});
