import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of wall time, and of the thread's own work. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * Milliseconds that each task of the page's main thread worked in a time, or while something is done. The thread's own time counts, so that a machine
 * busy with other things does not make a quick window look slow.
 */
export async function mainThreadTasks(
  browser: Browser,
  page: Page,
  during: number | (() => Promise<unknown>),
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await (typeof during === 'number' ? page.waitForTimeout(during) : during());
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const main = new Set(
    trace.traceEvents
      .filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}.${tid}`),
  );
  return trace.traceEvents
    .filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && main.has(`${pid}.${tid}`))
    .map(({ dur, tdur }) => (tdur ?? dur ?? 0) / 1000);
}
