import { useEffect, useRef } from 'react';

interface Latest {
  readonly current: () => void;
}

/** The fields that there are. */
const fields = new Set<Latest>();

/** Calls the latest `commit` when the field goes away with a text in it: another layer was selected, a panel was closed. */
export function useLeaving(commit: () => void): void {
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => {
    fields.add(latest);
    return () => {
      fields.delete(latest);
      latest.current();
    };
  }, []);
}

/** Takes over what is typed into any field, as far as it can be taken: what the fields are about is about to be another. */
export function commitFields(): void {
  for (const { current } of fields) current();
}
