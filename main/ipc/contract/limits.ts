import { LIMITS } from '../../../engine/graph/limits';

/** What a person may write about a run: characters, and how many tags. */
export const RUN_NOTES = { name: LIMITS.nameLength, notes: LIMITS.runNotes, tags: 20, tag: 40 } as const;

/** A design's file past this is not read at all; the document's own limits are far below. */
export const MOST_DESIGN_BYTES = 64 * 1024 * 1024;

/** With how many seeds a design is trained at once. */
export const SEEDS = { min: 2, max: 100 } as const;
