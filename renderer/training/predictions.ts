import { create } from 'zustand';
import type { Part } from '../../engine/data/contract';
import { serializeDocument } from '../../engine/graph/serialize';
import type { WeightChoice } from '../../engine/training/evaluation/contract';
import type { EvaluatedRun, RunEntry } from '../../main/ipc/contract';
import { errorText } from '../shared/errorText';
import { host } from '../shared/host';
import { useDesign } from '../state/designStore';
import { useRuns } from './runStore';

/** Which samples are looked at; null: all. */
export type SampleChoice =
  | { readonly kind: 'cell'; readonly label: number; readonly predicted: number }
  | { readonly kind: 'class'; readonly label: number }
  | { readonly kind: 'sample'; readonly sample: number }
  | null;

interface Predictions {
  /** The run as it was when it was opened; null while none is. */
  readonly entry: RunEntry | null;
  readonly path: string;
  readonly weights: WeightChoice;
  readonly part: Part;
  /** The host's name for what is at hand; another one each time. */
  readonly evaluation: string;
  readonly state: 'working' | 'stopped' | 'failed' | 'done';
  readonly share: number;
  readonly error: string;
  readonly found: EvaluatedRun | null;
  readonly choice: SampleChoice;
}

const closed: Predictions = {
  entry: null,
  path: '',
  weights: 'best',
  part: 'valid',
  evaluation: '',
  state: 'working',
  share: 0,
  error: '',
  found: null,
  choice: null,
};

/** What a run's network makes of its data, while somebody looks. Changed by the functions below alone. */
export const usePredictions = create<Predictions>()(() => closed);

/** Parts of a run's data that have samples, those that training never saw first. */
export function partsOf({ counts, imported }: Pick<RunEntry, 'counts' | 'imported'>): Part[] {
  // Imported weights are tried on the design's own data, whose parts nobody has counted yet.
  if (imported) return ['test', 'valid', 'train'];
  const sizes = {
    valid: counts?.validSamples ?? 0,
    test: counts?.testSamples ?? 0,
    train: counts?.trainSamples ?? 0,
  };
  return (['valid', 'test', 'train'] as const).filter((part) => sizes[part] > 0);
}

export const canPredict = (): boolean => useRuns.getState().current?.hasWeights === true;

/** Looks at the shown run's predictions with its best weights, on data it was not trained on where there is some. */
export async function openPredictions(): Promise<void> {
  const { current, path } = useRuns.getState();
  if (!current || path === null || !canPredict()) return;
  usePredictions.setState({ ...closed, entry: current, path, part: partsOf(current)[0] ?? 'train' });
  await predict();
}

export function closePredictions(): void {
  drop();
  usePredictions.setState(closed);
}

/** Looks at other weights, or another part. */
export async function lookAt(change: Partial<Pick<Predictions, 'weights' | 'part'>>): Promise<void> {
  usePredictions.setState({ ...change, choice: null });
  await predict();
}

export function choose(choice: SampleChoice): void {
  usePredictions.setState({ choice });
}

/** Ends the work under way; what to look at can still be chosen. */
export function stopPredicting(): void {
  drop();
  usePredictions.setState({ state: 'stopped', evaluation: '' });
}

/** The host lets go what it has at hand. */
function drop(): void {
  const { evaluation } = usePredictions.getState();
  if (evaluation === '') return;
  // Nothing waits for it; a host that cannot be reached has nothing to let go.
  void host()
    .closeEvaluation({ evaluation })
    .catch(() => {});
}

export async function predict(): Promise<void> {
  drop();
  const { entry, path, weights, part } = usePredictions.getState();
  if (!entry) return;
  const evaluation = crypto.randomUUID();
  const isCurrent = () => usePredictions.getState().evaluation === evaluation;
  usePredictions.setState({ evaluation, state: 'working', share: 0, found: null, error: '' });
  const unsubscribe = host().subscribe((event) => {
    if (event.kind === 'evaluating' && event.evaluation === evaluation && isCurrent())
      usePredictions.setState({ share: event.share });
  });
  try {
    const { document } = useDesign.getState();
    const tried = entry.imported && document ? { document: serializeDocument(document) } : {};
    const found = await host().evaluateRun({ path, run: entry.run, weights, part, evaluation, ...tried });
    if (isCurrent()) usePredictions.setState({ state: 'done', found });
  } catch (error) {
    if (isCurrent()) usePredictions.setState({ state: 'failed', error: errorText(error) });
  } finally {
    unsubscribe();
  }
}
