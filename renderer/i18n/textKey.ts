import type { ParseKeys } from 'i18next';

/** A key of the window's catalogue, such as 'editor.steps.move'. */
export type TextKey = ParseKeys;
