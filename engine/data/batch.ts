import { numel } from '../core/shape';
import type { SampleInfo } from '../graph/sample';
import type { SampleBatch } from './contract';

/** Arrays for a batch. */
export function newBatch({ input, target }: SampleInfo, samples: number): SampleBatch {
  const inputs = new Float32Array(samples * numel(input));
  if (target.kind === 'class') return { inputs, targets: new Int32Array(samples) };
  return { inputs, targets: new Float32Array(samples * numel(target.shape)) };
}
