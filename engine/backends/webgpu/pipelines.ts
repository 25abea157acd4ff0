import type { GpuDevice, GpuPipeline } from './gpu';
import type { Step } from './lower/step';
import type { Refusals } from './refusals';

/** Pipelines by their text: kernels that differ in sizes alone are compiled once. */
export class Pipelines {
  private readonly known = new Map<string, Promise<GpuPipeline>>();

  constructor(
    private readonly device: GpuDevice,
    private readonly refusals: Refusals,
  ) {}

  /** Throws as `Asking.settled`; `wgsl` is the step's text as it is bound. */
  get(step: Step, wgsl: string): Promise<GpuPipeline> {
    const known = this.known.get(wgsl);
    if (known) return known;
    const { label } = step;
    const pipeline = this.refusals.made(() => {
      const module = this.device.createShaderModule({ label, code: wgsl });
      const compute = { module, entryPoint: 'main' };
      return this.device.createComputePipelineAsync({ label, layout: 'auto', compute });
    }, step);
    this.known.set(wgsl, pipeline);
    return pipeline;
  }
}
