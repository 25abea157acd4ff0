import { create } from 'zustand';
import { MEASURES, type Measure } from '../../../engine/training/metrics';
import { readItem, writeItem } from '../../shared/storage';
import { X_UNITS, type XUnit } from './lines/xAxis';
import type { Look } from './plotContent';

/** How the charts are looked at; kept over a restart, but for the zoom. */
export interface ChartView extends Look {
  /** The shown stretch in `unit`; null for all. Both plots show the same. */
  readonly zoom: readonly [number, number] | null;
  /** What is drawn where there is room for one plot; runs that do not have it show their first metric, or their loss. */
  readonly measure: Measure;
}

interface ChartViewActions {
  setUnit(unit: XUnit): void;
  setLog(log: boolean): void;
  setSmoothing(smoothing: number): void;
  setMeasure(measure: Measure): void;
  setZoom(zoom: ChartView['zoom']): void;
}

const KEYS = { unit: 'chart.unit', log: 'logAxis', smoothing: 'chart.smoothing', measure: 'chart.measure' } as const;

export const useChartView = create<ChartView & ChartViewActions>()((set) => ({
  unit: X_UNITS.find((unit) => unit === readItem(KEYS.unit)) ?? 'epoch',
  log: readItem(KEYS.log) === 'true',
  smoothing: shareOr(readItem(KEYS.smoothing), 0),
  zoom: null,
  measure: MEASURES.find((measure) => measure === readItem(KEYS.measure)) ?? 'loss',

  setUnit(unit) {
    writeItem(KEYS.unit, unit);
    set({ unit, zoom: null });
  },
  setLog(log) {
    writeItem(KEYS.log, String(log));
    set({ log });
  },
  setSmoothing(smoothing) {
    writeItem(KEYS.smoothing, String(smoothing));
    set({ smoothing });
  },
  setMeasure(measure) {
    writeItem(KEYS.measure, measure);
    set({ measure });
  },
  setZoom(zoom) {
    set({ zoom });
  },
}));

function shareOr(text: string | null, otherwise: number): number {
  const share = Number(text ?? Number.NaN);
  return share >= 0 && share <= 1 ? share : otherwise;
}
