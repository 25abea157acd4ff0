import type { SampleSource } from '../data/contract';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import type { LayerHealth } from './health/report';
import { onTrial } from './trial';

/** How far two devices are from each other on the first step of a run. */
export interface Parity {
  /** Largest relative difference of the loss and of each layer's activations and gradient; null where one of both has no number there. */
  readonly difference: number | null;
  /** Dotted name of the layer where it begins, where it is more than rounding explains; null where it is not, or where no layer is to blame. */
  readonly layer: string | null;
}

const SAMPLES = 4;
/** What other orders of additions come to in float32 is far below; a wrong kernel is far above. */
const TOLERANCE = 1e-3;

/** Whether two devices differ by more than rounding explains. */
export const isApart = ({ difference }: Parity): boolean => difference === null || difference > TOLERANCE;

/**
 * Takes the first step of a run on both backends, on at most 4 samples, and compares what every layer comes to. Throws what
 * compiling throws.
 */
export async function parityOf(
  document: DesignDocument,
  source: SampleSource,
  judge: Backend,
  other: Backend,
): Promise<Parity> {
  const [expected, actual] = [await firstStep(document, source, judge), await firstStep(document, source, other)];
  // Where one of both had no memory for a look, the loss alone is compared.
  const pairs = expected.layers.flatMap((layer, at): [LayerHealth, LayerHealth][] => {
    const same = actual.layers[at];
    return same ? [[layer, same]] : [];
  });
  const forward = pairs.map(([a, b]) => valuesApart(a, b));
  const backward = pairs.map(([a, b]) => gradientsApart(a, b));
  const isOff = (difference: number) => !(difference <= TOLERANCE);
  // What goes wrong on the way there is seen in all that follows, what goes wrong on the way back in all that lies before.
  const [first, last] = [forward.findIndex(isOff), backward.findLastIndex(isOff)];
  const layer = pairs[first >= 0 ? first : last]?.[0].name ?? null;
  const difference = Math.max(relative(expected.loss, actual.loss), ...forward, ...backward);
  return { difference: Number.isFinite(difference) ? difference : null, layer };
}

interface FirstStep {
  readonly loss: number;
  readonly layers: readonly LayerHealth[];
}

function firstStep(document: DesignDocument, source: SampleSource, backend: Backend): Promise<FirstStep> {
  const { training } = document;
  const small = {
    ...document,
    training: { ...training, batchSize: Math.min(training.batchSize, SAMPLES), accumulate: 1 },
  };
  return onTrial(small, source, backend, 'once', async ({ trainLooking }) => {
    const { result, look } = await trainLooking();
    return { loss: result.loss, layers: look?.layers ?? [] };
  });
}

/** Where both are no number, they agree. */
function relative(a: number, b: number, scale = Math.abs(a)): number {
  if (Object.is(a, b) || a === b) return 0;
  return Math.abs(a - b) / Math.max(scale, 1e-6);
}

function valuesApart({ activation: a }: LayerHealth, { activation: b }: LayerHealth): number {
  if (!a || !b) return 0;
  const size = Math.abs(a.mean) + a.std;
  return Math.max(relative(a.mean, b.mean, size), relative(a.std, b.std, size));
}

function gradientsApart({ weights: a }: LayerHealth, { weights: b }: LayerHealth): number {
  return a && b ? relative(a.gradNorm, b.gradNorm) : 0;
}
