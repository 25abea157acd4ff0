import { create } from 'zustand';
import type { HostFailure, ImportStage, RunImport, WeightsFit } from '../../../../main/ipc/contract';

/** What is brought in: a model becomes a design of its own, weights belong to the open one. */
export type ImportKind = 'model' | 'weights';

/** Where an import stands; one at a time. */
export type ImportState =
  | { readonly at: 'none' }
  | {
      readonly at: 'working';
      readonly kind: ImportKind;
      readonly file: string;
      readonly stage: 'send' | ImportStage;
      /** From 0 to 1. */
      readonly share: number;
    }
  | {
      readonly at: 'failed';
      readonly kind: ImportKind;
      readonly file: string;
      readonly reason: string;
      /** What the host says, where it was the host. */
      readonly failure: HostFailure | null;
    }
  /** A model is open as a design. */
  | { readonly at: 'opened'; readonly layers: number; readonly imported: RunImport }
  /** Weights wait for a person's word. */
  | { readonly at: 'fitted'; readonly file: string; readonly path: string; readonly fit: WeightsFit };

/** Changed by `importActions` alone. */
export const useImport = create<{ readonly state: ImportState }>()(() => ({ state: { at: 'none' } }));
