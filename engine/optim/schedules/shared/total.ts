import { InputError } from '../../../core/errors';
import type { ScheduleMoment } from '../contract';

/** The length a schedule was given, else the run's. Throws InputError `schedule.total` where neither is known. */
export function totalOf(schedule: string, param: string, own: number | null, { total }: ScheduleMoment): number {
  const known = own ?? total;
  if (known === null) throw new InputError('schedule.total', { schedule, param });
  return known;
}
