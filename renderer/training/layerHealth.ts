import { create } from 'zustand';
import { sameValue } from '../../engine/core/sameValue';
import { figuresTogether, type LayerFigures } from '../../engine/training/health/figures';
import type { HealthAlert, HealthReport, LayerHealth } from '../../engine/training/health/report';
import { readItem, writeItem } from '../shared/storage';
import { useRuns } from './runStore';

/** What a card on the canvas tells of its layer, or of all the layers of its block. */
export interface CardHealth extends Omit<LayerFigures, 'layer'> {
  /** Numbers that were looked at: a card whose layer has other ones by now is not what was trained. */
  readonly count: number;
  readonly alert: HealthAlert | null;
}

type Cards = ReadonlyMap<string, CardHealth>;
type Alerts = ReadonlyMap<string, HealthAlert>;

interface LayerHealthState {
  /** Whether cards show it; remembered on this machine. */
  readonly on: boolean;
  /** By the path of the layer or block. What reads the same from look to look is the same object. */
  readonly cards: Cards;
  /** What cards warn of; the same map from look to look where nothing new is told. */
  readonly alerts: Alerts;
  readonly toggle: () => void;
}

const NOBODY: Cards = new Map();
const NOTHING: Alerts = new Map();

/** The health of the shown run's layers, as its latest look saw it. */
export const useLayerHealth = create<LayerHealthState>()((set, get) => ({
  on: readItem('health') !== 'off',
  cards: NOBODY,
  alerts: NOTHING,
  toggle: () => {
    const on = !get().on;
    writeItem('health', on ? null : 'off');
    set({ on });
  },
}));

export const shownHealth = ({ on, cards }: LayerHealthState, path: string): CardHealth | null =>
  (on && cards.get(path)) || null;

/** Also while cards do not show it. */
export const knownHealth = ({ cards }: LayerHealthState, path: string): CardHealth | null => cards.get(path) ?? null;

export const shownAlerts = ({ on, alerts }: LayerHealthState): Alerts => (on ? alerts : NOTHING);

/** As two digits that count: what moves below them is not seen, and does not draw a card anew. */
const seen = (value: number): number => Number(value.toPrecision(2));

export function cardsOf({ layers, alerts }: HealthReport): Cards {
  const inside = new Map<string, LayerHealth[]>();
  for (const layer of layers) {
    for (const path of pathsTo(layer.layer)) {
      const own = inside.get(path);
      if (own) own.push(layer);
      else inside.set(path, [layer]);
    }
  }
  const warned = new Map<string, HealthAlert>();
  for (const alert of alerts.toReversed()) for (const path of pathsTo(alert.layer ?? '')) warned.set(path, alert);
  return new Map([...inside].map(([path, own]) => [path, cardOf(own, warned.get(path) ?? null)]));
}

function cardOf(own: readonly LayerHealth[], alert: HealthAlert | null): CardHealth {
  const { weights, dead } = figuresTogether(
    own.map((layer) => ({ weights: layer.weights, dead: layer.activation?.dead ?? null })),
  );
  return {
    weights: weights && {
      norm: seen(weights.norm),
      gradNorm: seen(weights.gradNorm),
      updateRatio: seen(weights.updateRatio),
    },
    dead: dead === null ? null : Math.round(dead * 100) / 100,
    count: own.reduce((sum, layer) => sum + (layer.weights?.count ?? 0), 0),
    alert,
  };
}

/** The path of a layer, and those of the blocks around it. */
function pathsTo(layer: string): string[] {
  const paths: string[] = [];
  for (let end = layer.length; end > 0; end = layer.lastIndexOf('/', end - 1)) paths.push(layer.slice(0, end));
  return paths;
}

/** `next` with the objects of `before` where they read the same. */
export function keptCards(before: Cards, next: Cards): Cards {
  return new Map(
    [...next].map(([path, card]) => {
      const old = before.get(path);
      return [path, old && sameValue(old, card) ? old : card];
    }),
  );
}

useRuns.subscribe(({ history }, { history: before }) => {
  if (history?.health === before?.health) return;
  const report = history?.health;
  useLayerHealth.setState(({ cards, alerts }) => {
    const next = report ? keptCards(cards, cardsOf(report)) : NOBODY;
    const warned = new Map([...next].flatMap(([path, { alert }]) => (alert ? [[path, alert] as const] : [])));
    const isSame = warned.size === alerts.size && [...warned].every(([path, alert]) => alerts.get(path) === alert);
    return { cards: next, alerts: isSame ? alerts : warned };
  });
});
