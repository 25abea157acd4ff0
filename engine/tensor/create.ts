import { allocate, type DType, type TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape, type TensorType } from '../core/shape';
import { record, Tensor } from './tensor';
import type { VariableRef } from './variable';

/** Numbers in nested lists, as `torch.tensor` takes them. */
export type Nested = number | readonly Nested[];

/**
 * A tensor of given values in row-major order. `dtype` is int32 for an Int32Array, else float32, unless given.
 * The values are copied, so that writing to `data` later does not change what was recorded. Throws InputError
 * `tensor.data`, `tensor.intConstant`.
 */
export function constant(data: TensorData | readonly number[], shape: Shape, dtype?: DType): Tensor {
  const type = dtype ?? (data instanceof Int32Array ? 'int32' : 'float32');
  if (data.length !== numel(shape)) {
    throw new InputError('tensor.data', { shape: formatShape(shape), expected: numel(shape), got: data.length });
  }
  return new Tensor({ kind: 'constant', data: convert(data, type) }, shape, type);
}

function convert(data: TensorData | readonly number[], dtype: DType): TensorData {
  if (dtype === 'int32') {
    if (data instanceof Int32Array) return data.slice();
    const odd = Array.from(data).find((value) => !Number.isInteger(value));
    if (odd !== undefined) throw new InputError('tensor.intConstant', { value: odd });
  } else if (data instanceof Float32Array || data instanceof Float64Array) {
    return data.slice();
  }
  const converted = allocate(dtype, data.length);
  converted.set(data);
  return converted;
}

/** `tensor([[1, 2], [3, 4]])`: shape and values from nested lists. Throws InputError `tensor.ragged`. */
export function tensor(
  values: Nested,
  options: { readonly dtype?: DType; readonly requiresGrad?: boolean } = {},
): Tensor {
  const shape: number[] = [];
  let level: readonly Nested[] = [values];
  for (let first = level[0]; typeof first === 'object'; first = level[0]) {
    const { length } = first;
    if (level.some((entry) => typeof entry !== 'object' || entry.length !== length)) {
      throw new InputError('tensor.ragged', {});
    }
    shape.push(length);
    level = level.flat();
  }
  const numbers = level.filter((entry) => typeof entry === 'number');
  if (numbers.length !== level.length) throw new InputError('tensor.ragged', {});
  const made = constant(numbers, shape, options.dtype);
  made.requiresGrad = options.requiresGrad ?? false;
  return made;
}

/** A float32 scalar that broadcasts. */
export function scalar(value: number): Tensor {
  return full([], value);
}

export function full(shape: Shape, value: number, dtype: DType = 'float32'): Tensor {
  return record('full', [], { shape, value, dtype });
}

export function zeros(shape: Shape, dtype: DType = 'float32'): Tensor {
  return full(shape, 0, dtype);
}

export function ones(shape: Shape, dtype: DType = 'float32'): Tensor {
  return full(shape, 1, dtype);
}

/** int32 [0, 1, … length-1]. */
export function arange(length: number): Tensor {
  return record('arange', [], { length });
}

/** An input of a plan, filled before each run. */
export function placeholder(name: string, type: TensorType): Tensor {
  return new Tensor({ kind: 'input', name }, type.shape, type.dtype);
}

/** The present value of a variable: a parameter where `requiresGrad`, else a buffer. */
export function variableTensor(ref: VariableRef, options: { readonly requiresGrad?: boolean } = {}): Tensor {
  return new Tensor({ kind: 'variable', variable: ref }, ref.type.shape, ref.type.dtype, options.requiresGrad ?? false);
}

/** Tensors one after the other along `axis`; all other sizes agree. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  return record('concat', tensors, { axis: normalizeAxis(axis, tensors[0]?.shape.length ?? 0) });
}

/** `a` where `condition` is not 0, else `b`; all three broadcast. */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const dtype = [a, b].find((operand) => typeof operand === 'object')?.dtype ?? 'float32';
  const lift = (operand: Tensor | number) => (typeof operand === 'number' ? full([], operand, dtype) : operand);
  return record('where', [condition, lift(a), lift(b)], {});
}

/**
 * float32 numbers in [0, 1) of `shape`, the same on every backend for the same key and stream.
 * @param key int32 [2]; changes from step to step. @param stream Distinguishes the places that draw.
 */
export function uniform(key: Tensor, shape: Shape, stream: number): Tensor {
  return record('uniform', [key], { shape, stream });
}
