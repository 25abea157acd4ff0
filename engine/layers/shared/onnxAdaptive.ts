import { gcd } from '../../core/coprime';
import { asParam } from './dimensions';
import { type OnnxConstant, sizeOf } from './onnxConstant';
import type { OnnxForm } from './onnxForm';
import type { Rank } from './spatial';

/** PyTorch's windows along one axis, from ⌊i·size/count⌋ to before ⌈(i+1)·size/count⌉. */
export function adaptiveWindows(size: number, count: number) {
  const starts = Array.from({ length: count }, (_, place) => Math.floor((place * size) / count));
  const lengths = starts.map((start, place) => Math.ceil(((place + 1) * size) / count) - start);
  return { even: size % count === 0, starts, lengths, longest: longestWindow(size, count) };
}

/** Where windows are uneven, each is as long as its share rounded up, or one more where it begins and ends within places. */
export function longestWindow(size: number, count: number): number {
  const left = size % count;
  return Math.ceil(size / count) + Number(left > gcd(size, count));
}

/**
 * Means over windows as a matrix [count, size]: what ONNX has for windows of unequal lengths. Its product with an axis is the
 * mean of each window.
 */
export function windowShares(size: number, count: number): number[][] {
  const { starts, lengths } = adaptiveWindows(size, count);
  return starts.map((start, window) => {
    const length = lengths[window] as number;
    return Array.from({ length: size }, (_, place) => (place >= start && place < start + length ? 1 / length : 0));
  });
}

/** Places that windows see, one window after the other: short ones see their last place again, which no maximum minds. */
export function windowPlaces(size: number, count: number): number[] {
  const { starts, lengths, longest } = adaptiveWindows(size, count);
  return starts.flatMap((start, window) =>
    Array.from({ length: longest }, (_, step) => start + Math.min(step, (lengths[window] as number) - 1)),
  );
}

const rounded = (values: readonly number[]) => values.map(Math.fround);
const holds = ({ data }: OnnxConstant, values: readonly number[]) =>
  data.length === values.length && values.every((value, place) => value === data[place]);

/** Products with the matrices of `windowShares`; even windows are a plain pooling, and other matrices are a Linear's. */
export function unevenMeanForms(rank: Rank): OnnxForm[] {
  return [
    {
      pattern: rank === 1 ? 'MatMul(x, $columns)' : 'MatMul($rows, MatMul(x, $columns))',
      specific: true,
      read({ inputs: [x], constants: { rows, columns } }) {
        if (x?.shape.length !== rank + 2 || columns?.shape.length !== 2) return null;
        const [height = 1, width = 1] = rank === 1 ? [1, x.shape[2]] : x.shape.slice(2);
        const [high, wide] = [rows?.shape[0] ?? 1, columns.shape[1] ?? 0];
        const sizes = [Number(height), Number(width)] as const;
        // Before anything is made of those sizes, which a file without numbers could choose.
        if (columns.shape[0] !== sizes[1] || (rows && rows.shape[1] !== sizes[0])) return null;
        if (sizes[0] % high === 0 && sizes[1] % wide === 0) return null;
        // Matrices of sizes that only the input's form says could be larger than any memory.
        if (columns.shape[0] !== sizes[1] || (rows && rows.shape.at(-1) !== sizes[0])) return null;
        const across = windowShares(sizes[1], wide);
        const turned = Array.from({ length: sizes[1] }, (_, place) => across.map((row) => row[place] as number));
        if (!holds(columns, rounded(turned.flat()))) return null;
        if (rows && !holds(rows, rounded(windowShares(sizes[0], high).flat()))) return null;
        return { params: { output_size: asParam(rank === 1 ? [wide] : [high, wide]) } };
      },
    },
  ];
}

/** Windows laid side by side, as `windowPlaces` has them, and a pooling without overlap. */
export function unevenMaxForms(rank: Rank): OnnxForm[] {
  const names = rank === 1 ? ['columns'] : ['rows', 'columns'];
  return [
    {
      pattern: `MaxPool(${names.reduce((x, name) => `Gather:${name}(${x}, $${name})`, 'x')})`,
      read(found) {
        const [x] = found.inputs;
        const kernel = found.numbers('kernel_shape');
        if (x?.shape.length !== rank + 2 || kernel?.length !== rank || found.outputs() > 1) return null;
        if (kernel.join() !== found.numbers('strides')?.join()) return null;
        if (found.numbers('pads')?.some((size) => size !== 0)) return null;
        const counts: number[] = [];
        for (const [axis, name] of names.entries()) {
          const places = found.constants[name];
          const [size, length] = [Number(x.shape[axis + 2]), kernel[axis] as number];
          const count = (places ? sizeOf(places) : 0) / length;
          if (!places || !Number.isInteger(count) || found.number('axis', 0, name) !== axis + 2) return null;
          if (adaptiveWindows(size, count).longest !== length || !holds(places, windowPlaces(size, count))) return null;
          counts.push(count);
        }
        return { params: { output_size: asParam(counts) } };
      },
    },
  ];
}
