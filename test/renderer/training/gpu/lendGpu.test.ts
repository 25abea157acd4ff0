import { afterEach, expect, it, vi } from 'vitest';
import { useDevice } from '../../../../renderer/training/gpu/deviceChoice';
import { lendGpu, takeAllBack } from '../../../../renderer/training/gpu/lendGpu';
import type { FromGpuWorker } from '../../../../renderer/training/gpu/messages';

const why = { code: 'backend.gpuDenied', args: { name: 'Acme', detail: 'no' } } as const;
const limits = { maxBufferSize: 1, maxStorageBufferBindingSize: 1, maxStorageBuffersPerShaderStage: 8 };

/** Workers that answer so when they are told to open a device; gives how many there are. */
function workers(answer: FromGpuWorker) {
  const live = new Set<unknown>();
  let made = 0;
  vi.stubGlobal('navigator', { gpu: {} });
  vi.stubGlobal(
    'Worker',
    class {
      onmessage: ((event: { data: FromGpuWorker }) => void) | null = null;
      constructor() {
        made++;
        live.add(this);
      }
      postMessage() {
        queueMicrotask(() => this.onmessage?.({ data: answer }));
      }
      terminate() {
        live.delete(this);
      }
    },
  );
  return { made: () => made, live: () => live.size };
}

afterEach(() => {
  vi.unstubAllGlobals();
  useDevice.getState().find(null);
});

it('keeps why there is none, and does not look for it again unless it is wanted in any case', async () => {
  const { made, live } = workers({ kind: 'none', why });
  expect(await lendGpu('auto')).toBeNull();
  expect(useDevice.getState().missing).toEqual(why);
  expect(await lendGpu('auto')).toBeNull();
  expect(made()).toBe(1);
  await expect(lendGpu('gpu')).rejects.toMatchObject({ failure: { error: why } });
  expect([made(), live()]).toEqual([2, 0]);
});

it('lends also one that the processor plays, to be timed beside the CPU', async () => {
  const gpu = { description: 'SwiftShader', software: true, limits };
  const { live } = workers({ kind: 'opened', gpu });
  expect(await lendGpu('auto')).toMatchObject({ ...gpu, always: false });
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
