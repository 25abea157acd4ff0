import { afterEach, expect, it } from 'vitest';
import {
  GpuLender,
  LentGpu,
  type LentReply,
  type LentRequest,
  type OpenedGpu,
  type RemoteGpu,
} from '../../../../../engine/backends/webgpu';
import type { Backend } from '../../../../../engine/plan/backend';
import { lentGpu } from '../../../../support/lentGpu';
import { LEAST_LIMITS } from '../../../../support/linkedBackend';
import { complaints, openedGpu } from '../../../../support/webgpu';

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const type = { shape: [3], dtype: 'float32' } as const;

/** Whether values come back as they went. */
async function works(backend: Backend): Promise<void> {
  const buffer = backend.createBuffer(type);
  void buffer.write(Float32Array.of(1, 2, 3));
  expect([...(await buffer.read())]).toEqual([1, 2, 3]);
}

it('says that its device is lost to who asks it of something only then', async () => {
  const told: LentReply[] = [];
  const opened = await openedGpu(true);
  const lender = new GpuLender(
    async () => opened,
    (reply) => told.push(reply),
  );
  await lender.lend();
  opened.device.destroy();
  await expect.poll(() => told).toEqual([{ kind: 'lost', detail: expect.any(String) }]);
  // Nobody heard it: the run was not there yet.
  const [lost] = told.splice(0);
  lender.take({ kind: 'compile', id: 5, first: 0, plans: [] });
  lender.take({ kind: 'read', id: 6, buffer: 0, from: 0, count: 1 });
  expect(told).toEqual([lost, lost]);
}, 60_000);

/** Devices that were opened, the latest last. */
function opening(software: readonly boolean[]) {
  const opened: OpenedGpu[] = [];
  const open = async () => {
    const kind = software[opened.length];
    if (kind === undefined) return null;
    opened.push(await openedGpu(kind));
    return opened.at(-1) as OpenedGpu;
  };
  return { opened, open };
}

it('lends another device for each that is lost, and nothing that was asked of one is answered by the next', async () => {
  const { opened, open } = opening([false, false, false]);
  const lent = (await lentGpu(open)) as LentGpu;
  for (const before of [0, 1]) {
    const { backend } = lent;
    await works(backend);
    const waiting = backend.createBuffer(type).read();
    const refused = expect(waiting).rejects.toMatchObject({ code: 'backend.gpuLost' });
    opened[before]?.device.destroy();
    await refused;
    const next = (await lent.renewed()) as Backend;
    expect(next).toBe(lent.backend);
    expect(next).not.toBe(backend);
    await works(next);
  }
  expect(opened).toHaveLength(3);
}, 60_000);

it('does not lend a processor that plays the GPU in place of a real one, but in place of another such', async () => {
  const real = opening([false, true]);
  const lent = (await lentGpu(real.open, { search: 100 })) as LentGpu;
  real.opened[0]?.device.destroy();
  expect(await lent.renewed()).toBeNull();
  // It is known by now that there is none.
  expect(await lent.renewed()).toBeNull();
  expect(real.opened).toHaveLength(2);

  const played = opening([true, true]);
  const other = (await lentGpu(played.open)) as LentGpu;
  played.opened[0]?.device.destroy();
  await works((await other.renewed()) as Backend);
}, 60_000);

it('looks again while there is none yet', async () => {
  const { opened, open } = opening([false, false]);
  let asked = 0;
  const lent = (await lentGpu(async () => (++asked === 2 ? null : open()))) as LentGpu;
  opened[0]?.device.destroy();
  await works((await lent.renewed()) as Backend);
  expect(asked).toBe(3);
}, 60_000);

it('waits only so long for a side that says nothing, and goes on with what comes later no more', async () => {
  const gpu: RemoteGpu = { description: 'silent', software: false, limits: LEAST_LIMITS };
  const asked: LentRequest[] = [];
  const lent = new LentGpu(
    gpu,
    (request) => asked.push(request),
    () => {},
    20,
  );
  expect(await lent.renewed()).toBeNull();
  expect(asked).toEqual([{ kind: 'open' }]);
  const { backend } = lent;
  lent.take({ kind: 'opened', gpu });
  expect(lent.backend).toBe(backend);
});

it('looks for one device at a time, however often it is asked', async () => {
  const { opened, open } = opening([false, false, false]);
  const told: LentReply[] = [];
  const lender = new GpuLender(open, (reply) => told.push(reply));
  await lender.lend();
  lender.take({ kind: 'open' });
  lender.take({ kind: 'open' });
  await expect.poll(() => told).toEqual([{ kind: 'opened', gpu: expect.objectContaining({ description: 'lent' }) }]);
  expect(opened).toHaveLength(2);
  // Of this one, and not of a third, is told that it is lost.
  opened[1]?.device.destroy();
  await expect.poll(() => told.map(({ kind }) => kind)).toEqual(['opened', 'lost']);
}, 60_000);

it('says in a few words why a device is lost, however many the driver makes', async () => {
  const opened = await openedGpu(true);
  const told: LentReply[] = [];
  let lose: (info: { reason: string; message: string }) => void = () => {};
  const lost = new Promise<{ reason: string; message: string }>((resolve) => {
    lose = resolve;
  });
  const device = new Proxy(opened.device, {
    get: (target, key) => {
      if (key === 'lost') return lost;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const lender = new GpuLender(
    async () => ({ ...opened, device }),
    (reply) => told.push(reply),
  );
  await lender.lend();
  lose({ reason: 'unknown', message: `Device removed.\n${'page '.repeat(1000)}` });
  await expect.poll(() => told).toEqual([{ kind: 'lost', detail: 'Device removed' }]);
}, 60_000);

it('ends what the lending side has for it once there is no use for it', async () => {
  const gpu: RemoteGpu = { description: 'idle', software: false, limits: LEAST_LIMITS };
  let ended = 0;
  const lent = new LentGpu(
    gpu,
    () => {},
    () => ended++,
  );
  lent.giveBack();
  expect(ended).toBe(1);
  expect(() => lent.backend.createBuffer(type)).toThrow();
});
