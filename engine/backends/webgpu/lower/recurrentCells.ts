import type { CellName } from '../../../ops/attrs';
import type { KernelWriter } from './kernelWriter';

/** A cell's formulas (engine/ops/recurrent/cells.ts) as statements for one unit. */
export interface CellText {
  /** From `x0`…, `y0`… (the gates' sums from the input and from h) and `before0`…: leaves `after0`… */
  next(kernel: KernelWriter): string;
  /** Also from `grad0`…: leaves `d0`… (of the input's sums), and `e0`… where h's sums have others. */
  back(kernel: KernelWriter): string;
  /** Gates whose `e` differs from their `d`. */
  readonly apart: readonly number[];
  /** What flows to the former state `index` beside the product, as an expression behind `back`. */
  readonly carried: readonly (string | undefined)[];
}

const throughSigmoid = (grad: string, y: string) => `${grad} * (1.0 - ${y}) * ${y}`;
const throughTanh = (grad: string, y: string) => `${grad} * (1.0 - ${y} * ${y})`;

const elman = (name: 'f_tanh' | 'f_relu'): CellText => ({
  next: (kernel) => `let after0 = ${kernel.call(name, 'x0 + y0')};`,
  back: () => `let d0 = ${name === 'f_tanh' ? throughTanh('grad0', 'after0') : 'select(grad0, 0.0, after0 <= 0.0)'};`,
  apart: [],
  carried: [undefined],
});

const lstmGates = (kernel: KernelWriter): string =>
  [
    `let input = ${kernel.call('f_sigmoid', 'x0 + y0')};`,
    `let forget = ${kernel.call('f_sigmoid', 'x1 + y1')};`,
    `let fresh = ${kernel.call('f_tanh', 'x2 + y2')};`,
    `let output = ${kernel.call('f_sigmoid', 'x3 + y3')};`,
  ].join('\n');

const lstm: CellText = {
  next: (kernel) =>
    [
      lstmGates(kernel),
      'let after1 = forget * before1 + input * fresh;',
      `let after0 = output * ${kernel.call('f_tanh', 'after1')};`,
    ].join('\n'),
  back: (kernel) =>
    [
      lstmGates(kernel),
      `let seen = ${kernel.call('f_tanh', 'after1')};`,
      `let kept = grad1 + ${throughTanh('grad0 * output', 'seen')};`,
      `let d0 = ${throughSigmoid('kept * fresh', 'input')};`,
      `let d1 = ${throughSigmoid('kept * before1', 'forget')};`,
      `let d2 = ${throughTanh('kept * input', 'fresh')};`,
      `let d3 = ${throughSigmoid('grad0 * seen', 'output')};`,
    ].join('\n'),
  apart: [],
  carried: [undefined, 'kept * forget'],
};

const gruGates = (kernel: KernelWriter): string =>
  [
    `let reset = ${kernel.call('f_sigmoid', 'x0 + y0')};`,
    `let renew = ${kernel.call('f_sigmoid', 'x1 + y1')};`,
    `let fresh = ${kernel.call('f_tanh', 'x2 + reset * y2')};`,
  ].join('\n');

const gru: CellText = {
  next: (kernel) => `${gruGates(kernel)}\nlet after0 = fresh + renew * (before0 - fresh);`,
  back: (kernel) =>
    [
      gruGates(kernel),
      `let d2 = ${throughTanh('grad0 * (1.0 - renew)', 'fresh')};`,
      `let d0 = ${throughSigmoid('d2 * y2', 'reset')};`,
      `let d1 = ${throughSigmoid('grad0 * (before0 - fresh)', 'renew')};`,
      'let e2 = d2 * reset;',
    ].join('\n'),
  apart: [2],
  carried: ['grad0 * renew'],
};

export const cellTexts: Readonly<Record<CellName, CellText>> = {
  tanh: elman('f_tanh'),
  relu: elman('f_relu'),
  lstm,
  gru,
};
