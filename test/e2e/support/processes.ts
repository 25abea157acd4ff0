import { execFileSync } from 'node:child_process';

/** Ids of the engine processes that a server has started. */
export function engineProcesses(server: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
    .filter(([, parent]) => parent === server)
    .map(([pid]) => pid);
}
