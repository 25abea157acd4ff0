import type { StorageId } from '../../../plan/arena';
import type { Finish } from './gemm';
import type { KernelWriter } from './kernelWriter';
import type { Step } from './step';

/** Where a kernel's numbers go: to memory, to what takes them along (./finishes.ts), or both. */
export class SumTarget {
  /** Declarations outside `main`. */
  readonly outside: string;
  readonly inPlace: Step['inPlace'];
  private readonly array: string | null;

  constructor(kernel: KernelWriter, out: StorageId, finish: Finish | undefined) {
    this.array = finish?.isKept === false ? null : kernel.write(out, 'float32');
    this.outside = finish ? `fn finish(i: u32, sum: f32) {\n${finish.text(kernel, 'i', 'sum')}\n}` : '';
    this.inPlace = finish?.inPlace;
  }

  /** Statements for one number; `at` is a u32. */
  store(at: string, value: string): string {
    const stored = this.array === null ? '' : `${this.array}[${at}] = ${value};`;
    return this.outside === '' ? stored : `${stored} finish(${at}, ${value});`;
  }
}
