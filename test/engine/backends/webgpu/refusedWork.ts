import { createWebgpuBackend, type GpuDevice } from '../../../../engine/backends/webgpu';
import type { RunError } from '../../../../engine/core/errors';
import type { Backend, Executable } from '../../../../engine/plan/backend';
import { Runtime } from '../../../../engine/plan/runtime';
import { placeholder } from '../../../../engine/tensor/create';
import { forLayer } from '../../../../engine/tensor/forLayer';
import { FAULTS, type Fault, faultyDevice } from '../../../support/faultyDevice';

export const LAYER = { id: 'node7', name: 'block1.fc1' } as const;

/** One product, which is the layer's. */
export function compileWork(backend: Backend): Promise<Executable> {
  const x = placeholder('x', { shape: [2, 2], dtype: 'float32' });
  const output = forLayer(LAYER, () => x.matmul(x));
  return new Runtime(backend).compile({ inputs: [x], outputs: [output], assigns: [] });
}

export type Ended = Pick<RunError, 'code' | 'args' | 'layer'>;

/** What the work ends with on a device where the layer's kernel, or binding, is wrong. */
export async function refusedWork(device: GpuDevice): Promise<Partial<Record<Fault, Ended>>> {
  const ended: Partial<Record<Fault, Ended>> = {};
  for (const fault of Object.keys(FAULTS) as Fault[]) {
    const own = faultyDevice(device, fault, /^matmul/);
    const backend = createWebgpuBackend(own, { description: 'faulty', software: true });
    try {
      await (await compileWork(backend)).output(0);
    } catch (error) {
      const { code, args, layer } = error as RunError;
      ended[fault] = { code, args, ...(layer !== undefined && { layer }) };
    }
    backend.dispose();
  }
  return ended;
}
