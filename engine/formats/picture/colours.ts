import type { Category } from '../../layers/contract';

/** Line and fill of each category's cards on white paper, as in the window's light theme. */
export const COLOURS: Readonly<Record<Category | 'block', readonly [line: string, fill: string]>> = {
  block: ['#97308a', '#f8e7f6'],
  io: ['#56606f', '#eceef1'],
  core: ['#3d58b4', '#e8ecf9'],
  convolution: ['#75409f', '#f2e9f8'],
  pooling: ['#1d6886', '#e2f0f5'],
  activation: ['#94500f', '#f9eddd'],
  normalization: ['#1f6b4e', '#e2f2eb'],
  regularization: ['#a03a5c', '#f9e8ee'],
  sequence: ['#14686b', '#e0f2f1'],
  shape: ['#6b5b12', '#f4f0d9'],
  merge: ['#4c4fae', '#ebebf9'],
};
