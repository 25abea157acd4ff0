import { mergeAxes } from '../../../plan/axes';
import type { KernelWriter } from './kernelWriter';

/** A shape walked through in row-major order, and where that leads in some arrays. */
export interface Walk {
  /** Statements that take a position apart into coordinates. */
  readonly text: string;
  /** One expression an array: the element at that position. */
  readonly at: readonly string[];
}

interface Strided {
  readonly strides: readonly number[];
  /** Elements from the array's start. */
  readonly offset: number;
}

/** How the element at `position` (a u32 expression) of `shape` is found in arrays. `name` tells several walks of a kernel apart. */
export function walk(
  kernel: KernelWriter,
  shape: readonly number[],
  arrays: readonly Strided[],
  position: string,
  name: string,
): Walk {
  const { sizes, strides } = mergeAxes(
    shape,
    arrays.map((array) => array.strides),
  );
  const coordinate = (axis: number) => `${name}${axis}`;
  const lines = [`  var ${name}r = ${position};`];
  for (let axis = sizes.length - 1; axis > 0; axis--) {
    const size = kernel.size(sizes[axis] as number);
    lines.push(`  let ${coordinate(axis)} = ${name}r % ${size};`, `  ${name}r = ${name}r / ${size};`);
  }
  lines.push(`  let ${coordinate(0)} = ${name}r;`);
  const at = arrays.map(({ offset }, array) => {
    const terms = (strides[array] as readonly number[]).flatMap((stride, axis) => {
      if (stride === 0 || sizes[axis] === 1) return [];
      return [stride === 1 ? coordinate(axis) : `${coordinate(axis)} * ${kernel.size(stride)}`];
    });
    if (offset > 0) terms.unshift(kernel.size(offset));
    return terms.length === 0 ? '0u' : terms.join(' + ');
  });
  return { text: lines.join('\n'), at };
}
