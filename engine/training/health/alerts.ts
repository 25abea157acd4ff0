import { median } from '../../core/median';
import type { HealthAlert, LayerHealth, WeightHealth } from './report';

/** By so much the mean size of a gradient differs over the layers of deep sigmoid networks, which do not learn (Glorot and Bengio, 2010). */
const VANISHED = 1e-4;
/** A gradient so many times as long as the weights: with any usual rate one step replaces them. */
const EXPLODED = 100;
/** From half of a layer's units on, what is left can no longer be called a few losses. */
const DEAD = 0.5;
/** Fewer samples say little of a unit: of 16, one that fires half the time is silent once in 65,536 batches. */
const ENOUGH = 16;
/** So much of the weights changes in a step that goes well; a hundred times more undoes what was learned, a hundred times less gets nowhere. */
export const USUAL_UPDATE = 0.001;
const TOO_HIGH = 100 * USUAL_UPDATE;
const TOO_LOW = USUAL_UPDATE / 100;
/** The very first steps of adaptive optimizers are large by design: their averages are empty. */
const FIRST_STEPS = 20;

/** What a person should know of the layers as they stand before `step`; `samples` of the batch that was looked at. */
export function alertsOf(layers: readonly LayerHealth[], step: number, samples: number): HealthAlert[] {
  const broken = notFinite(layers, step);
  // Of what is no number nothing else can be said.
  if (broken) return [broken];
  const learning = layers.flatMap(({ weights, ...layer }) =>
    weights && weights.count > 0 ? [{ ...layer, weights }] : [],
  );
  return [
    exploding(learning, step),
    vanishing(learning, step),
    samples >= ENOUGH ? dead(layers, step) : null,
    rateTooHigh(learning, step),
    rateTooLow(learning, step),
  ].filter((alert) => alert !== null);
}

type Learning = Omit<LayerHealth, 'weights'> & { readonly weights: WeightHealth };

/** The first layer whose output is broken although its own weights are whole; else the first with any of it. */
function notFinite(layers: readonly LayerHealth[], step: number): HealthAlert | null {
  const isBroken = ({ weights, activation }: LayerHealth) =>
    (activation?.notFinite ?? 0) > 0 || (weights !== null && !Number.isFinite(weights.norm + weights.gradNorm));
  const origin =
    layers.find((layer) => (layer.activation?.notFinite ?? 0) > 0 && Number.isFinite(layer.weights?.norm ?? 0)) ??
    layers.find(isBroken);
  if (!origin) return null;
  const args = { layer: origin.name, step };
  return { kind: 'notFinite', layer: origin.layer, step, message: { code: 'health.notFinite', args } };
}

function exploding(layers: readonly Learning[], step: number): HealthAlert | null {
  const worst = largest(layers, ({ weights }) => weights.gradNorm / Math.max(weights.norm, 1e-12));
  if (!worst || worst.value < EXPLODED || worst.layer.weights.norm === 0) return null;
  const { gradNorm, norm } = worst.layer.weights;
  const args = { layer: worst.layer.name, step, gradient: gradNorm, weights: norm };
  return { kind: 'exploding', layer: worst.layer.layer, step, message: { code: 'health.exploding', args } };
}

/** The gradient that arrives at a layer beside the largest one, by its mean size an element. */
function vanishing(layers: readonly Learning[], step: number): HealthAlert | null {
  const size = ({ weights }: Learning) => weights.gradNorm / Math.sqrt(weights.count);
  const most = largest(layers, size);
  const least = largest(layers, (layer) => -size(layer));
  if (!most || !least || !(most.value > 0) || -least.value > VANISHED * most.value) return null;
  const args = { layer: least.layer.name, step, share: -least.value / most.value, largest: most.layer.name };
  return { kind: 'vanishing', layer: least.layer.layer, step, message: { code: 'health.vanishing', args } };
}

function dead(layers: readonly LayerHealth[], step: number): HealthAlert | null {
  const worst = largest(layers, ({ activation }) => activation?.dead ?? 0);
  if (!worst || worst.value < DEAD) return null;
  const args = { layer: worst.layer.name, step, share: worst.value };
  return { kind: 'dead', layer: worst.layer.layer, step, message: { code: 'health.dead', args } };
}

function rateTooHigh(layers: readonly Learning[], step: number): HealthAlert | null {
  if (step < FIRST_STEPS) return null;
  const ratio = median(layers.map(({ weights }) => weights.updateRatio));
  if (ratio === null || ratio < TOO_HIGH) return null;
  return {
    kind: 'rateTooHigh',
    layer: null,
    step,
    message: { code: 'health.rateTooHigh', args: { step, share: ratio } },
  };
}

/** Even the layer that moves most hardly moves. */
function rateTooLow(layers: readonly Learning[], step: number): HealthAlert | null {
  const most = largest(layers, ({ weights }) => weights.updateRatio);
  if (!most || most.value > TOO_LOW) return null;
  return {
    kind: 'rateTooLow',
    layer: null,
    step,
    message: { code: 'health.rateTooLow', args: { step, ratio: most.value } },
  };
}

function largest<L>(layers: readonly L[], figure: (layer: L) => number): { layer: L; value: number } | null {
  let found: { layer: L; value: number } | null = null;
  for (const layer of layers) {
    const value = figure(layer);
    if (!found || value > found.value) found = { layer, value };
  }
  return found;
}
