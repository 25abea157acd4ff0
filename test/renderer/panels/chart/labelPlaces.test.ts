import { describe, expect, it } from 'vitest';
import { placed } from '../../../../renderer/panels/chart/labelPlaces';

const word = (name: string, width: number, ...from: number[]) => ({ name, width, from });
const places = (...[some, must]: [ReturnType<typeof word>[], ReturnType<typeof word>[]]) =>
  Object.fromEntries(placed(some, must, 10).map(({ at, of }) => [of.name, at]));

describe('words above a plot', () => {
  it('stand at their best place where it is free', () => {
    expect(places([word('best', 20, 0)], [word('shade', 50, 100, 50)])).toEqual({ best: 0, shade: 100 });
  });

  it('make room for others by going elsewhere', () => {
    expect(places([word('best', 20, 110)], [word('shade', 50, 100, 40)])).toEqual({ best: 110, shade: 40 });
  });

  it('of a verdict come before others where there is no room for both', () => {
    expect(places([word('best', 20, 110), word('saved', 20, 0)], [word('shade', 50, 100, 80)])).toEqual({
      shade: 100,
      saved: 0,
    });
  });

  it('never touch each other', () => {
    expect(places([word('a', 20, 0), word('b', 20, 25), word('c', 20, 30)], [])).toEqual({ a: 0, c: 30 });
  });
});
