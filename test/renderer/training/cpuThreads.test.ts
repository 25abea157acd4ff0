import { expect, it } from 'vitest';
import { cpuThreads } from '../../../renderer/training/cpuThreads';

it('tells the CPU and its threads from a GPU', () => {
  expect(cpuThreads('WebAssembly SIMD with fused multiply-add, 2 threads')).toBe(2);
  expect(cpuThreads('WebAssembly SIMD, 1 thread')).toBe(1);
  expect(cpuThreads('NVIDIA GPU of 1024 threads')).toBeNull();
});
