import { describe, expect, it } from 'vitest';
import { scheduleByType, schedules } from '../../../engine/optim/schedules';
import type { ScheduleDefinition } from '../../../engine/optim/schedules/contract';
import { expectMeasures } from '../../conformance/expectMeasures';
import { readFixtures } from '../../conformance/fixtures';
import { complete } from '../../conformance/optimizers';
import { measureSchedule, type ScheduleFixture, scheduleCasesOf } from '../../conformance/schedules';
import { userError } from '../../support/errors';
import { unpackFloat64 } from '../../support/packed';

describe.each(Object.entries<ScheduleDefinition>(schedules))('%s', (type, schedule) => {
  const cases = scheduleCasesOf(type);
  const fixtures = readFixtures<ScheduleFixture>('schedules', type);

  it('has every parameter set in some case', () => {
    expect(schedule.type).toBe(type);
    const set = new Set(cases.flatMap(({ params }) => Object.keys(params)));
    expect([...set].sort()).toEqual(Object.keys(schedule.params).sort());
  });

  it('has fixtures of these very cases (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(cases);
  });

  it.each(fixtures)('$spec.name: goes the way of PyTorch for all moves', (fixture) => {
    expect(unpackFloat64(fixture.rates).length).toBe(1000);
    expectMeasures(measureSchedule(schedule, fixture));
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
