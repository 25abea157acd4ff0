import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gathered, LentGpu, type LentReply, type LentRequest } from '../../../engine/backends/webgpu';
import { InputError, RunError } from '../../../engine/core/errors';
import type { FileSource } from '../../../engine/formats';
import { parseDocument } from '../../../engine/graph/parse';
import type { Boundary } from '../../../engine/training/boundary/field';
import { emptyHistory, historyAfter, type News } from '../../../engine/training/history';
import type { ControlAction, Emit, TrainerEvent } from '../../../engine/training/protocol';
import type { GpuLoan } from '../../ipc/contract/gpu';
import { messageOf, toLoomError } from '../failures';
import { fileSource } from '../files/fileSource';
import { diskFiles } from '../files/ownFiles';
import { RUN_FILES } from '../runs/files';
import { signLife } from '../runs/lifeSign';
import { openRunLog } from '../runs/log';
import { readNews } from '../runs/reader';
import { readRecord, writeStanding } from '../runs/record';
import { stepBlocks } from '../runs/stepBlocks';
import { openCpuBackend } from './cpuBackend';
import { nodeReaders } from './dataThread';
import { DeviceRun } from './deviceRun';
import type { EngineStart } from './protocol';
import type { SessionPort } from './session';

const ALIVE_EVERY_MS = 2000;
const STEPS_EVERY_MS = 50;

/** A run in this process: the trainer, the run's files, and what is told to the host. */
export interface EngineRun {
  control(action: ControlAction): void;
  setRate(lr: number): void;
  /** Lends it a GPU that it wanted. */
  lend(loan: GpuLoan): void;
  /** Takes in what a lent GPU answers. */
  answer(lend: string, replies: readonly LentReply[]): void;
  abandon(): void;
}

/**
 * Opens the run's folder and starts the trainer. This process writes the run's files itself, so that what it told of is
 * on the disk even when the host dies with it. Null where the start failed, which the host has been told then.
 */
export async function openEngineRun(start: EngineStart, port: SessionPort): Promise<EngineRun | null> {
  const files = openFiles(start, port);
  if (!files) return null;
  try {
    const cpu = await openCpuBackend(start.kernels, start.threads);
    /** The latest; what one before it still answers is for nobody. */
    let loan = start.gpu && lentThrough(start.gpu, port);
    const folders = { packed: start.data, own: start.own };
    const trainer = new DeviceRun(
      { cpu, gpu: loan?.gpu ?? null, choice: start.choice, want: (real) => port.post({ kind: 'gpuWanted', real }) },
      { files: diskFiles(folders), readers: nodeReaders(start.kernels, folders), emit: files.emit },
      () => fileIn(start.folder, RUN_FILES.checkpoint),
    );
    const command = {
      kind: 'start',
      document: parseDocument(start.document),
      limit: start.limit,
      checkpoint: start.resume ? findCheckpoint(start.folder) : null,
      initial: fileIn(start.folder, RUN_FILES.start),
    } as const;
    trainer.handle(command).catch(files.breakDown);
    return {
      control: (action) => {
        trainer.handle({ kind: action }).catch(files.breakDown);
      },
      setRate: (lr) => {
        trainer.handle({ kind: 'setRate', lr }).catch(files.breakDown);
      },
      lend: (given) => {
        loan = lentThrough(given, port);
        trainer.lend(loan.gpu);
      },
      answer: (lend, replies) => {
        if (loan?.lend !== lend) return;
        for (const reply of replies) loan.gpu.take(reply);
        if (loan.gpu.isGone) trainer.leaveGpu();
      },
      abandon: () => {
        files.leaveAtCheckpoint();
        // What it lent is reached through the host.
        loan?.gpu.leave();
        trainer.handle({ kind: 'stop' }).catch(files.breakDown);
      },
    };
  } catch (error) {
    files.breakDown(error);
    return null;
  }
}

/** A GPU at the other end of the way through the host. */
function lentThrough(loan: GpuLoan, port: SessionPort): { readonly lend: string; readonly gpu: LentGpu } {
  const { lend } = loan;
  const ask = gathered<LentRequest>((requests) => port.post({ kind: 'gpu', lend, requests }));
  return { lend, gpu: new LentGpu(loan, ask, () => port.post({ kind: 'gpu', lend, requests: null })) };
}

/** Null where the folder cannot be written, or is another process's; the host is told, and the folder is left as it is. */
function openFiles(start: EngineStart, port: SessionPort): ReturnType<typeof openRunFiles> | null {
  try {
    return openRunFiles(start, port);
  } catch (error) {
    const known = toLoomError(error);
    port.post({ kind: 'news', news: { kind: 'failed', error: messageOf(known), layer: known.layer ?? null } });
    return null;
  }
}

function findCheckpoint(folder: string): FileSource {
  const checkpoint = fileIn(folder, RUN_FILES.checkpoint);
  if (!checkpoint) throw new InputError('host.noCheckpoint', { run: basename(folder) });
  return checkpoint;
}

function fileIn(folder: string, name: string): FileSource | null {
  const file = join(folder, name);
  return existsSync(file) ? fileSource(file) : null;
}

function openLog(folder: string, sign: ReturnType<typeof signLife>): ReturnType<typeof openRunLog> {
  try {
    return openRunLog(folder);
  } catch (error) {
    sign('gone');
    throw error;
  }
}

/** The trainer's events go to the files first and then to the host, in order. */
function openRunFiles({ folder, resume }: EngineStart, port: SessionPort) {
  const record = readRecord(folder, basename(folder));
  const sign = signLife(folder);
  const log = openLog(folder, sign);
  const blocks = stepBlocks(STEPS_EVERY_MS, (values) => port.post({ kind: 'steps', values }));
  let history = historyAfter(emptyHistory, resume ? readNews(folder) : []);
  /** Told and not yet written: pictures come faster than they are worth keeping. */
  let boundary: Boundary | null = null;
  let open = true;
  let leaving = false;

  const close = () => {
    open = false;
    clearInterval(timer);
    log.close();
    sign('gone');
  };

  const tell = (news: News) => {
    blocks.flush();
    // A run whose host died has not ended: it is to be resumed from the checkpoint just written.
    if (leaving && (news.kind === 'ended' || news.kind === 'checkpoint' || news.kind === 'failed')) {
      close();
      port.exit();
      return;
    }
    if (boundary && (news.kind === 'checkpoint' || news.kind === 'ended')) {
      log.boundary(boundary);
      boundary = null;
    }
    log.news(news);
    history = historyAfter(history, [news]);
    if (news.kind === 'started' || news.kind === 'ended' || news.kind === 'failed') {
      writeStanding(folder, record, history.standing);
    }
    if (news.kind === 'ended' || news.kind === 'failed') close();
    port.post({ kind: 'news', news });
  };

  /** The trainer broke, or the files cannot be written: say so with what still works. */
  const breakDown = (error: unknown) => {
    if (!open) return;
    const known = toLoomError(error);
    const shown =
      known.code === 'host.internal'
        ? new RunError('host.engineFailed', { detail: error instanceof Error ? error.message : String(error) })
        : known;
    const news: News = { kind: 'failed', error: messageOf(shown), layer: shown.layer ?? null };
    try {
      tell(news);
    } catch {
      close();
      port.post({ kind: 'news', news });
    }
  };

  const showLife = () => {
    blocks.flush();
    try {
      sign('alive');
    } catch (error) {
      // The folder may be gone.
      breakDown(error);
      return;
    }
    port.post({ kind: 'alive' });
  };
  const timer = setInterval(showLife, ALIVE_EVERY_MS);

  const write = (event: TrainerEvent): void | Promise<void> => {
    switch (event.kind) {
      case 'step':
        log.step(event.step, event.loss);
        blocks.add(event.step, event.epoch, event.loss);
        return;
      case 'checkpoint':
        return log.checkpoint(event.file).then(() => tell({ kind: 'checkpoint', step: event.step }));
      case 'best':
        return log.best(event.file).then(() => tell({ kind: 'best', epoch: event.epoch }));
      case 'boundary':
        boundary = event.boundary;
        port.post({ kind: 'news', news: event });
        return;
      case 'preparing':
        // What a run does in a moment is nothing to read later.
        blocks.flush();
        port.post({ kind: 'news', news: event });
        return;
      default:
        tell(event);
    }
  };

  const emit: Emit = (event) => {
    if (!open) return;
    try {
      return write(event)?.catch(breakDown);
    } catch (error) {
      breakDown(error);
    }
  };

  return {
    emit,
    breakDown,
    leaveAtCheckpoint: () => {
      leaving = true;
      if (!open) port.exit();
    },
  };
}
