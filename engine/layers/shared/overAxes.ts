import { bool, ints } from '../../core/params';
import type { DimNames, PortType } from '../../core/portType';
import type { Inference, Look, Looks, Seeing } from '../contract';
import { sampleAxes } from './axes';
import { placeOf } from './axisNames';
import { only } from './only';
import { listOf, type OnnxForm } from './onnxForm';

interface Params {
  readonly dim: readonly number[];
  readonly keepdim: boolean;
}

/** What Mean and Sum share: dimensions of each sample that become one number. */
export const overAxes = {
  version: 1,
  category: 'shape',
  params: { dim: ints({ default: [-1], minLength: 1 }), keepdim: bool({ default: false }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs: readonly PortType[], { dim, keepdim }: Params): Inference {
    const x = only(inputs);
    const axes = sampleAxes(x, 'dim', dim);
    if ('problem' in axes) return axes;
    const shape = keepdim
      ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : x.shape.filter((_, axis) => !axes.includes(axis));
    return { outputs: [{ ...x, shape }] };
  },
  sees({ inputs, params: { dim, keepdim } }: Seeing<Params>): Looks {
    const { length } = only(inputs).shape;
    const gone = dim.map((axis) => (axis < 0 ? axis + length : axis));
    const looks = gone.map((axis): Look => ({ kind: 'all', dim: axis }));
    const kept = Array.from({ length }, (_, axis) => axis).filter((axis) => !gone.includes(axis));
    return [keepdim ? looks : [...looks, { kind: 'order', dims: kept }]];
  },
  gives([names = '']: readonly DimNames[], { dim, keepdim }: Params): readonly DimNames[] {
    const gone = new Set(dim.map((axis) => placeOf(names, axis)));
    return [keepdim ? names : [...names].filter((_, axis) => !gone.has(axis)).join('')];
  },
  state: () => [],
  migrations: {},
  samples: [
    { name: 'last', params: {}, inputs: [{ shape: [3, 4, 5] }] },
    { name: 'height and width', params: { dim: [2, 3] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'kept', params: { dim: [-1, 1], keepdim: true }, inputs: [{ shape: [2, 3, 2, 4] }] },
    { name: 'to one number', params: { dim: [1] }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
  ],
} as const;

/** A reduction of ONNX over dimensions of each sample. */
export function reductionForms(op: string): OnnxForm[] {
  return [
    {
      pattern: `${op}(x, $axes?)`,
      read(found) {
        const axes = listOf(found.constants.axes) ?? found.numbers('axes');
        const count = found.inputs[0]?.shape.length ?? 0;
        const dim = axes?.map((axis) => (axis < 0 ? axis + count : axis));
        if (!dim || dim.length === 0 || dim.includes(0)) return null;
        return { params: { dim, keepdim: found.number('keepdims', 1) === 1 } };
      },
    },
  ];
}
