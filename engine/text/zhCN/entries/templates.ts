import type { templates as en } from '../../en/entries/templates';
import type { Translated } from '../../entryTypes';

export const templates: Translated<typeof en> = {};
