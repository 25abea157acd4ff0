import { defineLayer } from './contract';

/** Marks what the loss sees and `predict` returns. No wire leaves it. */
export const output = defineLayer({
  type: 'Output',
  version: 1,
  category: 'io',
  params: {},
  ports: () => ({ inputs: ['x'], outputs: [] }),
  infer: (inputs) => ({ outputs: inputs }),
  state: () => [],
  handsOn: true,
  forward: ({ inputs }) => ({ outputs: inputs }),
  toOnnx: ({ inputs }) => inputs,
  export: () => ({ kind: 'identity' }),
  migrations: {},
  samples: [
    { name: 'scores', params: {}, inputs: [{ shape: [3, 10] }] },
    { name: 'image', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1] }] },
  ],
});
