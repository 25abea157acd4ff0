import { expect, it } from 'vitest';
import type { RemoteBackend } from '../../../../engine/backends/webgpu';
import { afterwards } from '../../../../engine/core/afterwards';
import type { FileSource } from '../../../../engine/formats';
import type { Backend } from '../../../../engine/plan/backend';
import type { TrainerEvent } from '../../../../engine/training/protocol';
import { openDeviceRun } from '../../../../main/host/engine/deviceRun';
import { testBackends } from '../../../support/backends';
import { pointsDesign } from '../../../support/design';
import { linkedBackend } from '../../../support/linkedBackend';
import { noFiles } from '../../../support/noFiles';
import { gathered } from '../../../support/pieces';

async function wasm(): Promise<Backend> {
  return (await testBackends()).find(({ name }) => name === 'wasm') as Backend;
}

const design = pointsDesign({ epochs: 6 });

interface Lending {
  readonly always: boolean;
  readonly delay?: number;
  /** GPUs that are lent one after the other. */
  readonly gpus?: number;
  /** Milliseconds until another is lent, or none is found. */
  readonly search?: number;
  readonly steadyMs?: number;
  readonly patience?: number;
  /** What the GPUs run on. */
  readonly engine?: Backend;
}

/** Runs the design on the devices; `on` hears each event and may lose the GPU or tell the run something. */
async function run(
  { always, delay = 0, gpus = 1, search = 0, steadyMs = 60_000, patience = 60_000, engine: given }: Lending,
  on: (
    event: TrainerEvent,
    tools: { lose(): void; tell(kind: 'pause' | 'resume' | 'save' | 'stop'): void },
  ) => void = () => {},
) {
  const engine = given ?? (await wasm());
  const lent = [linkedBackend(engine, delay).remote];
  const latestGpu = () => lent.at(-1) as RemoteBackend;
  const gpu = {
    get backend() {
      return latestGpu();
    },
    renewed: async () => {
      await new Promise((resolve) => setTimeout(resolve, search));
      if (lent.length === gpus) return null;
      lent.push(linkedBackend(engine, delay).remote);
      return latestGpu();
    },
  };
  const told: TrainerEvent[] = [];
  let latest: Uint8Array | null = null;
  const trainer = openDeviceRun(
    { cpu: await wasm(), gpu, always, patience },
    {
      files: noFiles,
      emit: (event) => {
        told.push(event);
        on(event, {
          lose: () => latestGpu().take({ kind: 'lost', detail: 'driver reset' }),
          tell: (kind) => void trainer.handle({ kind }),
        });
        if (event.kind !== 'checkpoint') return;
        return afterwards(gathered(event.file), (bytes) => {
          latest = bytes;
        });
      },
    },
    () => latest as FileSource | null,
    steadyMs,
  );
  await trainer.handle({ kind: 'start', document: design, limit: null, checkpoint: null });
  return told;
}

const of = <K extends TrainerEvent['kind']>(told: readonly TrainerEvent[], kind: K) =>
  told.filter((event): event is Extract<TrainerEvent, { kind: K }> => event.kind === kind);

it('takes the GPU in any case where that is asked', async () => {
  const told = await run({ always: true });
  expect(of(told, 'started').map(({ device }) => device)).toEqual(['elsewhere']);
  expect(of(told, 'compared')).toEqual([]);
  // The same backend at the end of a line.
  expect(of(told, 'parity')).toEqual([{ kind: 'parity', difference: 0, layer: null }]);
});

it('else times both on this network, says so, and takes the faster', async () => {
  const told = await run({ always: false, delay: 300 });
  const [compared] = of(told, 'compared');
  expect(compared?.gpu).toBeGreaterThan(20);
  expect(compared?.gpu).toBeGreaterThan(compared?.cpu ?? 0);
  expect(of(told, 'started')[0]?.device).toMatch(/^WebAssembly/);
});

it.each([
  ['is not done in time', () => new Promise<never>(() => {}), { code: 'backend.gpuSlow', args: { seconds: 0.3 } }],
  [
    'refuses the work',
    () => Promise.reject(new Error('no pipeline')),
    { code: 'backend.gpuFailed', args: { detail: 'no pipeline' } },
  ],
] as const)('tells why it takes the CPU where the GPU %s', async (_, compileAll, reason) => {
  const engine = { ...(await wasm()), compileAll };
  const told = await run({ always: false, patience: 300, engine });
  expect(of(told, 'compared')).toEqual([{ kind: 'compared', cpu: expect.any(Number), gpu: null, reason }]);
  expect(of(told, 'started').map(({ device }) => device)).toEqual([expect.stringMatching(/^WebAssembly/)]);
  expect(of(told, 'ended')).toHaveLength(1);
});

it('goes on from the last checkpoint on the CPU where the GPU is lost, with every step once it is done again', async () => {
  let saved = Infinity;
  const told = await run({ always: true }, (event, { lose, tell }) => {
    if (event.kind === 'saved') saved = event.step;
    if (event.kind !== 'step') return;
    // Saved is what the GPU has been given by then.
    if (event.step === 8) tell('save');
    if (event.step === saved + 2) lose();
  });
  expect(saved).toBeGreaterThanOrEqual(8);
  const [gpu, cpu] = of(told, 'started');
  expect([gpu?.device, gpu?.step, cpu?.step]).toEqual(['elsewhere', 0, saved]);
  const reason = { code: 'backend.gpuLost', args: { detail: 'driver reset' } };
  expect(of(told, 'moved')).toEqual([{ kind: 'moved', step: saved, device: cpu?.device, onto: 'cpu', reason }]);
  expect(of(told, 'failed')).toEqual([]);
  const steps = new Set(of(told, 'step').map(({ step }) => step));
  expect([...steps].sort((a, b) => a - b)).toEqual(Array.from({ length: steps.size }, (_, index) => index + 1));
  expect(of(told, 'epoch').at(-1)?.metrics.epoch).toBe(6);
  expect(of(told, 'ended')).toHaveLength(1);
});

it('begins anew where there is no checkpoint yet', async () => {
  const told = await run({ always: true }, (event, { lose }) => {
    if (event.kind === 'step' && event.step === 2) lose();
  });
  expect(of(told, 'moved')[0]?.step).toBe(0);
  expect(of(told, 'ended')).toHaveLength(1);
});

it('a paused run whose GPU is lost goes on on the CPU when it is told to', async () => {
  let lost = false;
  const told = await run({ always: true }, (event, { lose, tell }) => {
    if (event.kind === 'step' && event.step === 3 && !lost) tell('pause');
    if (event.kind === 'paused' && !lost) {
      lost = true;
      lose();
      // The GPU is asked for the next step, and is not there.
      tell('resume');
    } else if (event.kind === 'moved') setTimeout(() => tell('resume'), 20);
  });
  expect(of(told, 'ended')).toHaveLength(1);
});

/** Loses the GPU of the moment where it has done so many steps of its own. */
function losing(after: number) {
  let own = 0;
  let onGpu = false;
  return (event: TrainerEvent, { lose }: { lose(): void }) => {
    if (event.kind === 'started') {
      own = 0;
      onGpu = event.device === 'elsewhere';
    }
    if (event.kind === 'step' && onGpu && ++own === after) lose();
  };
}

const moves = (told: readonly TrainerEvent[]) => of(told, 'moved').map(({ onto }) => onto);

const hasEveryStep = (told: readonly TrainerEvent[]) => {
  const steps = new Set(of(told, 'step').map(({ step }) => step));
  expect([...steps].sort((a, b) => a - b)).toEqual(Array.from({ length: steps.size }, (_, index) => index + 1));
  expect(of(told, 'epoch').at(-1)?.metrics.epoch).toBe(6);
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['finished']);
};

it('goes on on another GPU where one is lent, and on the CPU where that is lost soon', async () => {
  const told = await run({ always: true, gpus: 3 }, losing(3));
  expect(moves(told)).toEqual(['gpu', 'cpu']);
  hasEveryStep(told);
});

it('goes on on yet another GPU where the one before was there for long', async () => {
  const told = await run({ always: true, gpus: 3, steadyMs: 0 }, losing(3));
  expect(moves(told)).toEqual(['gpu', 'gpu', 'cpu']);
  hasEveryStep(told);
});

it('what it is told while it waits for another GPU holds: a pause', async () => {
  let paused = 0;
  const told = await run({ always: true, gpus: 2, search: 50 }, (event, { lose, tell }) => {
    if (event.kind === 'step' && event.step === 4 && paused === 0) {
      lose();
      setTimeout(() => tell('pause'), 20);
    }
    if (event.kind === 'paused' && paused++ === 0) setTimeout(() => tell('resume'), 20);
  });
  expect(paused).toBe(1);
  const kinds = told.map(({ kind }) => kind);
  const [moved, halted] = [kinds.indexOf('moved'), kinds.indexOf('paused')];
  expect(halted).toBeGreaterThan(moved);
  expect(kinds.slice(moved, halted)).not.toContain('step');
  hasEveryStep(told);
});

it('and a stop, which waits for none', async () => {
  const begin = performance.now();
  let lost = false;
  const told = await run({ always: true, gpus: 2, search: 30_000 }, (event, { lose, tell }) => {
    if (event.kind !== 'step' || event.step !== 4 || lost) return;
    lost = true;
    lose();
    setTimeout(() => tell('stop'), 20);
  });
  expect(performance.now() - begin).toBeLessThan(20_000);
  expect(moves(told)).toEqual(['cpu']);
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['stopped']);
});
