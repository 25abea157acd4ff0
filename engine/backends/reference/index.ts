import type { DType, TensorData } from '../../core/dtype';
import { numel, type TensorType } from '../../core/shape';
import type { Backend } from '../../plan/backend';
import { ReferenceBuffer, ReferenceExecutable } from './executable';

export interface ReferenceOptions {
  /**
   * 'float32' (the default) accumulates in double precision and rounds after each op. 'float64' rounds nowhere and keeps
   * values in Float64Arrays, as finite differences need it.
   */
  readonly precision?: 'float32' | 'float64';
}

/** The oracle: plain loops, one kernel an op, the judge of every other backend. Slow. */
export function createReferenceBackend({ precision = 'float32' }: ReferenceOptions = {}): Backend {
  const hostArray = (dtype: DType, length: number): TensorData => {
    if (dtype === 'int32') return new Int32Array(length);
    return precision === 'float64' ? new Float64Array(length) : new Float32Array(length);
  };
  return {
    name: 'reference',
    description: `Plain loops, ${precision}`,
    keeps: 0,
    hostArray,
    createBuffer: (type) => new ReferenceBuffer(type, hostArray),
    compile: async (plan, buffers) => new ReferenceExecutable(plan, buffers, hostArray),
    compileAll: async (plans, buffers) => plans.map((plan) => new ReferenceExecutable(plan, buffers, hostArray)),
    measure: (plans, variables) => {
      const types = [...variables, ...plans.flatMap(({ values }) => values.map(({ type }) => type))];
      const bytesOf = ({ dtype, shape }: TensorType) => numel(shape) * hostArray(dtype, 0).BYTES_PER_ELEMENT;
      return { needed: types.reduce((bytes, type) => bytes + bytesOf(type), 0), available: Infinity };
    },
    dispose: () => {},
  };
}
