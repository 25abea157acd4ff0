import { useState } from 'react';

/** What a person is typing into a field over `value`; null while nothing. A new value from elsewhere ends the draft. */
export function useDraft(value: unknown): [string | null, (text: string | null) => void] {
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: unknown } | null>(null);
  const text = draft !== null && Object.is(draft.over, value) ? draft.text : null;
  return [text, (next) => setDraft(next === null ? null : { text: next, over: value })];
}
