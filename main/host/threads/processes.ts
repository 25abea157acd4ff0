import { readFileSync } from 'node:fs';

/** Whether a process with this id runs. One we may not signal (EPERM) does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isDefunct(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a container nobody may take note of the end of an orphan: Linux then keeps its id, though nothing runs. */
function isDefunct(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // "123 (name, maybe with parentheses) Z …"
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trimStart().startsWith('Z') ?? false;
  } catch {
    return false;
  }
}
