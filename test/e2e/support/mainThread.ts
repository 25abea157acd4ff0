import type { Browser, Page } from '@playwright/test';

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
  for (const { name, ts, dur = 0, tdur } of events.sort((a, b) => a.ts - b.ts)) {
    if (name === 'Commit') frames.push(0);
    // One within another is counted with it.
    if (!SCRIPT.test(name) || ts < scriptEnd) continue;
    scriptEnd = ts + dur;
    frames[frames.length - 1] = (frames.at(-1) ?? 0) + (tdur ?? dur) / 1000;
  }
  return { tasks: tasksOf(events), scriptByFrame: frames };
}

const tasksOf = (events: readonly TraceEvent[]): number[] =>
  events.filter(({ name }) => /RunTask$/.test(name)).map(({ dur, tdur }) => (tdur ?? dur ?? 0) / 1000);

async function mainThreadEvents(
  browser: Browser,
  page: Page,
  during: number | (() => Promise<unknown>),
): Promise<TraceEvent[]> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await (typeof during === 'number' ? page.waitForTimeout(during) : during());
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const main = new Set(
    trace.traceEvents
      .filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}.${tid}`),
  );
  return trace.traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid}.${tid}`));
}
