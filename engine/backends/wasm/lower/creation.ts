import { numel } from '../../../core/shape';
import type { Lowerings } from './context';
import { bitsOf, filled } from './movement';
import { partsFor } from './parts';
import { read, write } from './step';

export const creationLowerings: Pick<Lowerings, 'full' | 'arange' | 'uniform'> = {
  full: ({ attrs: { shape, value, dtype } }, ctx) => [filled(ctx.out, shape, bitsOf(value, dtype))],
  arange: ({ attrs: { length } }, ctx) => [{ kernel: 'arange', args: [write(ctx.out), length] }],
  uniform: ({ attrs: { shape, stream } }, ctx) => [
    {
      kernel: 'uniform',
      args: [read(ctx.input(0)), stream, write(ctx.out), numel(shape)],
      parts: partsFor(numel(shape) * 20),
    },
  ],
};
