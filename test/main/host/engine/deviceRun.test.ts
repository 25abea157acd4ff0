import { expect, it } from 'vitest';
import type { RemoteBackend } from '../../../../engine/backends/webgpu';
import { afterwards } from '../../../../engine/core/afterwards';
import type { FileSource } from '../../../../engine/formats';
import type { Backend } from '../../../../engine/plan/backend';
import type { TrainerEvent } from '../../../../engine/training/protocol';
import { DeviceRun, type RunGpu } from '../../../../main/host/engine/deviceRun';
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
  /** For so long a GPU may compile, and else owe an answer. */
  readonly compile?: number;
  readonly answer?: number;
  /** The CPU, where it is not the one of every test. */
  readonly slow?: Backend;
  /** Milliseconds after which it is told to stop, whatever it does. */
  readonly stopAfter?: number;
  /** Gets what tells it something, before it begins. */
  readonly onOpen?: (tell: (kind: 'stop') => void) => void;
  /** What the GPUs run on. */
  readonly engine?: Backend;
}

/** What may be done to a run. */
interface Tools {
  lose(): void;
  leave(): void;
  tell(kind: 'pause' | 'resume' | 'save' | 'stop' | 'stepEpoch'): void;
  /** Lends it another GPU. */
  lend(): void;
  wanted(): number;
  setRate(lr: number): void;
}

/** Runs the design on the devices; `on` hears each event and may lose the GPU or tell the run something. */
async function run(
  {
    always,
    delay = 0,
    gpus = 1,
    search = 0,
    steadyMs = 60_000,
    patience = 60_000,
    compile = 60_000,
    answer = 60_000,
    engine: given,
    slow,
    stopAfter,
    onOpen,
  }: Lending,
  on: (event: TrainerEvent, tools: Tools) => void = () => {},
) {
  const engine = given ?? (await wasm());
  const lend = () => linkedBackend(engine, delay, { compile, answer }).remote;
  const lent: RemoteBackend[] = [];
  const latestGpu = () => lent.at(-1) as RemoteBackend;
  let givenBack = 0;
  /** As a window lends it. */
  const gpuOf = (): RunGpu => {
    const own = lent.push(lend()) - 1;
    return {
      software: false,
      get isGone() {
        return left === own;
      },
      giveBack: () => {
        givenBack++;
      },
      get backend() {
        return latestGpu();
      },
      renewed: async () => {
        await new Promise((resolve) => setTimeout(resolve, search));
        if (lent.length === gpus) return null;
        lent.push(lend());
        return latestGpu();
      },
    };
  };
  const wanted: boolean[] = [];
  /** The GPU whose window has left. */
  let left = -1;
  const told: TrainerEvent[] = [];
  let latest: Uint8Array | null = null;
  const trainer = new DeviceRun(
    {
      cpu: slow ?? (await wasm()),
      gpu: gpus === 0 ? null : gpuOf(),
      choice: always ? 'gpu' : 'auto',
      want: (real) => void wanted.push(real),
    },
    {
      files: noFiles,
      emit: (event) => {
        told.push(event);
        on(event, {
          lose: () => latestGpu().take({ kind: 'lost', detail: 'driver reset' }),
          leave: () => {
            left = lent.length - 1;
            latestGpu().take({ kind: 'broken', code: 'backend.gpuGone', args: {}, layer: null });
            trainer.leaveGpu();
          },
          tell: (kind) => void trainer.handle({ kind }),
          lend: () => trainer.lend(gpuOf()),
          wanted: () => wanted.length,
          setRate: (lr) => void trainer.handle({ kind: 'setRate', lr }),
        });
        if (event.kind !== 'checkpoint') return;
        return afterwards(gathered(event.file), (bytes) => {
          latest = bytes;
        });
      },
    },
    () => latest as FileSource | null,
    { steady: steadyMs, stop: 100, real: patience },
  );
  onOpen?.((kind) => void trainer.handle({ kind }));
  if (stopAfter !== undefined) setTimeout(() => void trainer.handle({ kind: 'stop' }), stopAfter);
  await trainer.handle({ kind: 'start', document: design, limit: null, checkpoint: null });
  return Object.assign(told, { givenBack, wanted });
}

const of = <K extends TrainerEvent['kind']>(told: readonly TrainerEvent[], kind: K) =>
  told.filter((event): event is Extract<TrainerEvent, { kind: K }> => event.kind === kind);

it('takes the GPU in any case where that is asked', async () => {
  const told = await run({ always: true });
  expect(of(told, 'started').map(({ device }) => device)).toEqual(['elsewhere']);
  expect(of(told, 'compared')).toEqual([]);
  // The same backend at the end of a line.
  expect(of(told, 'parity')).toEqual([{ kind: 'parity', difference: 0, layer: null }]);
  expect(told.givenBack).toBe(0);
});

it('else times both on this network, says so, and takes the faster', async () => {
  const told = await run({ always: false, delay: 300 });
  const [compared] = of(told, 'compared');
  expect(compared?.gpu).toBeGreaterThan(20);
  expect(compared?.gpu).toBeGreaterThan(compared?.cpu ?? 0);
  expect(of(told, 'started')[0]?.device).toMatch(/^WebAssembly/);
  expect(told.givenBack).toBe(1);
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
  const patience = reason.code === 'backend.gpuSlow' ? 300 : 60_000;
  const told = await run({ always: false, patience, engine });
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

it('goes on on the CPU where the window that lent the GPU is gone', async () => {
  const told = await run({ always: true, gpus: 2 }, (event, { leave }) => {
    if (event.kind === 'step' && event.step === 3) leave();
  });
  expect(of(told, 'moved').map(({ onto, reason }) => [onto, reason])).toEqual([
    ['cpu', { code: 'backend.gpuGone', args: {} }],
  ]);
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['finished']);
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

const stuck = async (): Promise<Backend> => ({ ...(await wasm()), compileAll: () => new Promise(() => {}) });

it.each([
  ['compared with the CPU', false],
  ['compared with a GPU that is taken in any case', true],
])('a stop is obeyed at once while a GPU that never compiles is %s', async (_, always) => {
  const begin = performance.now();
  const told = await run({ always, engine: await stuck(), stopAfter: 300 });
  expect(performance.now() - begin).toBeLessThan(10_000);
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['stopped']);
  // Nobody asked for another device.
  expect([...of(told, 'moved'), ...of(told, 'compared'), ...of(told, 'failed')]).toEqual([]);
});

it('and while the GPU compiles the run itself', async () => {
  const engine = await wasm();
  let lots = 0;
  let stop = () => {};
  const compileAll: Backend['compileAll'] = (...given) => {
    // The first lot is that of the comparison.
    if (++lots === 1) return engine.compileAll(...given);
    stop();
    return new Promise(() => {});
  };
  const told = await run({
    always: true,
    engine: { ...engine, compileAll },
    onOpen: (tell) => {
      stop = () => tell('stop');
    },
  });
  expect(lots).toBe(2);
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['stopped']);
  expect(of(told, 'moved')).toEqual([]);
});

it('leaves a GPU that never compiles to train on the CPU, also where it is to be taken in any case, and waits for it once', async () => {
  let asked = 0;
  const compileAll: Backend['compileAll'] = () => {
    asked++;
    return new Promise(() => {});
  };
  const told = await run({ always: true, engine: { ...(await wasm()), compileAll }, compile: 200 });
  expect(of(told, 'moved').map(({ onto, reason }) => [onto, reason.code])).toEqual([['cpu', 'backend.gpuStuck']]);
  expect(asked).toBe(1);
  hasEveryStep(told);
});

/** The engine, which never answers when it is asked for these scalars, counted over all of its devices. */
const silentAt = async (isSilent: (asked: number) => boolean): Promise<Backend> => {
  const engine = await wasm();
  let asked = 0;
  return {
    ...engine,
    compileAll: async (...given) =>
      (await engine.compileAll(...given)).map(
        (executable) =>
          new Proxy(executable, {
            get: (target, key) => {
              const value: unknown = Reflect.get(target, key);
              if (key === 'scalar' && isSilent(++asked)) return () => new Promise(() => {});
              return typeof value === 'function' ? value.bind(target) : value;
            },
          }),
      ),
  };
};

it('leaves a GPU that compiles and never answers, also where it is to be taken in any case', async () => {
  const told = await run({ always: true, gpus: 2, engine: await silentAt(() => true), answer: 200 });
  expect(of(told, 'moved').map(({ onto, step, reason }) => [onto, step, reason.code])).toEqual([
    ['cpu', 0, 'backend.gpuSilent'],
  ]);
  expect(of(told, 'parity')).toEqual([]);
  hasEveryStep(told);
});

it('tries another GPU in place of one that answered and then fell silent, and each silence ends it once', async () => {
  const told = await run({ always: true, gpus: 2, engine: await silentAt((asked) => asked === 21), answer: 200 });
  expect(of(told, 'moved').map(({ onto, reason }) => [onto, reason.code])).toEqual([['gpu', 'backend.gpuSilent']]);
  hasEveryStep(told);
});

it('a stop has a GPU that fell silent given up sooner', async () => {
  const engine = await silentAt((asked) => asked === 21);
  const told = await run({ always: true, engine, answer: 20_000 }, (event, { tell }) => {
    if (event.kind === 'step' && event.step === 8) tell('stop');
  });
  // Seconds in which answers could be heard, whatever else the machine did.
  const [moved] = of(told, 'moved');
  expect(moved?.reason.code).toBe('backend.gpuSilent');
  expect(moved?.reason.args).toMatchObject({ seconds: expect.toSatisfy((seconds: number) => seconds < 20) });
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['stopped']);
});

it('compares each GPU that a run moves to with the CPU, and says nothing of the kind of the CPU', async () => {
  const told = await run({ always: true, gpus: 2 }, losing(3));
  const kinds = told.map(({ kind }) => kind).filter((kind) => ['started', 'moved', 'parity'].includes(kind));
  expect(kinds).toEqual(['started', 'parity', 'started', 'moved', 'parity', 'started', 'moved']);
});

it('takes the GPU where the CPU has no room for the network, and says why', async () => {
  const cpu: Backend = { ...(await wasm()), measure: () => ({ needed: 6 * 2 ** 30, available: 4 * 2 ** 30 }) };
  const told = await run({ always: false, slow: cpu });
  const reason = { code: 'backend.memory.layers', args: { needed: 6144, available: 4096 } };
  expect(of(told, 'compared')).toEqual([{ kind: 'compared', cpu: null, gpu: expect.any(Number), reason }]);
  expect(of(told, 'started').map(({ device }) => device)).toEqual(['elsewhere']);
  hasEveryStep(told);
});

it('tells the reason of the CPU where neither has room', async () => {
  const full: Backend = { ...(await wasm()), measure: () => ({ needed: 6 * 2 ** 30, available: 4 * 2 ** 30 }) };
  const engine: Backend = { ...(await wasm()), compileAll: () => Promise.reject(new Error('no pipeline')) };
  const told = await run({ always: false, slow: full, engine });
  expect(of(told, 'compared')).toEqual([]);
  expect(of(told, 'failed').map(({ error }) => error.code)).toEqual(['backend.memory.layers']);
});

it('compares with one step of a CPU that is slow', async () => {
  const cpu = await wasm();
  let steps = 0;
  const slowed = <Engine extends object>(engine: Engine): Engine =>
    new Proxy(engine, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (key !== 'run') return typeof value === 'function' ? value.bind(target) : value;
        return async () => {
          steps++;
          await new Promise((resolve) => setTimeout(resolve, 1_100));
          return (value as () => unknown).call(target);
        };
      },
    });
  const slow: Backend = { ...cpu, compileAll: async (...given) => (await cpu.compileAll(...given)).map(slowed) };
  let before = Infinity;
  const told = await run({ always: false, slow }, ({ kind }) => {
    if (kind === 'compared') before = steps;
  });
  expect(before).toBe(1);
  expect(of(told, 'started').map(({ device }) => device)).toEqual(['elsewhere']);
});

it('a rate that was set and a checkpoint that was asked for outlive the GPU that is lost', async () => {
  let lost = false;
  const told = await run({ always: true }, (event, { lose, tell, setRate }) => {
    if (event.kind !== 'step' || event.step !== 3 || lost) return;
    lost = true;
    setRate(0.000123);
    tell('save');
    lose();
  });
  expect(of(told, 'saved')).toHaveLength(1);
  expect(of(told, 'rate').map(({ lr }) => lr)).toEqual([0.000123]);
  expect(of(told, 'epoch').at(-1)?.metrics.lr).toBeCloseTo(0.000123, 9);
});

it('a run that was to go on for one epoch pauses at its end, also where the GPU is lost on the way', async () => {
  let [pauses, after] = [0, 0];
  const told = await run({ always: true }, ({ kind }, { lose, tell }) => {
    if (kind === 'step' && pauses === 0) tell('pause');
    if (kind === 'step' && pauses === 1 && ++after === 3) lose();
    if (kind === 'paused') setTimeout(() => tell(++pauses === 1 ? 'stepEpoch' : 'stop'), 0);
  });
  expect(moves(told)).toEqual(['cpu']);
  expect(pauses).toBe(2);
  expect(of(told, 'epoch').map(({ metrics }) => metrics.epoch)).toEqual([1]);
});

/** Has the window leave at the fifth step, and another lend its GPU some steps later on the CPU. */
function leavingAndBack() {
  let own = 0;
  let isBack = false;
  return (event: TrainerEvent, { leave, lend, wanted }: Tools) => {
    if (event.kind === 'started') own = 0;
    if (event.kind !== 'step' || isBack) return;
    own++;
    if (own === 5 && wanted() === 0) leave();
    if (own !== 5 || wanted() === 0) return;
    isBack = true;
    lend();
  };
}

const BACK = { code: 'backend.gpuBack', args: {} };

it('goes back to a GPU that is lent again, without a step done twice, and compares it with the CPU', async () => {
  const told = await run({ always: true }, leavingAndBack());
  // A real one: what it had was no processor that plays a GPU.
  expect(told.wanted).toEqual([true]);
  const [gone, back] = of(told, 'moved');
  expect([gone?.onto, gone?.reason.code]).toEqual(['cpu', 'backend.gpuGone']);
  expect([back?.onto, back?.reason]).toEqual(['gpu', BACK]);
  const after = told.slice(told.findIndex(({ kind }) => kind === 'moved'));
  const steps = of(after, 'step').map(({ step }) => step);
  expect(steps).toEqual(steps.map((_, index) => (gone?.step ?? 0) + index + 1));
  expect(back?.step).toBeGreaterThan(gone?.step ?? 0);
  expect(of(after, 'parity')).toHaveLength(1);
  expect(of(told, 'compared')).toEqual([]);
  hasEveryStep(told);
});

it('begins on the CPU where none could be lent, and takes one that is lent later if it suits', async () => {
  const lending = (event: TrainerEvent, { lend }: Tools) => {
    if (event.kind === 'step' && event.step === 5) lend();
  };
  const anyway = await run({ always: true, gpus: 0 }, lending);
  expect([anyway.wanted, moves(anyway)]).toEqual([[false], ['gpu']]);
  hasEveryStep(anyway);
  const slower = await run({ always: false, gpus: 0, delay: 300 }, lending);
  expect(of(slower, 'compared')).toHaveLength(1);
  expect([moves(slower), slower.givenBack]).toEqual([[], 1]);
  hasEveryStep(slower);
});

it('a paused run goes back to a GPU in its pause, and stays paused', async () => {
  let pauses = 0;
  const told = await run({ always: true, gpus: 0 }, (event, { tell, lend }) => {
    if (event.kind === 'step' && event.step === 5) tell('pause');
    if (event.kind !== 'paused') return;
    if (++pauses === 1) lend();
    else setTimeout(() => tell('resume'), 20);
  });
  const kinds = told.map(({ kind }) => kind);
  expect(kinds.slice(kinds.indexOf('paused'), kinds.lastIndexOf('paused'))).not.toContain('step');
  expect([pauses, moves(told)]).toEqual([2, ['gpu']]);
  hasEveryStep(told);
});

it('a stop while the GPU that is lent again is tried ends the run where it is', async () => {
  let last = 0;
  const told = await run({ always: true, gpus: 0, engine: await stuck() }, (event, { tell, lend }) => {
    if (event.kind === 'step') last = event.step;
    if (event.kind !== 'step' || event.step !== 5) return;
    lend();
    setTimeout(() => tell('stop'), 300);
  });
  expect(of(told, 'ended').map(({ reason }) => reason)).toEqual(['stopped']);
  expect(of(told, 'started').at(-1)?.step).toBe(last);
  expect(moves(told)).toEqual([]);
});

it('a run that ends gives the GPU back that was lent in its last moment', async () => {
  const told = await run({ always: true, gpus: 0 }, (event, { lend }) => {
    if (event.kind === 'confusion' && event.confusion.part === 'test') lend();
  });
  expect([moves(told), told.givenBack]).toEqual([[], 1]);
  hasEveryStep(told);
});

it('tells what it does before it begins or goes on', async () => {
  const works = (told: readonly TrainerEvent[]) =>
    told.flatMap((event) => (event.kind === 'preparing' ? [event.work] : event.kind === 'started' ? ['started'] : []));
  const compared = await run({ always: false, delay: 300 });
  expect(works(compared)).toEqual(['readData', 'timeCpu', 'timeGpu', 'started']);
  const lost = await run({ always: true, gpus: 2 }, losing(3));
  const begins = ['compareGpu', 'compileGpu', 'started'];
  expect(works(lost)).toEqual(['readData', ...begins, 'findGpu', ...begins, 'started']);
});

it('wants a GPU again whose window leaves before it is known whether it is faster', async () => {
  let isBack = false;
  const told = await run({ always: false, delay: 100 }, (event, { leave, lend }) => {
    if (event.kind === 'preparing' && event.work === 'timeGpu' && !isBack) setTimeout(leave, 20);
    if (event.kind !== 'step' || event.step !== 5 || isBack) return;
    isBack = true;
    lend();
  });
  expect(told.wanted).toHaveLength(1);
  // The second one was timed to its end.
  expect(of(told, 'compared').map(({ gpu }) => gpu)).toEqual([null, expect.any(Number)]);
  hasEveryStep(told);
});

it('a paused run whose window leaves goes on being paused on the CPU, and then on a GPU that is lent again', async () => {
  let pauses = 0;
  const told = await run({ always: true }, (event, { tell, leave, lend }) => {
    if (event.kind === 'step' && event.step === 5) tell('pause');
    if (event.kind !== 'paused') return;
    pauses++;
    if (pauses === 1) setTimeout(leave, 20);
    else if (pauses === 2) lend();
    else setTimeout(() => tell('resume'), 20);
  });
  const kinds = told.map(({ kind }) => kind);
  expect(kinds.slice(kinds.indexOf('paused'), kinds.lastIndexOf('paused'))).not.toContain('step');
  expect([pauses, moves(told)]).toEqual([3, ['cpu', 'gpu']]);
  hasEveryStep(told);
});
