import { named, times } from '../core/formula';
import { type PortType, sampleElements, sampleSizes, shapeText, withSizes } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type Inference } from './contract';
import { always } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** torch.matmul of matrices: [N, …, M, K] × [N, …, K, P] → [N, …, M, P], each sample with its own (size 1 is repeated). */
export const matMul = defineLayer({
  type: 'MatMul',
  bends: true,
  version: 1,
  category: 'merge',
  params: {},
  ports: () => ({ inputs: ['a', 'b'], outputs: ['y'] }),
  infer: (inputs) => product(inputs as [PortType, PortType]),
  state: () => [],
  forward({ inputs }) {
    const [a, b] = inputs as [Tensor, Tensor];
    return { outputs: [a.matmul(b)] };
  },
  fromOnnx: [always('MatMul(...)')],
  toOnnx: (emission) => asNode(emission, 'MatMul'),
  export: () => ({ kind: 'function', name: 'torch.matmul', args: {} }),
  macs(inputs, outputs) {
    const inner = inputs[0]?.shape.at(-1) as number;
    return times(named('outputs', sampleElements(outputs[0] as PortType)), named('columns_a', inner));
  },
  sees({ inputs: [a] }) {
    const last = (a as PortType).shape.length - 1;
    return [[{ kind: 'all', dim: last }], [{ kind: 'all', dim: last - 1 }]];
  },
  gives: ([a = '', b = '']) => [a.slice(0, -1) + b.slice(-1)],
  migrations: {},
  samples: [
    { name: 'matrices', params: {}, inputs: [{ shape: [2, 3, 4] }, { shape: [2, 4, 5] }] },
    { name: 'heads', params: {}, inputs: [{ shape: [2, 3, 4, 5] }, { shape: [2, 3, 5, 1] }] },
    { name: 'repeated', params: {}, inputs: [{ shape: [2, 1, 3, 2] }, { shape: [2, 4, 2, 3] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1, 1] }, { shape: [1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }, { shape: [0, 3, 2] }] },
  ],
});

function product([a, b]: [PortType, PortType]): Inference {
  const given = { a: shapeText(a), b: shapeText(b) };
  if (a.shape.length < 3 || a.shape.length !== b.shape.length) {
    return { problem: { code: 'layer.matmulRank', args: given, repairs: [] } };
  }
  const [left, right] = [sampleSizes(a), sampleSizes(b)];
  const [columns, rows] = [left.at(-1) as number, right.at(-2) as number];
  if (columns !== rows) {
    const swap = { type: 'Transpose', params: { dim0: -2, dim1: -1 } } as const;
    const fits = [
      ...(right.at(-1) === columns ? [{ kind: 'insertBefore', port: 'b', ...swap } as const] : []),
      ...(left.at(-2) === rows ? [{ kind: 'insertBefore', port: 'a', ...swap } as const] : []),
    ];
    const leads = right.slice(0, -2).every((size, axis) => agree(size, left[axis] as number));
    return { problem: { code: 'layer.matmulInner', args: { ...given, columns, rows }, repairs: leads ? fits : [] } };
  }
  const leading = [];
  for (const [axis, size] of left.slice(0, -2).entries()) {
    const other = right[axis] as number;
    if (!agree(size, other)) return { problem: { code: 'layer.matmulLeading', args: given, repairs: [] } };
    leading.push(size === 1 ? other : size);
  }
  return { outputs: [withSizes(a, [...leading, left.at(-2) as number, right.at(-1) as number])] };
}

function agree(a: number, b: number): boolean {
  return a === b || a === 1 || b === 1;
}
