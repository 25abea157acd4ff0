import { afterEach, expect, it, vi } from 'vitest';
import type { HostApi } from '../../../../main/ipc/contract';
import type { GpuLoan } from '../../../../main/ipc/contract/gpu';
import { useHost } from '../../../../renderer/shared/host';
import { tellFailed } from '../../../../renderer/shared/tell';
import { useDesign } from '../../../../renderer/state/designStore';
import { useDevice } from '../../../../renderer/training/gpu/deviceChoice';
import { answerWanted, hearGpu, lendGpu, lookForGpu, takeAllBack } from '../../../../renderer/training/gpu/lendGpu';
import type { FromGpuWorker, ToGpuWorker } from '../../../../renderer/training/gpu/messages';

const why = { code: 'backend.gpuDenied', args: { name: 'Acme', detail: 'no' } } as const;
const limits = { maxBufferSize: 1, maxStorageBufferBindingSize: 1, maxStorageBuffersPerShaderStage: 8 };
const gpu = { description: 'SwiftShader', software: true, limits };
const opened: FromGpuWorker = { kind: 'opened', gpu };

vi.mock('../../../../renderer/shared/tell', () => ({ tellFailed: vi.fn() }));

/** Workers that answer so, one after the other, when they are told to open a device; null: not at all. */
function workers(...answers: readonly (FromGpuWorker | null)[]) {
  const live = new Set<{ onerror: (() => void) | null }>();
  const opens: ToGpuWorker[] = [];
  vi.stubGlobal('navigator', { gpu: {} });
  vi.stubGlobal(
    'Worker',
    class {
      onmessage: ((event: { data: FromGpuWorker }) => void) | null = null;
      onerror: (() => void) | null = null;
      constructor() {
        live.add(this);
      }
      postMessage(message: ToGpuWorker) {
        if (message.kind !== 'open') return;
        const data = answers[Math.min(opens.length, answers.length - 1)];
        opens.push(message);
        if (data) queueMicrotask(() => this.onmessage?.({ data }));
      }
      terminate() {
        live.delete(this);
      }
    },
  );
  return {
    made: () => opens.length,
    opens,
    live: () => live.size,
    fail: () => {
      for (const worker of live) worker.onerror?.();
    },
  };
}

/** A host that notes what it is told. */
function noting(told: unknown[]): HostApi {
  const note = async (message: unknown) => {
    told.push(message);
    return null;
  };
  return { answerGpu: note, lendGpu: note } as unknown as HostApi;
}

const gone = [
  { kind: 'broken', code: 'backend.gpuGone', args: {}, layer: null },
  { kind: 'opened', gpu: null },
];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  useDevice.getState().find(null);
});

it('keeps why there is none, and looks for it again at each start, once', async () => {
  const { opens, live } = workers({ kind: 'none', why }, { kind: 'none', why }, opened);
  expect(await lendGpu('auto')).toBeNull();
  expect(useDevice.getState().missing).toEqual(why);
  await expect(lendGpu('gpu')).rejects.toMatchObject({ failure: { error: why } });
  expect(live()).toBe(0);
  // A driver that has started again.
  expect(await lendGpu('auto')).toMatchObject(gpu);
  expect(useDevice.getState().missing).toBeNull();
  expect(opens.map((open) => open.kind === 'open' && open.again)).toEqual([false, true, true]);
  takeAllBack();
});

it('does not wait again at a start for one that answered nothing, but where a person looks for it', async () => {
  vi.useFakeTimers();
  const { made, live } = workers(null, opened);
  const lending = lendGpu('auto');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await lending).toBeNull();
  expect(useDevice.getState().missing?.code).toBe('backend.gpuSilent');
  expect(await lendGpu('auto')).toBeNull();
  expect([made(), live()]).toEqual([1, 0]);
  await Promise.all([lookForGpu(), lookForGpu()]);
  expect(useDevice.getState().missing).toBeNull();
  expect([made(), live()]).toEqual([2, 0]);
});

it('looks again for one where no worker could be made', async () => {
  workers(opened);
  const Made = globalThis.Worker;
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        throw new Error('refused');
      }
    },
  );
  await lookForGpu();
  expect(useDevice.getState().missing).toEqual({ code: 'backend.gpuNone', args: {} });
  vi.stubGlobal('Worker', Made);
  await lookForGpu();
  expect(useDevice.getState().missing).toBeNull();
});

it('answers who asks of a GPU that was taken back, or whose worker has failed, that it is gone', async () => {
  const { fail, live } = workers(opened);
  const told: unknown[] = [];
  useHost(noting(told));
  const { lend } = (await lendGpu('gpu')) as GpuLoan;
  hearGpu({ kind: 'gpu', lend: 'unknown', requests: [] });
  expect(told.splice(0)).toEqual([{ lend: 'unknown', replies: gone }]);
  fail();
  expect(told.splice(0)).toEqual([{ lend, replies: gone }]);
  expect(live()).toBe(0);
  // Its run gives it back when it is over.
  hearGpu({ kind: 'gpu', lend, requests: null });
  expect(told).toEqual([]);
});

it('says why a run of the shown design that was to have the GPU trains on the CPU, whatever is chosen by now', async () => {
  workers({ kind: 'none', why });
  const told: unknown[] = [];
  useHost(noting(told));
  useDesign.setState({ path: 'other.loom' });
  await answerWanted({ kind: 'gpuWanted', run: 'run', path: 'net.loom', choice: 'gpu' });
  expect(told).toEqual([{ run: 'run', gpu: null }]);
  expect(tellFailed).not.toHaveBeenCalled();
  useDesign.setState({ path: 'net.loom' });
  await answerWanted({ kind: 'gpuWanted', run: 'run', path: 'net.loom', choice: 'gpu' });
  expect(told).toHaveLength(2);
  expect(tellFailed).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ failure: { error: why, layer: null } }),
    'noGpu',
  );
});

it('lends also one that the processor plays, to be timed beside the CPU', async () => {
  const { live } = workers(opened);
  expect(await lendGpu('auto')).toMatchObject(gpu);
  expect(live()).toBe(1);
  expect(useDevice.getState().missing).toBeNull();
  await lendGpu('gpu');
  expect(live()).toBe(2);
  takeAllBack();
  expect(live()).toBe(0);
});

it('says so where the browser knows of no GPU, and asks nothing where the CPU is chosen', async () => {
  const { made } = workers({ kind: 'none', why });
  vi.stubGlobal('navigator', {});
  expect(await lendGpu('auto')).toBeNull();
  expect(useDevice.getState().missing).toEqual({ code: 'backend.gpuNone', args: {} });
  expect(await lendGpu('cpu')).toBeNull();
  expect(made()).toBe(0);
});
