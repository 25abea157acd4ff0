import { describe, expect, it } from 'vitest';
import { parseFloats, parseInts } from '../../../renderer/app/ui/parseList';
import { parseNumber, stepNumber } from '../../../renderer/app/ui/parseNumber';

describe('parseNumber', () => {
  it.each([
    ['0.01', 0.01],
    ['1e-3', 0.001],
    ['55,000', 55_000],
    ['1。5', 1.5],
    ['12', 12],
    ['−2', -2],
    [' 7 ', 7],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text, {})).toEqual({ ok: true, value });
  });

  it.each([
    ['', {}, 'notANumber'],
    ['abc', {}, 'notANumber'],
    ['0x10', {}, 'notANumber'],
    ['1,5', {}, 'notANumber'],
    ['1e999', {}, 'notANumber'],
    ['1.5', { integer: true }, 'notWhole'],
    ['0', { min: 1 }, 'outOfRange'],
    ['0', { min: 0, exclusive: true }, 'outOfRange'],
    ['1', { min: 0, max: 1, exclusive: 'max' as const }, 'outOfRange'],
  ])('refuses %j', (text, range, reason) => {
    expect(parseNumber(text, range)).toEqual({ ok: false, reason });
  });

  it('lets the lower bound through where only the upper one is excluded', () => {
    expect(parseNumber('0', { min: 0, max: 1, exclusive: 'max' })).toEqual({ ok: true, value: 0 });
  });
});

describe('stepNumber', () => {
  it('steps integers by one and rates by a tenth of their size', () => {
    expect(stepNumber(5, 1, false, { integer: true })).toBe(6);
    expect(stepNumber(5, -1, true, { integer: true, min: 1 })).toBe(1);
    expect(stepNumber(0.01, 1, false, { min: 0, exclusive: true })).toBe(0.011);
    expect(stepNumber(0, 1, false, { min: 0, max: 1 })).toBe(0.1);
  });
});

describe('parseInts', () => {
  it('reads lists as people write them', () => {
    expect(parseInts('−1, 400', {})).toEqual([-1, 400]);
    expect(parseInts('(1, 32,32)', {})).toEqual([1, 32, 32]);
    expect(parseInts('1 2 3', {})).toEqual([1, 2, 3]);
  });
  it('refuses what the spec does not allow', () => {
    expect(parseInts('1.5', {})).toBeNull();
    expect(parseInts('0', { min: 1 })).toBeNull();
    expect(parseInts('1, 2', { minLength: 3 })).toBeNull();
    expect(parseInts('1, x', {})).toBeNull();
  });
});

describe('parseFloats', () => {
  it('reads rates and keeps to the limits', () => {
    const betas = { min: 0, max: 1, exclusive: 'max', minLength: 2, maxLength: 2 } as const;
    expect(parseFloats('0.9, 0.999', betas)).toEqual([0.9, 0.999]);
    expect(parseFloats('0,9、0.999', { minLength: 3 })).toEqual([0, 9, 0.999]);
    expect(parseFloats('0.9, 1', betas)).toBeNull();
    expect(parseFloats('0.9', betas)).toBeNull();
  });
});
