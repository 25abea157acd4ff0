import { describe, expect, it } from 'vitest';
import type { ScheduleChoice } from '../../../engine/graph/document';
import { courseOf } from '../../../engine/training/course';
import { pointsDesign } from '../../support/design';
import { userError } from '../../support/errors';

const training = (schedule: ScheduleChoice | null, epochs = 4) =>
  pointsDesign({ epochs, optimizer: { type: 'SGD', params: { lr: 0.8 } }, ...(schedule && { schedule }) }).training;

describe('the course of a learning rate, before the run', () => {
  it('is the rate of every update where they are few', () => {
    const halved = courseOf(training({ type: 'StepLR', params: { step_size: 1, gamma: 0.5 } }), 2) ?? [];
    expect(halved.map(({ lr }) => lr)).toEqual([0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1]);
    expect(halved.map(({ share }) => share)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((at) => at / 8));
    expect(courseOf(training(null), 1)?.map(({ lr }) => lr)).toEqual([0.8, 0.8, 0.8, 0.8]);
  });

  it('is thinned where they are many, with both ends and the same shape', () => {
    const cycle = { type: 'OneCycleLR', params: { max_lr: 1 } };
    const fine = courseOf(training(cycle, 100), 1000) ?? [];
    expect(fine).toHaveLength(240);
    expect(fine[0]?.lr).toBeCloseTo(1 / 25, 12);
    expect(fine.at(-1)?.lr).toBeCloseTo(1 / 25 / 1e4, 12);
    const peak = fine.reduce((best, point) => (point.lr > best.lr ? point : best));
    expect(peak.lr).toBeGreaterThan(0.999);
    expect(peak.share).toBeCloseTo(0.3, 2);
    const coarse = courseOf(training(cycle, 100), 1) ?? [];
    expect(coarse.reduce((best, point) => (point.lr > best.lr ? point : best)).share).toBeCloseTo(0.3, 1);
  });

  it('cannot be told where it depends on the run, or where the settings do not go together', async () => {
    expect(courseOf(training({ type: 'ReduceLROnPlateau', params: {} }), 10)).toBeNull();
    const tooLong = training({ type: 'OneCycleLR', params: { total_steps: 5 } });
    expect((await userError(() => courseOf(tooLong, 10))).code).toMatch(/^schedule\./);
  });
});
