import { expect, it } from 'vitest';
import { InputError } from '../../../../engine/core/errors';
import { Ring, SLOTS } from '../../../../engine/data/ahead/ring';

const shape = { samples: 3, inputs: 5, targets: 1, classes: true };

function sides(): [Ring, Ring] {
  const memory = Ring.memoryFor(shape);
  return [new Ring(memory), new Ring(memory)];
}

it('carries an error of bad data as it is, and any other one as that of the thread', () => {
  const [one, other] = sides();
  expect(one.failure).toBeNull();
  other.fail(new InputError('data.limit', { limit: 0 }));
  expect(one.failure).toEqual({ code: 'data.limit', args: { limit: 0 } });
  const [here, there] = sides();
  there.fail(new RangeError('naïve'));
  expect(here.failure).toEqual({ code: 'data.reader', args: { detail: 'naïve' } });
});

it('carries no more of an error than there is room for', () => {
  const [one, other] = sides();
  other.fail(new Error('x'.repeat(100_000)));
  expect(one.failure?.code).toBe('data.reader');
});

it('keeps batches apart', () => {
  const [one, other] = sides();
  for (let batch = 0; batch < SLOTS; batch++)
    one.put(batch, { part: 'valid', indices: Int32Array.of(batch, 9), epoch: 1 });
  for (let batch = 0; batch < SLOTS; batch++) {
    other.slot(batch).inputs.fill(batch);
    other.slot(batch).targets.fill(batch);
  }
  for (let batch = 0; batch < SLOTS; batch++) {
    expect(one.holds(batch, { part: 'valid', indices: Int32Array.of(batch, 9), epoch: 1 })).toBe(true);
    expect(one.holds(batch, { part: 'valid', indices: Int32Array.of(batch), epoch: 1 })).toBe(false);
    expect(one.holds(batch, { part: 'train', indices: Int32Array.of(batch, 9), epoch: 1 })).toBe(false);
    expect(one.holds(batch, { part: 'valid', indices: Int32Array.of(batch, 8), epoch: 1 })).toBe(false);
    expect(one.holds(batch, { part: 'valid', indices: Int32Array.of(batch, 9), epoch: 2 })).toBe(false);
    expect([...one.slot(batch).inputs, ...one.slot(batch).targets].every((value) => value === batch)).toBe(true);
  }
});

it('counts on past the last number there is', () => {
  const [one] = sides();
  expect(one.slot(-1)).toBe(one.slot(SLOTS - 1));
  expect(one.slot((0x7fffffff + 1) | 0)).toBe(one.slot(0));
});

it('does not wait once it is closed', () => {
  const [one, other] = sides();
  one.close();
  other.awaitAsked(0);
  expect(other.isClosed).toBe(true);
});
