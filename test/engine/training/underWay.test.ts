import { describe, expect, it } from 'vitest';
import type { BatchResult } from '../../../engine/training/session';
import { UnderWay } from '../../../engine/training/underWay';

/** Batches that come back when told, by number. */
class Device {
  readonly heard: number[] = [];
  private readonly done: ((result: BatchResult) => void)[] = [];
  private readonly failed: ((error: Error) => void)[] = [];

  constructor(private readonly underWay: UnderWay) {}

  give(): void {
    const number = this.done.length;
    const later = new Promise<BatchResult>((resolve, reject) => {
      this.done.push(resolve);
      this.failed.push(reject);
    });
    this.underWay.add(later, ({ loss }) => {
      expect(loss).toBe(number);
      this.heard.push(number);
    });
  }

  finish(number: number): void {
    this.done[number]?.({ loss: number, correct: 0 });
  }

  fail(number: number): void {
    this.failed[number]?.(new Error(`batch ${number}`));
  }
}

describe('batches under way', () => {
  it('keeps a lot waiting behind the one that the device works on', async () => {
    const underWay = new UnderWay();
    const device = new Device(underWay);
    device.give();
    expect(underWay.isLot).toBe(true);
    await underWay.lotDone();
    expect(device.heard).toEqual([]);
    device.give();
    device.finish(0);
    await underWay.lotDone();
    expect(device.heard).toEqual([0]);
  });

  it('makes lots larger while they are done fast, and hears of them in order', async () => {
    const underWay = new UnderWay();
    const device = new Device(underWay);
    const sizes: number[] = [];
    let given = 0;
    for (let lot = 0; lot < 6; lot++) {
      const before = given;
      do {
        device.give();
        device.finish(given++);
      } while (!underWay.isLot);
      sizes.push(given - before);
      await underWay.lotDone();
    }
    await underWay.all();
    expect(sizes).toEqual([1, 1, 1, 2, 4, 8]);
    expect(device.heard).toEqual(Array.from({ length: given }, (_, at) => at));
  });

  it('fails as the first batch that failed, whatever those behind it come to', async () => {
    const underWay = new UnderWay();
    const device = new Device(underWay);
    for (let batch = 0; batch < 3; batch++) device.give();
    device.finish(0);
    device.fail(2);
    device.fail(1);
    await expect(underWay.all()).rejects.toThrow('batch 1');
    expect(device.heard).toEqual([0]);
  });
});
