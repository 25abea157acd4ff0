import type { transforms as en } from '../../en/entries/transforms';
import type { Translated } from '../../entryTypes';

export const transforms: Translated<typeof en> = {};
