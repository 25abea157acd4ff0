import { expect } from 'vitest';
import { holds, type Measure, say } from './measure';

/** Asserts that there are measures, and that each is within what is allowed. */
export function expectMeasures(measures: readonly Measure[]): void {
  expect(measures.length).toBeGreaterThan(0);
  expect(measures.filter((measure) => !holds(measure)).map(say)).toEqual([]);
}
