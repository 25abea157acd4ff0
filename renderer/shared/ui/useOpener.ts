import { useState } from 'react';

/** What had the keyboard's focus when a dialog was opened, to get it back; null where that is gone. */
export function useOpener(open: boolean): () => HTMLElement | null {
  const [known, setKnown] = useState<{ readonly open: boolean; readonly opener: Element | null }>({
    open: false,
    opener: null,
  });
  // While it is drawn for the first time, before it takes the focus itself.
  if (open !== known.open) setKnown({ open, opener: open ? document.activeElement : known.opener });
  const { opener } = known;
  return () => (opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null);
}
