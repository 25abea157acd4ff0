import type { losses as en } from '../../en/entries/losses';
import type { Translated } from '../../entryTypes';

export const losses: Translated<typeof en> = {};
