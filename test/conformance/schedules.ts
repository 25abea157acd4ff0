import { movesMomentum, type ScheduleDefinition, type ScheduleMoment } from '../../engine/optim/schedules/contract';
import { type ScheduleCase, scheduleCases } from '../fixtures/scheduleCases';
import { type Packed, unpackFloat64 } from '../support/packed';
import { asStored } from './fixtures';
import type { Measure } from './measure';
import { complete } from './optimizers';

export interface ScheduleFixture {
  readonly spec: ScheduleCase;
  readonly metrics: Packed | null;
  readonly rates: Packed;
  readonly momenta: Packed | null;
}

/** PyTorch multiplies rates on from step to step, and so gathers the rounding of a thousand of them. */
const TOLERANCE = 1e-11;

export function scheduleCasesOf(type: string): ScheduleCase[] {
  return asStored(scheduleCases.filter((given) => given.type === type));
}

/** One case beside PyTorch: the rate before each move, relative to the first, and the momentum where it is moved. */
export function measureSchedule(
  schedule: ScheduleDefinition,
  { spec, metrics, rates, momenta }: ScheduleFixture,
): Measure[] {
  const params = complete(schedule, spec.params);
  const watched = metrics ? Array.from(unpackFloat64(metrics)) : [];
  const at = (step: number): ScheduleMoment => ({
    base: spec.base,
    step,
    total: null,
    metrics: watched.slice(0, step),
  });
  if (movesMomentum(schedule, params) !== (momenta !== null)) {
    throw new Error(`momentum is moved by ${momenta ? 'PyTorch' : 'us'} alone`);
  }
  const found = Float64Array.from(unpackFloat64(rates), (_, step) => schedule.rate(params, at(step)));
  const measures: Measure[] = [measure('rate', found, unpackFloat64(rates), spec.base)];
  if (momenta) {
    const moved = Float64Array.from(
      unpackFloat64(momenta),
      (_, step) => schedule.momentum?.(params, at(step)) ?? Number.NaN,
    );
    measures.push(measure('momentum', moved, unpackFloat64(momenta), 1));
  }
  return measures;
}

function measure(what: string, found: Float64Array, expected: Float64Array, scale: number): Measure {
  let error = 0;
  for (const [place, value] of expected.entries()) {
    const own = Math.abs((found[place] as number) - value) / scale;
    // NaN stays.
    if (!(own <= error)) error = own;
  }
  return { what, of: 'forward', error, allowed: TOLERANCE };
}
