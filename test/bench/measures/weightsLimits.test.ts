import { expect, test } from 'vitest';
import { overWeightsLimits } from './weightsLimits';

const fine = {
  ...{ what: 'in', seconds: 400, host: 1.5, page: 0.2, browser: 0.1, judges: 3 },
  ...{ longestTask: 50, opensDesign: false },
};

test.each([
  [fine, []],
  [{ ...fine, host: 1.51 }, ["in: the host takes 1.51 of the file's size, and 1.5 is allowed"]],
  [{ ...fine, page: 2 }, ["in: the page takes 2.00 of the file's size, and 1.5 is allowed"]],
  [{ ...fine, browser: 1.6 }, ["in: the browser takes 1.60 of the file's size, and 1.5 is allowed"]],
  [{ ...fine, browser: null }, ['in: the memory of the browser could not be measured']],
  [{ ...fine, longestTask: 51 }, ['in: a task of 51 ms, and 50 ms are allowed']],
  [{ ...fine, longestTask: 150, opensDesign: true }, []],
  [{ ...fine, longestTask: 151, opensDesign: true }, ['in: a task of 151 ms, and 150 ms are allowed']],
  [{ ...fine, longestTask: Number.NaN }, ['in: a task of NaN ms, and 50 ms are allowed']],
])('what large weights take is held to its limits: %o', (row, expected) => {
  expect(overWeightsLimits([fine, row])).toEqual(expected);
});

test('where nothing was measured, nothing is held', () => {
  expect(overWeightsLimits([])).toEqual(['what large weights take was not measured']);
});
