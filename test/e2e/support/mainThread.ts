import type { Browser, Page } from '@playwright/test';

/** Of a trace event, what is counted here. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on a clock that starts somewhere. */
  readonly ts: number;
  /** Microseconds of wall time, and of the thread's own work. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Whatever runs JavaScript, as the browser's trace calls it. */
const SCRIPT =
  /^(FunctionCall|FireAnimationFrame|TimerFire|EventDispatch|RunMicrotasks|EvaluateScript|HandlePostMessage)$/;
/** From here on the page works for the next frame. */
const FRAME = 'Commit';
const TASK = /RunTask$/;
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * Milliseconds that each task of the page's main thread worked in a time, or while something is done. The thread's own time counts, so that a machine
 * busy with other things does not make a quick window look slow.
 */
export async function mainThreadTasks(
  browser: Browser,
  page: Page,
  during: number | (() => Promise<unknown>),
): Promise<number[]> {
  return tasksOf(await mainThreadEvents(browser, page, during));
}

export interface MainThreadWork {
  readonly tasks: readonly number[];
  /** Milliseconds of JavaScript between the drawing of one frame and that of the next. */
  readonly scriptByFrame: readonly number[];
}

/** As `mainThreadTasks`, and how much JavaScript each frame had to wait for. */
export async function mainThreadWork(
  browser: Browser,
  page: Page,
  during: () => Promise<unknown>,
): Promise<MainThreadWork> {
  const events = await mainThreadEvents(browser, page, during);
  const frames = [0];
  let scriptEnd = 0;
  for (const event of events.sort((a, b) => a.ts - b.ts)) {
    if (event.name === FRAME) frames.push(0);
    // One within another is counted with it.
    if (!SCRIPT.test(event.name) || event.ts < scriptEnd) continue;
    scriptEnd = event.ts + (event.dur ?? 0);
    frames[frames.length - 1] = (frames.at(-1) ?? 0) + worked(event);
  }
  return { tasks: tasksOf(events), scriptByFrame: frames };
}

const tasksOf = (events: readonly TraceEvent[]): number[] => events.filter(({ name }) => TASK.test(name)).map(worked);

/** Milliseconds. A thread's own clock may tick in large steps, and then tells more than went by. */
const worked = ({ dur = 0, tdur = dur }: TraceEvent): number => Math.min(dur, tdur) / 1000;

/**
 * The browser reports its events in parts, of which only what counts is kept: as a whole the trace of a few busy seconds is
 * longer than a string can be.
 */
async function mainThreadEvents(
  browser: Browser,
  page: Page,
  during: number | (() => Promise<unknown>),
): Promise<TraceEvent[]> {
  const session = await browser.newBrowserCDPSession();
  const main = new Set<string>();
  const kept: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as readonly TraceEvent[]) {
      const { name, ph, pid, tid, args } = event;
      if (name === 'thread_name' && args.name === 'CrRendererMain') main.add(threadOf({ pid, tid }));
      if (ph === 'X' && (name === FRAME || SCRIPT.test(name) || TASK.test(name))) kept.push(event);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await (typeof during === 'number' ? page.waitForTimeout(during) : during());
  const told = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await told;
  await session.detach();
  return kept.filter((event) => main.has(threadOf(event)));
}

const threadOf = ({ pid, tid }: Pick<TraceEvent, 'pid' | 'tid'>): string => `${pid}.${tid}`;
