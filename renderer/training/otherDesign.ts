import { useMemo } from 'react';
import type { DesignDocument } from '../../engine/graph/document';
import type { RunEntry } from '../../main/ipc/contract';
import { useDesign } from '../state/designStore';
import { type RunsState, useRuns } from './runStore';
import { trainsAlike } from './trainsAlike';

type Known = Pick<RunsState, 'current' | 'designs'>;

/** Whether the open design is no longer the one that the shown run is of. */
export function useOtherDesign(): boolean {
  const begun = useRuns(begunWith);
  const base = useRuns(triedOn);
  const isOneOfSeeds = useRuns(({ current }) => current?.group != null);
  const document = useDesign((state) => state.document);
  return useMemo(
    () => document !== null && begun !== null && base !== null && isOther(document, begun, base, isOneOfSeeds),
    [document, begun, base, isOneOfSeeds],
  );
}

/** @param base The design that a remedy was tried on, which stays open; of other runs, that of the run. */
export function isOther(
  document: DesignDocument,
  begun: DesignDocument,
  base: DesignDocument,
  isOneOfSeeds: boolean,
): boolean {
  // Each of several seeds has one that the design never had.
  const { seed } = isOneOfSeeds ? begun.training : document.training;
  const open = { ...document, training: { ...document.training, seed } };
  return !trainsAlike(open, begun) && !trainsAlike(open, base);
}

const hasBegun = ({ state, imported }: RunEntry): boolean => state !== 'queued' && !imported;

/** The design of the shown run; null where it has not begun, or is not read yet. */
const begunWith = ({ current, designs }: Known): DesignDocument | null =>
  current && hasBegun(current) ? (designs.get(current.run) ?? null) : null;

const triedOn = ({ current, designs }: Known): DesignDocument | null =>
  current ? (designs.get(current.origin?.run ?? current.run) ?? null) : null;
