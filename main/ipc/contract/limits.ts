import { LIMITS } from '../../../engine/graph/limits';

/** What a person may write about a run: characters, and how many tags. */
export const RUN_NOTES = { name: LIMITS.nameLength, notes: 10_000, tags: 20, tag: 40 } as const;

/** With how many seeds a design is trained at once. */
export const SEEDS = { min: 2, max: 100 } as const;

/** Characters of what is written about a snapshot. */
export const SNAPSHOT_NOTE = 2000;
