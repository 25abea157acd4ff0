import { execFileSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = '', parent = '', ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
  });
}

/** Ids of the engine processes that a server has started. */
export function engineProcesses(server: number): number[] {
  return processes().flatMap(({ pid, parent }) => (parent === server ? [pid] : []));
}

/** Ids of the processes in which the browsers of this test run their GPU; other programs' are left alone. */
export function gpuProcesses(): number[] {
  const all = processes();
  const parentOf = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isOurs(parentOf.get(pid)));
  return all.flatMap(({ pid, command }) => (command.includes('--type=gpu-process') && isOurs(pid) ? [pid] : []));
}

/** Id of the browser's own process that has its profile in a folder. */
export function browserProcess(profile: string): number {
  const found = processes().find(
    ({ command }) => command.includes(`--user-data-dir=${profile}`) && !command.includes('--type='),
  );
  if (!found) throw new Error(`no browser has its profile in ${profile}`);
  return found.pid;
}
