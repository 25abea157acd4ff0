import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../renderer/shared/ui/expression';
import { parseList } from '../../../../renderer/shared/ui/parseList';
import { parseNumber, stepNumber } from '../../../../renderer/shared/ui/parseNumber';

describe('parseNumber', () => {
  it.each([
    ['0.01', 0.01],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['5.', 5],
    ['55,000', 55_000],
    ['1_000', 1000],
    ['1。5', 1.5],
    ['１２', 12],
    ['−2', -2],
    [' 7 ', 7],
    ['9007199254740993', 9007199254740992],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text, {})).toEqual({ ok: true, value, literal: true });
  });

  it.each([
    ['', {}, 'empty'],
    ['abc', {}, 'notANumber'],
    ['0x10', {}, 'notANumber'],
    ['1,5', {}, 'notANumber'],
    ['1e999', {}, 'tooLarge'],
    ['1.5', { integer: true }, 'notWhole'],
    ['0', { min: 1 }, 'outOfRange'],
    ['0', { min: 0, exclusive: true }, 'outOfRange'],
    ['1', { min: 0, max: 1, exclusive: 'max' }, 'outOfRange'],
    ['2^60', { integer: true }, 'tooLarge'],
    ['9007199254740993', { integer: true }, 'tooLarge'],
  ] as const)('refuses %j', (text, range, reason) => {
    expect(parseNumber(text, range)).toMatchObject({ ok: false, reason });
  });

  it('lets the lower bound through where only the upper one is excluded', () => {
    expect(parseNumber('0', { min: 0, max: 1, exclusive: 'max' })).toMatchObject({ ok: true, value: 0 });
  });
});

it('names a sign outside the first plane whole', () => {
  expect(evaluate('2🙂')).toMatchObject({ ok: false, reason: 'notANumber', at: '🙂' });
});

describe('calculations', () => {
  it.each([
    ['64*2', 128],
    ['28/2-1', 13],
    ['2^7', 128],
    ['2**7', 128],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['(1+2)*3', 9],
    ['2*(3+(4-1))', 12],
    ['28×28', 784],
    ['28 ÷ 4', 7],
    ['（1+2）×3', 9],
    ['0.1+0.2', 0.3],
    ['1/3', 0.33333333333333],
    ['3e-4*2', 0.0006],
    ['50%', 0.5],
    ['1,024/2', 512],
    ['- -3', 3],
    ['2*-3', -6],
  ])('%s is %d', (text, value) => {
    expect(evaluate(text)).toEqual({ ok: true, value, literal: false });
  });

  it.each([
    ['64*', 'unfinished'],
    ['-', 'unfinished'],
    ['(1+2', 'bracket'],
    ['1+2)', 'bracket'],
    ['1/0', 'divided'],
    ['1/(2-2)', 'divided'],
    ['(-8)^0.5', 'noResult'],
    ['9^9^9', 'tooLarge'],
  ])('%s says why', (text, reason) => {
    expect(evaluate(text)).toEqual({ ok: false, reason });
  });

  it.each([
    ['3x', '3x'],
    ['12px', '12px'],
    ['3 4', '4'],
    ['64**', null],
    ['1+foo', 'foo'],
    ['*2', '*'],
    ['(2 3)', '3'],
    ['1.2.3', '1.2.3'],
    ['constructor', 'constructor'],
    ['alert(1)', 'alert'],
    ['2;3', ';'],
  ])('names what %s stumbles over', (text, at) => {
    expect(evaluate(text)).toEqual(
      at === null ? { ok: false, reason: 'unfinished' } : { ok: false, reason: 'notANumber', at },
    );
  });

  it('refuses a pasted file', () => {
    expect(evaluate('('.repeat(100_000))).toMatchObject({ ok: false, reason: 'notANumber' });
  });
});

describe('stepNumber', () => {
  it('steps integers by one and rates by a tenth of their size', () => {
    expect(stepNumber(5, 1, { integer: true })).toBe(6);
    expect(stepNumber(5, -10, { integer: true, min: 1 })).toBe(1);
    expect(stepNumber(5, 0.1, { integer: true })).toBe(6);
    expect(stepNumber(0.01, 1, { min: 0, exclusive: true })).toBe(0.011);
    expect(stepNumber(0, 1, { min: 0, max: 1 })).toBe(0.1);
  });
  it('goes by the declared step, ten or a tenth of it', () => {
    expect(stepNumber(0.5, 1, { step: 0.01 })).toBe(0.51);
    expect(stepNumber(0.5, -10, { step: 0.01 })).toBe(0.4);
    expect(stepNumber(0.5, 0.1, { step: 0.01 })).toBe(0.501);
  });
  it('goes by what is missing to one', () => {
    expect(stepNumber(0.9, 1, { scale: 'nearOne' })).toBe(0.91);
    expect(stepNumber(0.99, 1, { scale: 'nearOne' })).toBe(0.991);
    expect(stepNumber(0.999, 1, { scale: 'nearOne', max: 1, exclusive: 'max' })).toBe(0.9991);
  });
});

describe('parseList', () => {
  const ints = (text: string, limits = {}) => parseList(text, { integer: true, ...limits });

  it.each([
    ['−1, 400', [-1, 400]],
    ['(1, 32,32)', [1, 32, 32]],
    ['[1, 32, 32]', [1, 32, 32]],
    ['1 2 3', [1, 2, 3]],
    ['3x3', [3, 3]],
    ['3×5', [3, 5]],
    ['3,3', [3, 3]],
    ['1,300', [1, 300]],
    ['1, 28*2, 7^2', [1, 56, 49]],
    ['400 -1', [400, -1]],
    ['400 - 1', [399]],
    ['(1+2)*2, (3)', [6, 3]],
  ])('reads %s', (text, values) => {
    expect(ints(text)).toEqual({ ok: true, values });
  });

  it('refuses what the spec does not allow, and says what', () => {
    expect(ints('1.5')).toMatchObject({ ok: false, fault: { reason: 'notWhole' } });
    expect(ints('0', { min: 1 })).toMatchObject({ ok: false, fault: { reason: 'outOfRange' } });
    expect(ints('1, 2', { minLength: 3 })).toEqual({ ok: false, fault: { reason: 'length', count: 2 } });
    expect(ints('', { minLength: 1 })).toEqual({ ok: false, fault: { reason: 'empty' } });
    expect(ints('1, y')).toMatchObject({ ok: false, fault: { reason: 'notANumber', at: 'y' } });
  });

  it('reads rates and keeps to the limits', () => {
    const betas = { min: 0, max: 1, exclusive: 'max', minLength: 2, maxLength: 2 } as const;
    expect(parseList('0.9, 0.999', betas)).toEqual({ ok: true, values: [0.9, 0.999] });
    expect(parseList('0,9、0.999', { minLength: 3 })).toEqual({ ok: true, values: [0, 9, 0.999] });
    expect(parseList('0.9, 1', betas)).toMatchObject({ ok: false });
    expect(parseList('0.9', betas)).toMatchObject({ ok: false });
  });
});
