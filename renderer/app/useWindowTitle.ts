import { useEffect } from 'react';
import { useDesign } from '../state/designStore';
import { useSession } from '../state/session';

const APP = 'Layerloom';

/** The design by which a window is known among others, in tabs and task bars. */
export function useWindowTitle(): void {
  const isOpen = useSession(({ screen }) => screen === 'design');
  const name = useDesign((state) => state.document?.name ?? '');
  useEffect(() => {
    document.title = isOpen && name !== '' ? `${name} – ${APP}` : APP;
  }, [isOpen, name]);
}
