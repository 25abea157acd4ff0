import type { Backend } from '../../plan/backend';
import { WasmBuffer } from './buffer';
import { WasmExecutable } from './executable';
import { Heap } from './heap';
import type { KernelModule, Pointer } from './kernels';
import { kernelImports, type ThreadHost, ThreadPool } from './pool';

export { pickKernels } from './kernels';
export type { ThreadHost } from './pool';

/** In the first page, which the heap leaves to the host: where sizes lie while a kernel is asked about them. */
const ASKING_AT = 1024 as Pointer;

export interface WasmOptions {
  /** `dist/kernels/<pickKernels()>.wasm`, compiled. */
  readonly module: WebAssembly.Module;
  /** Bytes the memory may grow to; 4 GiB unless given. */
  readonly memoryLimit?: number;
  /** Further threads; the caller's own alone unless given. */
  readonly threads?: ThreadHost;
}

export interface WasmBackend extends Backend {
  /** Bytes the kernels' memory has grown to. */
  readonly memoryBytes: number;
}

/** Runs plans on the CPU with SIMD kernels. */
export async function createWasmBackend({ module, memoryLimit, threads }: WasmOptions): Promise<WasmBackend> {
  const heap = new Heap(memoryLimit);
  const { exports } = await WebAssembly.instantiate(module, kernelImports(heap.memory));
  const kernels = exports as unknown as KernelModule;
  const ask = (words: readonly number[], query: (at: Pointer) => number): number => {
    new Int32Array(heap.memory.buffer, ASKING_AT).set(words);
    return query(ASKING_AT);
  };
  const pool = new ThreadPool(module, kernels, heap, threads);
  const count = threads?.count ?? 1;
  return {
    name: 'wasm',
    description: `WebAssembly SIMD${kernels.isFused() ? ' with fused multiply-add' : ''}, ${count} thread${count > 1 ? 's' : ''}`,
    hostArray: (dtype, length) => (dtype === 'int32' ? new Int32Array(length) : new Float32Array(length)),
    createBuffer: (type) => new WasmBuffer(type, heap),
    compile: async (plan, buffers) => new WasmExecutable(plan, buffers, heap, pool, kernels, ask),
    get memoryBytes() {
      return heap.memory.buffer.byteLength;
    },
    // The memory goes when nothing refers to it any more.
    dispose: () => pool.dispose(),
  };
}
