import type { layers as en } from '../../en/entries/layers';
import type { Translated } from '../../entryTypes';

export const layers: Translated<typeof en> = {};
