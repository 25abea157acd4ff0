import type { TileTable } from './lower/tileChoice';

/*
 * WebGPU as the engine uses it, so that neither the DOM's types nor a browser's are needed here; a GPUDevice of a browser
 * or of a native implementation is one of these (W3C, "WebGPU", section 4).
 */

export interface GpuBuffer {
  readonly size: number;
  mapAsync(mode: number, offset?: number, size?: number): Promise<undefined>;
  getMappedRange(offset?: number, size?: number): ArrayBuffer;
  unmap(): void;
  destroy(): void;
}

export interface GpuBindGroup {
  readonly label: string;
}

interface GpuBindGroupLayout {
  readonly label: string;
}

export interface GpuPipeline {
  getBindGroupLayout(index: number): GpuBindGroupLayout;
}

interface GpuShaderModule {
  readonly label: string;
}

interface GpuCommandBuffer {
  readonly label: string;
}

interface GpuComputePass {
  setPipeline(pipeline: GpuPipeline): void;
  setBindGroup(index: number, group: GpuBindGroup): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
  end(): void;
}

export interface GpuCommandEncoder {
  beginComputePass(): GpuComputePass;
  copyBufferToBuffer(from: GpuBuffer, fromOffset: number, to: GpuBuffer, toOffset: number, size: number): void;
  clearBuffer(buffer: GpuBuffer, offset: number, size: number): void;
  finish(): GpuCommandBuffer;
}

interface GpuBinding {
  readonly binding: number;
  readonly resource: { readonly buffer: GpuBuffer; readonly offset: number; readonly size: number };
}

/** What decides how plans are made for a GPU. */
export interface GpuTraits {
  readonly limits: GpuLimits;
  /** Whether the processor plays it: there a barrier costs more than what tiles in workgroup memory save. */
  readonly software: boolean;
  /** Which tiles of products were measured to be fastest on it; nothing unless given. */
  readonly tiles?: TileTable | undefined;
}

/** Arrays that a kernel must be able to have: as many as WebGPU promises everywhere but in its compatibility mode. */
export const LEAST_ARRAYS = 8;

/** A device's limits that plans depend on. */
export interface GpuLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxStorageBuffersPerShaderStage: number;
}

/** GPUErrorFilter */
export type GpuErrorFilter = 'validation' | 'out-of-memory' | 'internal';

export interface GpuDevice {
  readonly limits: GpuLimits;
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  pushErrorScope(filter: GpuErrorFilter): void;
  popErrorScope(): Promise<GpuError | null>;
  readonly queue: {
    writeBuffer(buffer: GpuBuffer, offset: number, data: ArrayBufferView, dataOffset?: number, size?: number): void;
    submit(commands: readonly GpuCommandBuffer[]): void;
  };
  createBuffer(descriptor: { readonly label: string; readonly size: number; readonly usage: number }): GpuBuffer;
  createShaderModule(descriptor: { readonly label: string; readonly code: string }): GpuShaderModule;
  createComputePipelineAsync(descriptor: {
    readonly label: string;
    readonly layout: 'auto';
    readonly compute: { readonly module: GpuShaderModule; readonly entryPoint: string };
  }): Promise<GpuPipeline>;
  createBindGroup(descriptor: {
    readonly label: string;
    readonly layout: GpuBindGroupLayout;
    readonly entries: readonly GpuBinding[];
  }): GpuBindGroup;
  createCommandEncoder(): GpuCommandEncoder;
}

/** A device as whoever opened it has it: it tells of errors that no one asked for. */
export interface OwnGpuDevice extends GpuDevice {
  addEventListener(type: 'uncapturederror', listener: (event: { readonly error: GpuError }) => void): void;
  destroy(): void;
}

interface GpuError {
  readonly message: string;
}

/** GPUBufferUsage, which is a global of browsers alone. */
export const USAGE = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const;

/** GPUMapMode.READ */
export const MAP_READ = 0x1;
