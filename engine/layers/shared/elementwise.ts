import type { PortType } from '../../core/portType';
import type { Inference } from '../contract';

/** What every layer that works element by element shares: one port in, one out, the same type, nothing to keep. */
export const elementwise = {
  version: 1,
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer: (inputs: readonly PortType[]): Inference => ({ outputs: inputs }),
  state: () => [],
  migrations: {},
} as const;

/** Inputs that every one of them is tried on. */
export const elementwiseSamples = [
  { name: 'image', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
  { name: 'vector', params: {}, inputs: [{ shape: [3, 7] }] },
  { name: 'one', params: {}, inputs: [{ shape: [1, 1] }] },
  { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
  { name: 'extremes', params: {}, inputs: [{ shape: [23], extremes: true }] },
] as const;
