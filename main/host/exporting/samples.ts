import { hashName, RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import { flatten } from '../../../engine/graph/flatten';
import type { Backend } from '../../../engine/plan/backend';
import { forwardOnce } from '../../../engine/training/forwardOnce';
import type { Prediction } from '../../../engine/training/predict';
import type { ExportJob } from './job';

/** What an export is tried on, and what the trained network makes of it. */
export interface ProofSamples {
  /** Batch first. */
  readonly inputs: readonly Prediction[];
  readonly outputs: readonly Prediction[];
}

/** More than one, so that a batch mixed up shows. */
export const BATCH = 3;

/** Samples for the network's inputs: normal numbers, or places in the tables that read them. */
export async function proofSamples(job: ExportJob, backend: Backend): Promise<ProofSamples> {
  const inputs = job.network.inputs.map(({ name, shape }) => {
    const draw = sampleDraws(job, new RandomStream(1, hashName(name)));
    return { shape: [BATCH, ...shape], data: Float32Array.from({ length: BATCH * numel(shape) }, draw) };
  });
  return { inputs, outputs: await outputsOf(job, job.stored, inputs, backend) };
}

/** Numbers for samples, one by one. */
export function sampleDraws(job: ExportJob, random: RandomStream): () => number {
  const rows = tableRows(job);
  return rows === null ? () => random.normal() : () => random.integer(rows);
}

/** A network's outputs with any weights. */
export function outputsOf(
  { network }: Pick<ExportJob, 'network'>,
  values: Parameters<typeof forwardOnce>[1],
  inputs: readonly Prediction[],
  backend: Backend,
): Promise<readonly Prediction[]> {
  const batch = inputs[0]?.shape[0] ?? 0;
  return forwardOnce(
    network,
    values,
    inputs.map(({ data }) => data),
    batch,
    backend,
  );
}

/** How many rows the smallest table has that a layer looks up; null where there is none. */
function tableRows({ document, analysis }: ExportJob): number | null {
  const rows = flatten(document).nodes.flatMap(({ id, definition, params }) => {
    const inputs = (analysis.nodes.get(id)?.inputs ?? []).filter((type) => type !== null);
    const exported = definition?.export({ inputs, params });
    return exported?.kind === 'module' && exported.indices ? [exported.indices.below] : [];
  });
  return rows.length === 0 ? null : Math.min(...rows, 2 ** 24);
}
