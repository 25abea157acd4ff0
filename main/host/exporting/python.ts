import { spawn } from 'node:child_process';
import { endingOf } from '../threads/ending';
import { LONGEST_SECONDS, type NotRun } from './notRun';

/** What people's own shells find first; a Python of theirs need not be the one with PyTorch, and Windows knows no python3. */
const PROGRAMS =
  process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python', '/usr/local/bin/python3', '/usr/bin/python3'];

/** What came of a script that was ready to begin. */
interface Ran {
  /** Words it printed after `ready`. */
  readonly printed: readonly string[];
  /** Why it did not come to its end; null where it did. */
  readonly failed: NotRun | null;
}

/**
 * Runs a script by the first of the machine's Pythons in which it prints `ready`, as its first word, before anything else
 * goes wrong; null where there is none.
 */
export async function runPython(
  script: string,
  folder: string,
  signal?: AbortSignal,
  seconds = LONGEST_SECONDS,
): Promise<Ran | null> {
  for (const program of PROGRAMS) {
    const { words, failed } = await run(program, script, folder, signal, seconds);
    const [ready, ...printed] = words;
    if (ready === 'ready') return { printed, failed };
  }
  return null;
}

function run(program: string, script: string, folder: string, signal: AbortSignal | undefined, seconds: number) {
  return new Promise<{ readonly words: readonly string[]; readonly failed: NotRun | null }>((resolve) => {
    let printed = '';
    let errors = '';
    // Not the timeout of spawn: where there is no such program, it would keep ours from ending for so long.
    const limit = AbortSignal.timeout(seconds * 1000);
    const stop = AbortSignal.any([limit, ...(signal ? [signal] : [])]);
    const child = spawn(program, ['-c', script], { cwd: folder, signal: stop });
    const end = (failed: NotRun | null) => resolve({ words: printed.trim().split(/\s+/), failed });
    child.stdout.on('data', (text) => (printed += text));
    child.stderr.on('data', (text) => (errors += text));
    child.on('error', ({ message }) => end(limit.aborted ? { seconds } : { words: message }));
    child.on('close', (code, ended) => {
      const last = errors.trim().split('\n').at(-1);
      if (code === 0) end(null);
      else end(ended === null && last ? { words: last } : endingOf(code, ended));
    });
  });
}
