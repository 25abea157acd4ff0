import type { LentGpu } from '../../../engine/backends/webgpu';
import { openData } from '../../../engine/data';
import type { FileSource } from '../../../engine/formats';
import type { Backend } from '../../../engine/plan/backend';
import type { Message } from '../../../engine/text/messages';
import type { Parity } from '../../../engine/training/parity';
import type { TrainerCommand, TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer, type Trainer, type TrainerOptions } from '../../../engine/training/trainer';
import type { DeviceChoice } from '../../ipc/contract/gpu';
import { type DeviceTrial, tryGpu } from './deviceTrials';
import { openWishes } from './wishes';

/** A GPU that is lent to a run. */
export type RunGpu = Pick<LentGpu, 'backend' | 'software' | 'isGone' | 'renewed' | 'giveBack'>;

export interface Devices {
  readonly cpu: Backend;
  readonly gpu: RunGpu | null;
  /** `auto`: the GPU where it is faster than the CPU. */
  readonly choice: DeviceChoice;
  /**
   * Called where the run would rather be on a GPU and none is lent to it: `lend` may be called from then on. `real`: a processor
   * that plays a GPU is no replacement for the one that it had.
   */
  readonly want: (real: boolean) => void;
}

/** Milliseconds that are waited for. */
interface Waits {
  /** A GPU that is lost again before so long is not tried a third time. */
  readonly steady: number;
  /** A GPU that was about to begin when the run was stopped has so long to do so. */
  readonly stop: number;
  /**
   * A GPU has so long for its first steps where the CPU could be faster: shaders of a deep network take a while to compile; a
   * processor that plays a GPU is to be faster than training on it at once.
   */
  readonly real: number;
  readonly software: number;
}

const WAITS: Waits = { steady: 60_000, stop: 2_000, real: 60_000, software: 8_000 };

/** What a run on the GPU fails of goes on elsewhere. */
const MOVES: ReadonlySet<string> = new Set([
  'backend.gpuLost',
  'backend.gpuGone',
  'backend.gpuStuck',
  'backend.gpuSilent',
]);

const BACK: Message = { code: 'backend.gpuBack', args: {} };
const GONE: Message = { code: 'backend.gpuGone', args: {} };

type Start = Extract<TrainerCommand, { kind: 'start' }>;

/** A part of a run, on one device. */
interface Leg {
  readonly backend: Backend;
  readonly start: Start;
  /** Why it left the device before; null for the first, and where it stays on it. */
  readonly moved: Message | null;
  readonly parity: Parity | null;
}

/** How a part of a run came to its end: with the run, because its GPU was lost, or to go on on one that was lent meanwhile. */
type LegEnd = 'over' | 'left' | { readonly lost: Message };

/**
 * A run on the device that suits it: the lent GPU where that is wanted or faster, else the CPU. Where the GPU is lost, the run
 * goes on from `checkpoint`, the last state on the disk: on another GPU where one is lent within seconds, else on the CPU. From there
 * it goes back to a GPU that is lent to it later, between two steps.
 */
export class DeviceRun implements Trainer {
  private readonly waits: Waits;
  private readonly wishes = openWishes();
  private gpu: RunGpu | null;
  /** Lent while the run trains on the CPU. */
  private offered: RunGpu | null = null;
  private trainer: Trainer | null = null;
  private onGpu = false;
  /** Told while no trainer was there yet. */
  private readonly early: TrainerCommand[] = [];
  private stopped = false;
  private over = false;
  /** Whether the GPU was found to suit the run. */
  private suited = false;
  /** Whether a GPU would be taken if one were lent. */
  private wanting: boolean;
  private started = false;
  /** Whether the device of the moment has done a step, and when it told of something last. */
  private stepped = false;
  private told = 0;
  /** When the run moved to another GPU last. */
  private renewedAt = -Infinity;
  /** Ends the wait for another GPU. */
  private waitNoMore: () => void = () => {};
  /** Opened once for the trials and all devices of the run. */
  private samples: ReturnType<typeof openData> | null = null;

  constructor(
    private readonly devices: Devices,
    private readonly options: Omit<TrainerOptions, 'backend' | 'open'>,
    private readonly checkpoint: () => FileSource | null,
    waits: Partial<Waits> = {},
  ) {
    this.waits = { ...WAITS, ...waits };
    this.gpu = devices.gpu;
    this.wanting = devices.gpu === null && devices.choice !== 'cpu';
  }

  async handle(command: TrainerCommand): Promise<void> {
    if (command.kind === 'start') return this.start(command);
    if (command.kind === 'stop') this.stop();
    this.wishes.ask(command);
    if (this.trainer) return this.trainer.handle(command);
    this.early.push(command);
  }

  /** Lends a GPU to a run that wants one; one that has no use for it by now gives it back. */
  lend(gpu: RunGpu): void {
    if (!this.wanting || this.stopped || this.over) {
      gpu.giveBack();
      return;
    }
    this.wanting = false;
    this.offered = gpu;
    void this.trainer?.handle({ kind: 'leave' });
  }

  /** Tells that the window that lent the GPU is gone: a run that is paused asks nothing of it, and would not notice. */
  leaveGpu(): void {
    if (this.onGpu) void this.trainer?.handle({ kind: 'leave' });
  }

  private async start(start: Start): Promise<void> {
    let leg = await this.firstLeg(start);
    for (let end = await this.train(leg); end !== 'over'; end = await this.train(leg)) {
      // What was wanted of the trainer that is gone is still wanted, and what comes meanwhile goes behind it.
      this.early.unshift(...this.wishes.open());
      if (this.stopped) this.early.push({ kind: 'stop' });
      const onward = { ...start, checkpoint: this.checkpoint() };
      if (end !== 'left') leg = await this.legAfter(end.lost, onward);
      else leg = this.offered ? await this.legOnOffered(onward) : await this.legAfter(GONE, onward);
    }
    this.over = true;
    this.offered?.giveBack();
  }

  private async firstLeg(start: Start): Promise<Leg> {
    const { gpu } = this;
    const trial = gpu && (await this.tried(start, gpu, this.devices.choice === 'gpu'));
    return this.legOn(trial?.suits ? gpu : null, start, null, trial);
  }

  private async legOnOffered(start: Start): Promise<Leg> {
    const gpu = this.offered;
    [this.gpu, this.offered] = [gpu, null];
    const trial = gpu && (await this.tried(start, gpu, this.suited || this.devices.choice === 'gpu'));
    this.renewedAt = performance.now();
    const isBack = trial?.suits && !this.stopped;
    return this.legOn(isBack ? gpu : null, start, isBack ? BACK : null, trial);
  }

  private async legAfter(lost: Message, start: Start): Promise<Leg> {
    const isAlone = this.gpu?.isGone ?? false;
    // One that was stopped before it began gave its GPU up itself, and nobody waits for one whose host is gone.
    const moved = this.stopped && (!this.started || isAlone) ? null : lost;
    // One that answered nothing from the start is not waited for again.
    const wasThere = lost.code === 'backend.gpuLost' || (lost.code === 'backend.gpuSilent' && this.stepped);
    const isSteady = this.told - this.renewedAt >= this.waits.steady;
    const found = wasThere && isSteady ? await this.another() : null;
    const trial = found && (await this.tried(start, found, true));
    this.renewedAt = performance.now();
    // One that comes and goes is left alone.
    this.wanting = isAlone || (wasThere && isSteady && !found);
    return this.legOn(found, start, moved, trial);
  }

  private legOn(gpu: RunGpu | null, start: Start, moved: Message | null, trial: DeviceTrial | null): Leg {
    const taken = this.stopped ? null : gpu;
    this.suited ||= taken !== null;
    // Gone before it was known whether it suits.
    if (gpu === null && trial) this.wanting ||= this.gpu?.isGone ?? false;
    return { backend: taken?.backend ?? this.devices.cpu, start, moved, parity: taken && trial ? trial.parity : null };
  }

  private async train({ backend, start, moved, parity }: Leg): Promise<LegEnd> {
    const { cpu, want } = this.devices;
    let end: LegEnd = 'left';
    const emit = (event: TrainerEvent) => {
      this.wishes.hear(event);
      if (event.kind === 'failed' && backend !== cpu && MOVES.has(event.error.code)) {
        end = { lost: event.error };
        return;
      }
      if (event.kind === 'failed' || event.kind === 'ended') end = 'over';
      this.told = performance.now();
      if (event.kind === 'step') this.stepped = true;
      const written = this.options.emit(event);
      if (event.kind !== 'started') return written;
      this.started = true;
      const { step, device } = event;
      const onto = backend === cpu ? 'cpu' : 'gpu';
      if (moved) void this.options.emit({ kind: 'moved', step, device, onto, reason: moved });
      if (parity) void this.options.emit({ kind: 'parity', ...parity });
      return written;
    };
    this.onGpu = backend !== cpu;
    if (backend === cpu) this.gpu?.giveBack();
    else void this.options.emit({ kind: 'preparing', work: 'compileGpu' });
    this.trainer = createTrainer({ ...this.options, backend, emit, open: this.open });
    const running = this.trainer.handle(start);
    for (const command of this.early.splice(0)) void this.trainer.handle(command);
    if (this.wanting && !this.stopped) want(this.gpu?.software === false);
    await running;
    this.trainer = null;
    return end;
  }

  private readonly open: typeof openData = (...asked) => {
    if (!this.samples) {
      void this.options.emit({ kind: 'preparing', work: 'readData' });
      this.samples = openData(...asked);
    }
    return this.samples;
  };

  private async tried({ document, limit }: Start, gpu: RunGpu, anyway: boolean): Promise<DeviceTrial> {
    [this.started, this.stepped] = [false, false];
    const opened = () => this.open(document.data, document.training.seed, limit, this.options.files);
    const patience = gpu.software ? this.waits.software : this.waits.real;
    const isStopped = () => this.stopped;
    const { emit } = this.options;
    return tryGpu(document, opened, gpu.backend, anyway, { emit, cpu: this.devices.cpu, patience, isStopped });
  }

  /** The GPU with another device; null where there is none, or it is not worth waiting for one. */
  private async another(): Promise<RunGpu | null> {
    const { gpu } = this;
    if (!gpu || this.stopped) return null;
    void this.options.emit({ kind: 'preparing', work: 'findGpu' });
    const stopping = new Promise<null>((resolve) => {
      this.waitNoMore = () => resolve(null);
    });
    return (await Promise.race([gpu.renewed(), stopping])) && gpu;
  }

  private stop(): void {
    this.stopped = true;
    this.waitNoMore();
    if (this.trainer) setTimeout(() => this.giveUp(), this.waits.stop).unref();
    else this.giveUp();
  }

  /** Whoever waits for a GPU on which nothing has begun waits no more; one that has is given less time to answer. */
  private giveUp(): void {
    if (this.started) this.gpu?.backend.hurry();
    else this.gpu?.backend.dispose();
  }
}
