import type { GpuDevice, GpuPipeline } from './gpu';

/** Pipelines by their text: kernels that differ in sizes alone are compiled once. */
export class Pipelines {
  private readonly known = new Map<string, Promise<GpuPipeline>>();

  constructor(private readonly device: GpuDevice) {}

  get(label: string, wgsl: string): Promise<GpuPipeline> {
    const known = this.known.get(wgsl);
    if (known) return known;
    const module = this.device.createShaderModule({ label, code: wgsl });
    const pipeline = this.device.createComputePipelineAsync({
      label,
      layout: 'auto',
      compute: { module, entryPoint: 'main' },
    });
    this.known.set(wgsl, pipeline);
    return pipeline;
  }
}
