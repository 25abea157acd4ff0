import { CancelledError, type LoomError } from '../../engine/core/errors';
import type { News } from '../../engine/training/history';
import { inputError, runError } from '../host/failures';
import type { LiveRun, RunListener } from '../host/runs/launch';
import { stepsIn } from '../host/runs/stepBlocks';
import type { CliContext } from './context';
import type { TrainReporter } from './trainReporter';

export interface Outcome {
  readonly run: string;
  /** Ctrl-C came before the run's end; it was stopped with a checkpoint. */
  readonly cancelled: boolean;
}

/**
 * Follows a run to its end. The first Ctrl-C stops it with a checkpoint, the second ends the process at once.
 * Throws RunError for a run that failed or crashed, InputError where its data or design was the reason.
 */
export async function watchRun(
  context: CliContext,
  begin: (listener: RunListener) => LiveRun | Promise<LiveRun>,
  report: TrainReporter,
): Promise<Outcome> {
  let live: LiveRun | null = null;
  let interrupts = 0;
  let failure: LoomError | null = null;
  let started = false;

  const unsubscribe = context.onInterrupt(() => {
    interrupts++;
    if (interrupts === 1) live?.control('stop');
    else live?.kill();
  });

  const onNews = (run: LiveRun, news: News) => {
    started ||= news.kind === 'started';
    if (news.kind === 'failed') {
      failure = (!started && isAboutInput(news) ? inputError : runError)(news.error, news.layer);
    } else {
      report.news(run, news);
    }
  };

  try {
    live = await begin({
      onSteps: (_run, values) => {
        for (const step of stepsIn(values)) report.step(step);
      },
      onNews,
      onCrash: (_run, error) => {
        failure = runError(error);
      },
    });
    if (interrupts > 0) live.control('stop');
    await live.gone;
    report.close();
  } catch (error) {
    if (interrupts > 0 && !live) throw new CancelledError('cli.cancelledEarly', {});
    throw error;
  } finally {
    unsubscribe();
  }
  // Asked to stop in the last moment, when there was nothing left to stop, a run is complete all the same.
  const cancelled = interrupts > 0 && live.history().standing.state !== 'finished';
  if (failure && !cancelled) throw failure;
  return { run: live.run, cancelled };
}

/** Host errors of the user's files; before a run has begun, none of the program's own is read by such a name. */
const INPUT_OF_HOST: ReadonlySet<string> = new Set([
  'host.alreadyRunning',
  'host.dataFileMissing',
  'host.fileChanged',
  'host.fileDenied',
  'host.fileIsFolder',
  'host.fileMissing',
  'host.fileNotFolder',
  'host.fileShorter',
  'host.noCheckpoint',
]);

/** Data and designs are the user's input; the machine and the program are not. */
function isAboutInput({ error }: News & { kind: 'failed' }): boolean {
  const { code } = error;
  return INPUT_OF_HOST.has(code) || !/^(host|backend|runtime)\./.test(code);
}
