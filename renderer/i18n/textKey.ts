import type { ParseKeys } from 'i18next';

/** A key of the window's catalogue, such as 'editor.steps.move'. */
export type TextKey = ParseKeys;

/**
 * What `useTranslation` gives, as functions that are handed it take it. The library's own type for it takes the compiler
 * past its limits with a catalogue of this size.
 */
export type Translate = (key: TextKey, values?: Readonly<Record<string, unknown>>) => string;
