import { float } from '../../core/params';

/** A learning rate; what is sensible lies within a few powers of ten of the default, so a slider runs by them. */
export const rate = <const D extends number>(value: D) =>
  float({ default: value, min: 0, soft: value >= 1 ? [1e-3, 10] : [1e-5, 1], scale: 'log' });

/** How a share that is kept from step to step is offered: 0.9, 0.99 and 0.999 lie evenly apart. */
export const kept = { soft: [0, 0.9999], scale: 'nearOne' } as const;
