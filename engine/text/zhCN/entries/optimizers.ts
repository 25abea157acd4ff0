import type { optimizers as en } from '../../en/entries/optimizers';
import type { Translated } from '../../entryTypes';

export const optimizers: Translated<typeof en> = {};
