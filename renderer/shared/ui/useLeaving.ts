import { useEffect, useRef } from 'react';

/** Calls the latest `commit` when the field goes away with a text in it: another layer was selected, a panel was closed. */
export function useLeaving(commit: () => void): void {
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => () => latest.current(), []);
}
