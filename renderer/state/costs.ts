import { create } from 'zustand';
import type { Count } from '../../engine/graph/counts';
import { readItem, writeItem } from '../shared/storage';

/** What the canvas can show the shares of: where parameters, time (by multiply-adds) and memory (of activations) go. */
export const COSTS = ['parameters', 'macs', 'activations'] as const satisfies readonly Count[];
export type Cost = (typeof COSTS)[number];

interface Costs {
  /** Whether cards show their shares. */
  readonly on: boolean;
  readonly of: Cost;
  readonly toggle: () => void;
  readonly show: (of: Cost) => void;
}

const isCost = (text: string | undefined): text is Cost => COSTS.some((cost) => cost === text);

function remembered(): Pick<Costs, 'on' | 'of'> {
  const [of, on] = (readItem('costs') ?? '').split(' ');
  return { of: isCost(of) ? of : 'parameters', on: on === 'on' };
}

/** The overlay of shares; remembered on this machine. */
export const useCosts = create<Costs>()((set, get) => {
  const keep = (next: Pick<Costs, 'on' | 'of'>) => {
    writeItem('costs', `${next.of} ${next.on ? 'on' : 'off'}`);
    set(next);
  };
  return {
    ...remembered(),
    toggle: () => keep({ of: get().of, on: !get().on }),
    show: (of) => keep({ of, on: true }),
  };
});

/** The cost that cards show now; null while they show none. */
export const shownCost = ({ on, of }: Costs): Cost | null => (on ? of : null);
