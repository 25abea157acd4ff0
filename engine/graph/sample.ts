import type { PortType } from '../core/portType';
import type { DataSettings } from './document';

/** What samples look like, known before any file is read. */
export interface SampleInfo {
  /** Shape of one input, without the batch; float32. */
  readonly input: readonly number[];
  readonly target:
    | { readonly kind: 'class'; readonly classes: readonly string[] }
    | { readonly kind: 'values'; readonly shape: readonly number[] };
  /** Whether spatial transforms (Pad) make sense: input is [C, H, W]. */
  readonly image: boolean;
  /** Samples are bytes where they come from: the one that the network sees as 1. Absent where they are numbers as they are. */
  readonly bytes?: number;
  /** Samples are pictures of any height and width where they come from, stretched to that of `input`. */
  readonly stretched?: true;
}

/** What a batch of targets is. */
export function targetType({ target }: SampleInfo): PortType {
  if (target.kind === 'class') return { shape: ['N'], dtype: 'int32' };
  return { shape: ['N', ...target.shape], dtype: 'float32' };
}

/** How many classes outputs are scores of; 0 where they are values. */
export function classCount(data: Pick<DataSettings, 'target'>, sample: SampleInfo): number {
  if (!classifies(data, sample)) return 0;
  const { target } = sample;
  return target.kind === 'class' ? target.classes.length : (target.shape[0] ?? 0);
}

/** Whether outputs are scores of classes, so that accuracy can be told. */
export function classifies(data: Pick<DataSettings, 'target'>, { target }: SampleInfo): boolean {
  return target.kind === 'class' || (data.target === 'oneHot' && target.kind === 'values');
}
