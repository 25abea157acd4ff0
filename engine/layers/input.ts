import { ints } from '../core/params';
import { defineLayer } from './contract';

/** Where samples enter. The network that holds it hands the fed tensor in as its only input. */
export const input = defineLayer({
  type: 'Input',
  version: 1,
  category: 'io',
  params: { shape: ints({ default: [1, 28, 28], min: 1, minLength: 1, brief: 'bare' }) },
  ports: () => ({ inputs: [], outputs: ['y'] }),
  infer: (_inputs, { shape }) => ({ outputs: [{ shape: ['N', ...shape], dtype: 'float32' }] }),
  state: () => [],
  forward: ({ inputs }) => ({ outputs: inputs }),
  toOnnx: ({ inputs }) => inputs,
  export: () => ({ kind: 'identity' }),
  migrations: {},
  samples: [
    { name: 'image', params: { shape: [1, 4, 5] }, inputs: [{ shape: [2, 1, 4, 5] }] },
    { name: 'vector', params: { shape: [3] }, inputs: [{ shape: [4, 3] }] },
    { name: 'one', params: { shape: [1] }, inputs: [{ shape: [1, 1] }] },
  ],
});
