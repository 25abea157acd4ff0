import { useDesign } from '../state/designStore';
import { useSession } from '../state/session';
import { goHome, openPath } from './opening';

/** What an entry of the browser's history shows: the design of a path, or all designs. */
interface Entry {
  readonly shown: string | null;
}

const isEntry = (state: unknown): state is Entry => typeof state === 'object' && state !== null && 'shown' in state;

const shownNow = (): string | null => (useSession.getState().screen === 'design' ? useDesign.getState().path : null);

/** The browser's Back and Forward lead between the designs that were opened and the list of all, before they leave the app. */
export function followBack(): void {
  let { opening } = useDesign.getState();
  let isGoing = false;
  const note = () => {
    if (isGoing || useSession.getState().screen === 'starting') return;
    const shown = shownNow();
    const { state } = history as { readonly state: unknown };
    // Behind a design that a window begins with are all designs.
    if (!isEntry(state)) history.replaceState({ shown: null }, '');
    const before = isEntry(state) ? state.shown : null;
    // A design that is only renamed is the same place.
    const isRenamed = shown !== null && before !== null && opening === useDesign.getState().opening;
    opening = useDesign.getState().opening;
    if (before === shown) return;
    if (isRenamed) history.replaceState({ shown }, '');
    else history.pushState({ shown }, '');
  };
  useSession.subscribe(note);
  useDesign.subscribe(note);
  window.addEventListener('popstate', async ({ state }: PopStateEvent) => {
    if (!isEntry(state) || state.shown === shownNow()) return;
    isGoing = true;
    try {
      if (state.shown === null) await goHome();
      else await openPath(state.shown);
    } finally {
      isGoing = false;
    }
    opening = useDesign.getState().opening;
    // Where it could not be shown, the entry is of what stands there still.
    history.replaceState({ shown: shownNow() }, '');
  });
}
