import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const PERIOD = 20;

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return null;
  }
};

/** Processes that a process has started, and those that they have; none where the system does not say (Linux alone does). */
function descendantsOf(process: number): readonly number[] {
  let threads: readonly string[] = [];
  try {
    threads = readdirSync(`/proc/${process}/task`);
  } catch {
    return [];
  }
  const children = threads.flatMap((thread) => {
    const listed = read(`/proc/${process}/task/${thread}/children`)?.trim() ?? '';
    return listed === '' ? [] : listed.split(' ').map(Number);
  });
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** Bytes of a process in memory at this time. */
const bytesOf = (process: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${process}/status`) ?? '')?.[1] ?? 0);

/**
 * From now on: the most memory, in bytes, that processes which a process starts take together at one time, as often as is
 * looked. Null where the system does not say.
 */
export function startedBy(process: number): () => number | null {
  if (read(`/proc/${process}/task/${process}/children`) === null) return () => null;
  const before = new Set(descendantsOf(process));
  let most = 0;
  const look = () => {
    const started = descendantsOf(process).filter((child) => !before.has(child));
    most = Math.max(
      most,
      started.reduce((sum, child) => sum + bytesOf(child), 0),
    );
  };
  const looking = setInterval(look, PERIOD);
  return () => {
    clearInterval(looking);
    return most;
  };
}
