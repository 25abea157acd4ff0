import { ints } from '../core/params';
import { type PortType, sampleElements, sampleSizes, shapeText, withSizes } from '../core/portType';
import { numel } from '../core/shape';
import { defineLayer, type Inference } from './contract';
import { only } from './shared/only';
import { toOutput } from './toOnnx/shaping';

/** torch.Tensor.view: the same numbers read in another shape. The batch is part of `shape` and has to be -1. */
export const view = defineLayer({
  type: 'View',
  version: 1,
  category: 'shape',
  params: { shape: ints({ default: [-1, 784], min: -1, minLength: 1, brief: 'bare' }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer: (inputs, { shape }) => viewed(only(inputs), shape),
  state: () => [],
  forward({ inputs, params: { shape } }) {
    const x = only(inputs);
    return { outputs: [x.reshape([x.shape[0] as number, ...shape.slice(1)])] };
  },
  fromOnnx: [
    {
      pattern: 'Reshape(x, $shape)',
      read({ inputs: [x], batch, constants: { shape } }) {
        const sizes = x && shape ? reshapedSizes(x, batch, Array.from(shape.data)) : null;
        return sizes && { params: { shape: [-1, ...sizes] } };
      },
    },
  ],
  toOnnx: toOutput,
  export: ({ params }) => ({ kind: 'method', name: 'view', args: params.shape }),
  sees: ({ outputs }) => [[{ kind: 'sizes', sizes: sampleSizes(only(outputs)) }]],
  gives: () => [null],
  handsOn: true,
  migrations: {},
  samples: [
    { name: 'flat', params: { shape: [-1, 60] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'to image', params: { shape: [-1, 1, 4, 5] }, inputs: [{ shape: [3, 20] }] },
    { name: 'regrouped', params: { shape: [-1, 5, 12] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'one', params: { shape: [-1] }, inputs: [{ shape: [3, 1] }] },
    { name: 'empty batch', params: { shape: [-1, 6] }, inputs: [{ shape: [0, 2, 3] }] },
  ],
});

function viewed(x: PortType, shape: readonly number[]): Inference {
  const written = `[${shape.join(', ')}]`;
  const features = sampleElements(x);
  const got = shapeText(x);
  const flat = { kind: 'setParams', params: { shape: [-1, features] } } as const;
  if (shape.includes(0)) return { problem: { code: 'layer.viewZero', args: { shape: written, got }, repairs: [flat] } };
  const [batch, ...sizes] = shape as [number, ...number[]];
  const open = sizes.indexOf(-1);
  if (batch !== -1 || open !== -1) {
    // A size at the batch's place, or -1 elsewhere: say what would be meant with the batch left open.
    const known = numel(sizes.filter((size) => size !== -1));
    const filled = features % known === 0 ? sizes.map((size) => (size === -1 ? features / known : size)) : [];
    const fits = filled.length > 0 && numel(filled) === features;
    const repairs = [fits ? ({ kind: 'setParams', params: { shape: [-1, ...filled] } } as const) : flat];
    if (batch === -1) return { problem: { code: 'layer.viewOpenTwice', args: { shape: written, got }, repairs } };
    return { problem: { code: 'layer.viewBatch', args: { shape: written, batch, got }, repairs } };
  }
  const asked = numel(sizes);
  if (asked === features) return { outputs: [withSizes(x, sizes)] };
  const args = { asked, features, got };
  const repairs = sizes.length === 1 ? [flat] : [...oneSizeChanged(sizes, features), flat];
  return { problem: { code: 'layer.viewFeatures', args, repairs } };
}

/** The first size, from the outermost, that could be another so that all fits. */
function oneSizeChanged(sizes: readonly number[], features: number) {
  for (const [place, size] of sizes.entries()) {
    const others = numel(sizes) / size;
    if (features % others === 0) {
      const shape = [-1, ...sizes.with(place, features / others)];
      return [{ kind: 'setParams', params: { shape } } as const];
    }
  }
  return [];
}

/**
 * What a Reshape of ONNX makes of each sample; null where it moves numbers from one to another. The file may have been
 * written for one size of the batch, which then stands first.
 */
function reshapedSizes(x: PortType, batch: number | null, wanted: readonly number[]): readonly number[] | null {
  const first = wanted[0] ?? 1;
  if (first > 0 && first !== batch) return null;
  const [, ...rest] = wanted.map((size, axis) => (size === 0 ? Number(x.shape[axis] ?? 1) : size));
  const known = rest.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const sizes = rest.map((size) => (size === -1 ? sampleElements(x) / known : size));
  const whole = sizes.every((size) => Number.isInteger(size) && size > 0);
  return whole && wanted.length > 0 && numel(sizes) === sampleElements(x) ? sizes : null;
}
