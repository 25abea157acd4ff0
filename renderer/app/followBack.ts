import type { HostEvent } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { useDesign } from '../state/designStore';
import { useSession } from '../state/session';
import { noteMove, noteOpened, pathNow } from './movedPaths';
import { goHome, openPath } from './opening';

/** What an entry of the browser's history shows: the design of a path, or all designs. */
interface Entry {
  readonly shown: string | null;
}

const isEntry = (state: unknown): state is Entry => typeof state === 'object' && state !== null && 'shown' in state;

const shownNow = (): string | null => {
  const { screen, unreadable } = useSession.getState();
  if (screen === 'design') return useDesign.getState().path;
  return screen === 'newer' ? (unreadable?.path ?? null) : null;
};

/** The entry that the browser is at; null where it is none of ours. */
function entryNow(): Entry | null {
  const { state } = history as { readonly state: unknown };
  return isEntry(state) ? state : null;
}

/**
 * The browser's Back and Forward lead between the designs that were opened and the list of all, before they leave the app.
 * Returns the function that ends it.
 */
export function followBack(): () => void {
  let { opening } = useDesign.getState();
  let going = 0;
  const note = () => {
    if (going > 0 || useSession.getState().screen === 'starting') return;
    const shown = shownNow();
    const entry = entryNow();
    // Behind a design that a window begins with are all designs.
    if (!entry) history.replaceState({ shown: null }, '');
    const before = entry?.shown ?? null;
    // A design that is only renamed is the same place.
    const isRenamed = shown !== null && before !== null && opening === useDesign.getState().opening;
    opening = useDesign.getState().opening;
    if (before === shown) return;
    if (isRenamed) history.replaceState({ shown }, '');
    else {
      if (shown !== null) noteOpened(shown);
      history.pushState({ shown }, '');
    }
  };
  /** To where the browser has come by now: somebody may have gone on while a design was being opened. */
  const go = async () => {
    const entry = entryNow();
    if (!entry) return;
    const path = entry.shown === null ? null : pathNow(entry.shown);
    if (path !== shownNow()) await (path === null ? goHome() : openPath(path));
    opening = useDesign.getState().opening;
    // Where it could not be shown, the entry is of what stands there still.
    if (entry === entryNow()) history.replaceState({ shown: shownNow() }, '');
  };
  let last = Promise.resolve();
  const onGone = ({ state }: PopStateEvent) => {
    if (!isEntry(state)) return;
    going++;
    last = last.then(go).finally(() => {
      going--;
    });
  };
  window.addEventListener('popstate', onGone);
  const ends = [
    useSession.subscribe(note),
    useDesign.subscribe(note),
    host().subscribe((event: HostEvent) => {
      if (event.kind === 'designMoved') noteMove(event.from, event.to);
    }),
    () => window.removeEventListener('popstate', onGone),
  ];
  return () => {
    for (const end of ends) end();
  };
}
