import { numel } from '../../../core/shape';
import type { Lowerings } from './context';
import { KernelWriter } from './kernelWriter';

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;

/** Threefry-2x32 (core/rng.ts): both words of a block as uniform numbers. */
function threefry(): string {
  const lines = ['  var x0 = block + k0;', '  var x1 = k1;'];
  const keys = ['k0', 'k1', 'k2'] as const;
  for (let group = 0; group < 5; group++) {
    for (let round = 0; round < 4; round++) {
      const by = ROTATIONS[(group % 2) * 4 + round] as number;
      lines.push('  x0 = x0 + x1;', `  x1 = ((x1 << ${by}u) | (x1 >> ${32 - by}u)) ^ x0;`);
    }
    lines.push(`  x0 = x0 + ${keys[(group + 1) % 3]};`, `  x1 = x1 + ${keys[(group + 2) % 3]} + ${group + 1}u;`);
  }
  return lines.join('\n');
}

const unit = (word: string): string => `f32(${word} >> 8u) * 5.9604644775390625e-8`;

export const creationLowerings: Pick<Lowerings, 'full' | 'arange' | 'uniform'> = {
  full: ({ type: { shape, dtype }, attrs: { value } }, ctx) => {
    const kernel = new KernelWriter();
    const out = ctx.writes(kernel);
    const constant = kernel.constant(value, dtype);
    return [kernel.each('full', numel(shape), (i) => `  ${out}[${i}] = ${constant};`)];
  },
  arange: ({ attrs: { length } }, ctx) => {
    const kernel = new KernelWriter();
    const out = ctx.writes(kernel);
    return [kernel.each('arange', length, (i) => `  ${out}[${i}] = i32(${i});`)];
  },
  uniform: ({ attrs: { shape, stream } }, ctx) => {
    const kernel = new KernelWriter();
    const [key, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
    const count = numel(shape);
    const total = kernel.size(count);
    const own = kernel.size(stream >>> 0);
    return [
      kernel.each('uniform', Math.ceil(count / 2), (block) =>
        [
          `  let block = ${block};`,
          `  let k0 = bitcast<u32>(${key}[0]);`,
          `  let k1 = bitcast<u32>(${key}[1]) ^ ${own};`,
          '  let k2 = k0 ^ k1 ^ 0x1bd11bdau;',
          threefry(),
          `  ${out}[block * 2u] = ${unit('x0')};`,
          `  if (block * 2u + 1u < ${total}) { ${out}[block * 2u + 1u] = ${unit('x1')}; }`,
        ].join('\n'),
      ),
    ];
  },
};
