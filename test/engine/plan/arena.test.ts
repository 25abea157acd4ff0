import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArenaRequest, layoutArena, type StorageId } from '../../../engine/plan/arena';

const bytes = (sizes: readonly number[]) => (storage: StorageId) => sizes[storage] as number;

describe('layoutArena', () => {
  it('uses a place again once its value has been read for the last time', () => {
    const layout = layoutArena({
      steps: [
        { reads: [], writes: [0] },
        { reads: [0], writes: [1] },
        { reads: [1], writes: [2] },
      ],
      bytes: bytes([100, 100, 100]),
      kept: [2],
    });
    expect(layout.bytes).toBe(256);
    expect(layout.offsets.get(2)).toBe(layout.offsets.get(0));
  });

  it('lets an element-wise result take the place of an operand that ends', () => {
    const chain = (inPlace: boolean) =>
      layoutArena({
        steps: [0, 1, 2].map((step) => ({
          reads: [step],
          writes: [step + 1],
          inPlace: inPlace ? [{ write: step + 1, read: step }] : [],
        })),
        bytes: () => 64,
        preset: [0],
        kept: [3],
      });
    expect(chain(false).bytes).toBe(128);
    expect(chain(true).bytes).toBe(64);
  });

  it('gives the place of an operand to one result only', () => {
    const { offsets } = layoutArena({
      steps: [
        {
          reads: [0],
          writes: [1, 2],
          inPlace: [
            { write: 1, read: 0 },
            { write: 2, read: 0 },
          ],
        },
      ],
      bytes: () => 64,
      preset: [0],
    });
    expect(new Set([offsets.get(1), offsets.get(2)]).size).toBe(2);
  });

  it('aligns, and holds values of no bytes', () => {
    const layout = layoutArena({
      steps: [{ reads: [], writes: [0, 1, 2] }],
      bytes: bytes([0, 1, 257]),
      alignment: 256,
    });
    expect([...layout.offsets.values()].every((offset) => offset % 256 === 0)).toBe(true);
    expect(layout.bytes).toBe(4 * 256);
  });

  it('never lets two values that live at the same time overlap', () => {
    const program = fc.array(
      fc.record({
        reads: fc.array(fc.nat(), { maxLength: 3 }),
        sizes: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 3 }),
        inPlace: fc.boolean(),
      }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(program, fc.array(fc.nat(), { maxLength: 4 }), (drawn, keptDraws) => {
        const sizes: number[] = [96, 160];
        const steps = drawn.map((step) => {
          const reads = step.reads.map((draw) => draw % sizes.length);
          const first = sizes.length;
          sizes.push(...step.sizes);
          const writes = step.sizes.map((_, index) => first + index);
          const inPlace = step.inPlace ? writes.flatMap((write) => reads.map((read) => ({ write, read }))) : [];
          return { reads, writes, inPlace };
        });
        const kept = keptDraws.map((draw) => draw % sizes.length);
        const request: ArenaRequest = { steps, bytes: bytes(sizes), preset: [0, 1], kept };
        checkLayout(request, sizes);
      }),
      { numRuns: 300 },
    );
  });
});

/** Plays the program: each value is stamped into its bytes when written, and must be whole when read. */
function checkLayout(request: ArenaRequest, sizes: readonly number[]): void {
  const { offsets, bytes: total } = layoutArena(request);
  const memory = new Int32Array(total).fill(-1);
  const range = (storage: StorageId): [number, number] => {
    const offset = offsets.get(storage) as number;
    expect(offset % 64).toBe(0);
    return [offset, offset + (sizes[storage] as number)];
  };
  const write = (storage: StorageId) => memory.fill(storage, ...range(storage));
  const whole = (storage: StorageId) => memory.subarray(...range(storage)).every((stamp) => stamp === storage);
  for (const storage of request.preset ?? []) write(storage);
  for (const step of request.steps) {
    expect(step.reads.every(whole)).toBe(true);
    for (const storage of step.writes) write(storage);
    // Results of one step do not overlap each other, nor an operand, unless they take its place as a whole.
    expect(step.writes.every(whole)).toBe(true);
    const replaced = step.reads.filter((read) => !whole(read));
    for (const read of replaced) {
      const taken = step.inPlace?.some((pair) => pair.read === read && offsets.get(pair.write) === offsets.get(read));
      expect(taken).toBe(true);
    }
  }
  expect((request.kept ?? []).every(whole)).toBe(true);
}
