import { existsSync, readFileSync } from 'node:fs';

/** The most memory that a process has had, in bytes; null where the system does not say. */
export function peakOf(process: number | undefined): number | null {
  // Not getrusage's maximum: Linux counts what the parent had when it forked.
  const file = `/proc/${process}/status`;
  const kibibytes = existsSync(file) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
