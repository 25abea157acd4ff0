import type { SampleSource } from '../data/contract';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import type { LayerHealth } from './health/report';
import { onTrial } from './trial';

/** How far two devices are from each other on the first step of a run. */
export interface Parity {
  /** Largest relative difference of the loss and of each layer's activations and gradient. */
  readonly difference: number;
  /** Id of the layer where it begins, where it is more than rounding explains; null where it is not. */
  readonly layer: string | null;
}

const SAMPLES = 4;
/** What other orders of additions come to in float32 is far below; a wrong kernel is far above. */
const TOLERANCE = 1e-3;

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
  const forward = expected.layers.map((layer, at) => valuesApart(layer, actual.layers[at] as LayerHealth));
  const backward = expected.layers.map((layer, at) => gradientsApart(layer, actual.layers[at] as LayerHealth));
  const isOff = (difference: number) => !(difference <= TOLERANCE);
  // What goes wrong on the way there is seen in all that follows, what goes wrong on the way back in all that lies before.
  const [first, last] = [forward.findIndex(isOff), backward.findLastIndex(isOff)];
  const layer = expected.layers[first >= 0 ? first : last]?.layer ?? null;
  return { difference: Math.max(relative(expected.loss, actual.loss), ...forward, ...backward), layer };
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
  return onTrial(small, source, backend, true, async ({ trainLooking }) => {
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
