import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParamSpecs, ParamValues } from '../../../engine/core/params';
import { validateParams } from '../../../engine/core/validateParams';
import { scheduleByType, schedules } from '../../../engine/optim/schedules';
import { movesMomentum, type ScheduleDefinition, type ScheduleMoment } from '../../../engine/optim/schedules/contract';
import { type ScheduleCase, scheduleCases } from '../../fixtures/scheduleCases';
import { userError } from '../../support/errors';
import { type Packed, unpackFloat64 } from '../../support/numbers';

interface ScheduleFixture {
  readonly spec: ScheduleCase;
  readonly metrics: Packed | null;
  readonly rates: Packed;
  readonly momenta: Packed | null;
}

/** PyTorch multiplies rates on from step to step, and so gathers the rounding of a thousand of them. */
const TOLERANCE = 1e-11;

describe.each(Object.entries<ScheduleDefinition>(schedules))('%s', (type, schedule) => {
  const cases = scheduleCases.filter((given) => given.type === type);
  const fixtures: ScheduleFixture[] = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../fixtures/schedules/${type}.json`), 'utf8'),
  );

  it('has every parameter set in some case', () => {
    expect(schedule.type).toBe(type);
    const set = new Set(cases.flatMap(({ params }) => Object.keys(params)));
    expect([...set].sort()).toEqual(Object.keys(schedule.params).sort());
  });

  it('has fixtures of these very cases (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(JSON.parse(JSON.stringify(cases)));
  });

  it.each(fixtures)('$spec.name: goes the way of PyTorch for all moves', ({ spec, metrics, rates, momenta }) => {
    const params = complete(schedule, spec.params);
    const watched = metrics ? Array.from(unpackFloat64(metrics)) : [];
    const at = (step: number): ScheduleMoment => ({
      base: spec.base,
      step,
      total: null,
      metrics: watched.slice(0, step),
    });
    const expected = unpackFloat64(rates);
    expect(expected.length).toBe(1000);
    for (const [step, rate] of expected.entries()) {
      expectNear(schedule.rate(params, at(step)), rate, spec.base, `rate ${step}`);
    }
    expect(movesMomentum(schedule, params)).toBe(momenta !== null);
    for (const [step, momentum] of momenta ? unpackFloat64(momenta).entries() : []) {
      expectNear(schedule.momentum?.(params, at(step)) ?? Number.NaN, momentum, 1, `momentum ${step}`);
    }
  });
});

describe('schedules over a whole run', () => {
  const moment = { base: 0.5, step: 25, metrics: [] };

  it('take its length where they have none of their own', () => {
    const cosine = complete(schedules.CosineAnnealingLR, {});
    expect(schedules.CosineAnnealingLR.rate(cosine, { ...moment, total: 50 })).toBeCloseTo(0.25, 12);
    const cycle = complete(schedules.OneCycleLR, { max_lr: 1, pct_start: 0.5 });
    expect(schedules.OneCycleLR.rate(cycle, { ...moment, total: 52 })).toBeCloseTo(1, 12);
  });

  it.each(['CosineAnnealingLR', 'OneCycleLR'] as const)('say so where nobody knows it: %s', async (type) => {
    const schedule: ScheduleDefinition = schedules[type];
    const error = await userError(() => schedule.rate(complete(schedule, {}), { ...moment, total: null }));
    expect(error.code).toBe('schedule.total');
  });

  it('are refused where their own length is less', () => {
    const own = (given: object) => complete(schedules.OneCycleLR, given);
    const { check } = schedules.OneCycleLR;
    expect(check?.(own({ total_steps: 99 }), 100)?.code).toBe('schedule.short');
    expect(check?.(own({ epochs: 3, steps_per_epoch: 33 }), 100)?.code).toBe('schedule.short');
    expect(check?.(own({ total_steps: 100 }), 100)).toBeNull();
    expect(check?.(own({ total_steps: 5 }), null)).toBeNull();
    expect(check?.(own({}), 100)).toBeNull();
  });

  it('stay at their last rate beyond their end', () => {
    const params = complete(schedules.OneCycleLR, { total_steps: 10, anneal_strategy: 'linear' });
    const at = (step: number) => schedules.OneCycleLR.rate(params, { ...moment, step, total: null });
    expect(at(30)).toBe(at(9));
  });

  it.each([1, 2, 3, 10])('have finite rates however short: %i', (total) => {
    for (const pct_start of [0, 0.1, 0.5, 1]) {
      for (const three_phase of [false, true]) {
        const params = complete(schedules.OneCycleLR, { pct_start, three_phase });
        for (let step = 0; step < total; step++) {
          expect(schedules.OneCycleLR.rate(params, { ...moment, step, total })).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe('scheduleByType', () => {
  it('finds what is there', () => {
    expect(scheduleByType('StepLR')).toBe(schedules.StepLR);
    expect(scheduleByType('toString')).toBeUndefined();
  });
});

function complete<S extends ParamSpecs>(schedule: { readonly params: S }, given: object): ParamValues<S> {
  const checked = validateParams(schedule.params, { ...given });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.params;
}

function expectNear(found: number, expected: number, scale: number, what: string): void {
  const error = Math.abs(found - expected) / scale;
  expect(error <= TOLERANCE, `${what}: ${found}, not ${expected}`).toBe(true);
}
