import * as v from 'valibot';
import type { LentReply, LentRequest } from '../../../engine/backends/webgpu';
import type { Message } from '../../../engine/text/messages';
import type { News } from '../../../engine/training/history';
import type { ControlAction } from '../../../engine/training/protocol';
import type { GpuLoan } from '../../ipc/contract/gpu';
import type { Ending } from '../threads/ending';
import { type EngineMessage, type EngineRequest, type EngineStart, engineMessage } from './protocol';

/** A process that runs `engineProcess`, whatever kind it is. */
export interface EngineTransport {
  send(request: EngineRequest): void;
  onMessage(listener: (raw: unknown) => void): void;
  onExit(listener: (ending: Ending) => void): void;
  kill(): void;
}

/** Each way in hands the host its own. */
export type SpawnEngine = () => EngineTransport;

export interface EngineListener {
  /** Blocks of step, epoch, loss. */
  onSteps(values: Float64Array): void;
  onNews(news: News): void;
  /** The process died, or hung and was ended, before the run's end. */
  onCrash(error: Message): void;
  /** Something is asked of a lent GPU; null: it is given back. */
  onGpu(lend: string, requests: readonly LentRequest[] | null): void;
  /** The run would go on on a GPU from now on; `real`: a processor that plays one will not do. */
  onGpuWanted(real: boolean): void;
}

export interface EngineHandle {
  control(action: ControlAction): void;
  setRate(lr: number): void;
  lend(gpu: GpuLoan): void;
  answer(lend: string, replies: readonly LentReply[]): void;
  /** Ends the process at once; the run counts as crashed. */
  kill(): void;
  /** Settles when the process is gone. */
  readonly gone: Promise<void>;
}

export interface EngineLimits {
  /** A process silent for this long hangs. A step of a very large design on a slow machine takes a minute. */
  readonly silenceMs: number;
  /** After the run's end the process leaves by itself within this time, or is ended. */
  readonly leaveMs: number;
}

const LIMITS: EngineLimits = { silenceMs: 10 * 60 * 1000, leaveMs: 5000 };

const crashOf = (ending: Ending): Message =>
  'words' in ending
    ? { code: 'host.engineCrashed', args: { detail: ending.words } }
    : { code: 'host.engineExited', args: { code: ending.exitCode } };

/** Starts one engine process on one run and watches over it. */
export function startEngine(
  spawn: SpawnEngine,
  start: EngineStart,
  listener: EngineListener,
  { silenceMs, leaveMs }: EngineLimits = LIMITS,
): EngineHandle {
  const transport = spawn();
  let over = false;
  let hung: Message | null = null;
  let lastSign = Date.now();
  let settle: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const crash = (error: Message) => {
    if (over) return;
    over = true;
    listener.onCrash(error);
  };

  const watch = setInterval(
    () => {
      if (Date.now() - lastSign < silenceMs) return;
      hung = { code: 'host.engineSilent', args: { seconds: Math.round(silenceMs / 1000) } };
      transport.kill();
    },
    Math.min(silenceMs / 4, 10_000),
  );

  const take = (message: EngineMessage) => {
    lastSign = Date.now();
    if (over || message.kind === 'alive') return;
    if (message.kind === 'steps') return listener.onSteps(message.values);
    if (message.kind === 'gpu') return listener.onGpu(message.lend, message.requests);
    if (message.kind === 'gpuWanted') return listener.onGpuWanted(message.real);
    const { news } = message;
    if (news.kind === 'ended' || news.kind === 'failed') {
      over = true;
      transport.send({ kind: 'close' });
      const timer = setTimeout(() => transport.kill(), leaveMs);
      gone.then(() => clearTimeout(timer));
    }
    listener.onNews(news);
  };

  transport.onMessage((raw) => {
    const message = v.safeParse(engineMessage, raw);
    if (message.success) take(message.output);
  });
  transport.onExit((ending) => {
    clearInterval(watch);
    crash(hung ?? crashOf(ending));
    settle();
  });
  transport.send(start);

  return {
    gone,
    kill: () => transport.kill(),
    control: (action) => {
      if (!over) transport.send({ kind: 'control', action });
    },
    setRate: (lr) => {
      if (!over) transport.send({ kind: 'setRate', lr });
    },
    lend: (gpu) => {
      if (!over) transport.send({ kind: 'lend', gpu });
    },
    answer: (lend, replies) => {
      if (!over) transport.send({ kind: 'gpu', lend, replies });
    },
  };
}
