import { randomBytes } from 'node:crypto';

/** The moment of the newest id that this process gave, in milliseconds. */
let newest = 0;

/**
 * `20250131-142501-0423fa9c1`: the day, the second (UTC), the millisecond in it and a random part. Sorts in the order in
 * which a process makes runs, and no two are the same.
 */
export function newRunId(now: number): string {
  newest = Math.max(now, newest + 1);
  const digits = new Date(newest).toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14)}${randomBytes(3).toString('hex')}`;
}
