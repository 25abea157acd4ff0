import type { dataSources as en } from '../../en/entries/dataSources';
import type { Translated } from '../../entryTypes';

export const dataSources: Translated<typeof en> = {};
