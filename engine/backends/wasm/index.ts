import { allocate } from '../../core/dtype';
import { numel } from '../../core/shape';
import type { Backend, DeviceBuffer } from '../../plan/backend';
import { expanded } from '../../plan/expand';
import { perPlan } from '../../plan/perPlan';
import type { VariableRef } from '../../tensor/variable';
import { Arena } from './arena';
import { WasmBuffer } from './buffer';
import { WasmExecutable } from './executable';
import { TABLE_AT } from './firstPage';
import { Heap } from './heap';
import type { KernelModule, Pointer } from './kernels';
import { layOut, type PlanLayout } from './layout';
import { kernelImports, type ThreadHost, ThreadPool } from './pool';

export { pickKernels } from './kernels';
export type { ThreadHost } from './pool';

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
    new Int32Array(heap.memory.buffer, TABLE_AT).set(words);
    return query(TABLE_AT);
  };
  const pool = new ThreadPool(module, kernels, heap, threads);
  const count = threads?.count ?? 1;
  const layoutOf = perPlan((plan) => layOut(expanded(plan), kernels, ask));
  const compile = (layouts: readonly PlanLayout[], buffers: ReadonlyMap<VariableRef, DeviceBuffer>) => {
    const arena = new Arena(heap, pool, most(layouts, 'arenaBytes'));
    const executables: WasmExecutable[] = [];
    // Until all are made, as the last of them would take the arena with it.
    arena.enter();
    try {
      pool.reserveScratch(most(layouts, 'scratchBytes'));
      for (const layout of layouts) executables.push(new WasmExecutable(layout, buffers, heap, pool, arena));
      return executables;
    } catch (error) {
      for (const executable of executables) executable.dispose();
      throw error;
    } finally {
      arena.leave();
    }
  };
  return {
    name: 'wasm',
    description: `WebAssembly SIMD${kernels.isFused() ? ' with fused multiply-add' : ''}, ${count} thread${count > 1 ? 's' : ''}`,
    keeps: 0,
    hostArray: allocate,
    createBuffer: (type) => new WasmBuffer(type, heap),
    compile: async (plan, buffers) => compile([layoutOf(plan)], buffers)[0] as WasmExecutable,
    compileAll: async (plans, buffers) => compile(plans.map(layoutOf), buffers),
    measure: (plans, variables) => {
      const layouts = plans.map(layoutOf);
      const blocks = [
        most(layouts, 'arenaBytes'),
        ...layouts.map(({ ownBytes }) => ownBytes),
        ...variables.map(({ shape }) => numel(shape) * 4),
      ];
      const scratch = pool.scratchTotalWith(most(layouts, 'scratchBytes'));
      return {
        needed: blocks.reduce((sum, bytes) => sum + Heap.blockBytes(bytes), scratch),
        available: heap.freeBytes + pool.scratchTotal,
      };
    },
    get memoryBytes() {
      return heap.memory.buffer.byteLength;
    },
    // The memory goes when nothing refers to it any more.
    dispose: () => pool.dispose(),
  };
}

const most = (layouts: readonly PlanLayout[], what: 'arenaBytes' | 'scratchBytes'): number =>
  layouts.reduce((bytes, layout) => Math.max(bytes, layout[what]), 0);
