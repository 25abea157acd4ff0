import type { TrainerEvent } from '../protocol';
import type { HealthReport } from './report';

/** One layer's figures of a look, without how its values are spread. */
export interface LayerFigures {
  readonly layer: string;
  /** Null where the layer has nothing to learn. */
  readonly weights: { readonly norm: number; readonly gradNorm: number; readonly updateRatio: number } | null;
  readonly dead: number | null;
}

/** What a run keeps of every look, to be drawn over its steps. */
export interface LookFigures {
  readonly step: number;
  readonly epoch: number;
  readonly layers: readonly LayerFigures[];
}

function figuresOf({ step, epoch, layers }: HealthReport): LookFigures {
  return {
    step,
    epoch,
    layers: layers.map(({ layer, weights, activation }) => ({
      layer,
      weights: weights && { norm: weights.norm, gradNorm: weights.gradNorm, updateRatio: weights.updateRatio },
      dead: activation?.dead ?? null,
    })),
  };
}

/** `looks` after more news: a run that goes on from an earlier step looks at the steps after it again. */
export function looksAfter(
  looks: readonly LookFigures[],
  news: Extract<TrainerEvent, { kind: 'started' | 'health' }>,
): readonly LookFigures[] {
  if (news.kind === 'started') return looks.filter(({ step }) => step <= news.step);
  return [...looks.filter(({ step }) => step < news.health.step), figuresOf(news.health)];
}

/** The figures of what lies at a path: a layer's own, or those of all layers of a block as one vector; null where none is. */
export function figuresAt({ layers }: LookFigures, path: string): Omit<LayerFigures, 'layer'> | null {
  const own = layers.filter(({ layer }) => layer === path || layer.startsWith(`${path}/`));
  return own.length === 0 ? null : figuresTogether(own);
}

/** Those of several layers: norms of all their numbers as one vector, and the share of the layer with the most dead units. */
export function figuresTogether(own: readonly Omit<LayerFigures, 'layer'>[]): Omit<LayerFigures, 'layer'> {
  const learning = own.flatMap(({ weights }) => weights ?? []);
  const deadest = own.flatMap(({ dead }) => dead ?? []);
  return {
    weights: learning.length === 0 ? null : together(learning),
    dead: deadest.length === 0 ? null : Math.max(...deadest),
  };
}

type Weights = NonNullable<LayerFigures['weights']>;

function together(list: readonly Weights[]): Weights {
  const [only] = list;
  if (only && list.length === 1) return only;
  const norm = Math.hypot(...list.map((one) => one.norm));
  const moved = Math.hypot(...list.map((one) => one.norm * one.updateRatio));
  return {
    norm,
    gradNorm: Math.hypot(...list.map(({ gradNorm }) => gradNorm)),
    updateRatio: moved === 0 ? 0 : moved / norm,
  };
}
