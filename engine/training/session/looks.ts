import type { Executable } from '../../plan/backend';
import type { Plan } from '../../plan/plan';
import { affordableLooks } from '../health/budget';
import type { Probe } from '../health/probe';
import { layersOf } from '../health/read';
import type { LayerHealth } from '../health/report';
import type { Model } from '../model';
import type { Batch } from './batch';
import type { Compiled, CompiledSteps } from './compiledSteps';

/** Samples of a look at the layers: enough to tell dead units, and cheaper than a large batch. */
export const LOOKED_AT = 32;

/** What a look at the layers saw, and on how many samples. */
export interface Look {
  readonly layers: readonly LayerHealth[];
  readonly samples: number;
}

/** How often a run's layers are looked at: as often as its time affords, whatever it takes, or not at all. */
export type Looking = 'affordable' | 'once' | 'never';

/** How many looks a run takes whose step is `plan`, each at so many samples. */
export function looksOf(
  looking: Looking,
  model: Model,
  plan: Plan | undefined,
  { steps, samples }: { readonly steps: number; readonly samples: number },
): number {
  if (looking !== 'affordable') return looking === 'once' ? 1 : 0;
  const { macs } = model.analysis.totals;
  const operations = plan?.values.filter(({ kind }) => kind === 'op').length ?? 0;
  return affordableLooks({ macs, batchSize: model.document.training.batchSize, steps, samples, operations });
}

/** A look at every layer, ready on the device. */
export class CompiledLook {
  private readonly compiled: Compiled;

  constructor(
    private readonly probe: Probe,
    executable: Executable,
    private readonly samples: number,
    private readonly steps: CompiledSteps,
  ) {
    const { fed, scalars } = probe.program;
    this.compiled = { executable, fed, scalars, indices: new Int32Array(samples) };
  }

  /** Looks at the first samples of a batch that stands ready for its step; null where it has too few. */
  async at({ executable: step, fed, indices }: Compiled, batch: Batch): Promise<Look | null> {
    const { compiled, samples, probe } = this;
    const { executable } = compiled;
    if (indices.length < samples) return null;
    // The programs share their memory: what stands ready for the step is put aside meanwhile.
    const aside = Array.from({ length: fed }, (_, index) => step.input(index).slice());
    for (const [index, data] of aside.entries()) {
      executable.input(index).set(data.subarray(0, (data.length / indices.length) * samples));
    }
    this.steps.feed(compiled, batch, 1);
    await executable.run();
    // All are asked for at once: waiting for each is a way to the device and back for every figure.
    const outputs = await Promise.all(probe.program.outputs.map((_, output) => executable.output(output)));
    for (const [index, data] of aside.entries()) step.input(index).set(data);
    return { layers: layersOf(probe.layers, outputs), samples };
  }

  dispose(): void {
    this.compiled.executable.dispose();
  }
}
