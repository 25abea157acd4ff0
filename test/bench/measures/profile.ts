import type { CDPSession } from '@playwright/test';

/** Of a CPU profile, as the DevTools protocol has it. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  /** Node by node, and the microseconds since the one before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface FunctionTime {
  readonly name: string;
  /** Milliseconds in it alone, and with all that it calls. */
  readonly self: number;
  readonly total: number;
}

const INTERVAL_US = 200;
const SHOWN = 30;
/** No work of the page's. */
const OUTSIDE = /^\((root|program|idle)\)$/;

/** Profiles the page's JavaScript from now on; what comes back ends that and says where the time went. */
export async function profiled(session: CDPSession): Promise<() => Promise<readonly string[]>> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  await session.send('Profiler.start');
  return async () => {
    const { profile } = await session.send('Profiler.stop');
    const times = functionTimes(profile as CpuProfile);
    const by = (of: (one: FunctionTime) => number) => [...times].sort((a, b) => of(b) - of(a)).slice(0, SHOWN);
    const line = ({ name, self, total }: FunctionTime) =>
      `${self.toFixed(0).padStart(8)}${total.toFixed(0).padStart(8)}  ${name}`;
    return ['  [ms] self   total', ...by(({ self }) => self).map(line), '', ...by(({ total }) => total).map(line)];
  };
}

/** Each function's time; a function that calls itself counts once. */
export function functionTimes({ nodes, samples, timeDeltas }: CpuProfile): readonly FunctionTime[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const nameOf = (id: number): string => {
    const { functionName, lineNumber } = byId.get(id)?.callFrame ?? { functionName: '', lineNumber: 0 };
    return functionName.startsWith('(') ? functionName : `${functionName || 'anonymous'}:${lineNumber + 1}`;
  };
  const ownTime = new Map<number, number>();
  for (const [at, id] of samples.entries()) ownTime.set(id, (ownTime.get(id) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  const times = new Map<string, { name: string; self: number; total: number }>();
  const timeOf = (name: string) => {
    const time = times.get(name) ?? { name, self: 0, total: 0 };
    times.set(name, time);
    return time;
  };
  for (const [id, ms] of ownTime) {
    if (OUTSIDE.test(nameOf(id))) continue;
    timeOf(nameOf(id)).self += ms;
    const open = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) open.add(nameOf(at));
    for (const name of open) if (!OUTSIDE.test(name)) timeOf(name).total += ms;
  }
  return [...times.values()];
}
