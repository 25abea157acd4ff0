import { useCanvas } from './canvasStore';
import { useDesign } from './designStore';
import { scopeAt } from './scope';
import { keepPlace, type Place, placeIn } from './viewPlaces';
import { useView } from './viewStore';

/** Somewhere in the open design, as somebody saw it. */
interface Visit {
  readonly root: string;
  /** Null where the view was as it opens. */
  readonly place: Place | null;
}

type Way = 'back' | 'forward';

const MOST = 50;
/** So long a view may take to arrive; until then a person is taken to be there. */
const ARRIVAL_MS = 400;

let visits: Record<Way, Visit[]> = { back: [], forward: [] };
let arriving: { readonly visit: Visit; readonly until: number } | null = null;
/** Within a leap the places between are none that anybody saw. */
let leaping = false;

function present(): Visit {
  if (arriving && performance.now() < arriving.until) return arriving.visit;
  const { root } = useView.getState();
  return { root, place: placeIn(root) };
}

function isSame(a: Visit, b: Visit): boolean {
  if (a.root !== b.root) return false;
  if (!a.place || !b.place) return a.place === b.place;
  const [{ x, y, zoom }, { place: other }] = [a.place, { place: b.place }];
  return Math.hypot(x - other.x, y - other.y) * zoom < 1 && Math.abs(zoom / other.zoom - 1) < 0.001;
}

/** Goes elsewhere at one go: what was seen before is where `revisit` leads back to. */
export function leap(go: () => void): void {
  if (leaping) {
    go();
    return;
  }
  const from = present();
  leaping = true;
  try {
    go();
  } finally {
    leaping = false;
  }
  leave(from);
}

function leave(from: Visit): void {
  arriving = null;
  const last = visits.back.at(-1);
  visits = { back: last && isSame(last, from) ? visits.back : [...visits.back.slice(1 - MOST), from], forward: [] };
}

/** Shows what was seen before, or with 'forward' what was gone back from; false where nothing is left that way. */
export function revisit(way: Way): boolean {
  const { document } = useDesign.getState();
  const from = present();
  const ahead = visits[way];
  // A block may be gone, and where one is already is no way at all.
  const at = ahead.findLastIndex((visit) => document && scopeAt(document, visit.root) && !isSame(visit, from));
  const to = ahead[at];
  if (!to) return false;
  const other = way === 'back' ? 'forward' : 'back';
  visits = { ...visits, [way]: ahead.slice(0, at), [other]: [...visits[other], from] };
  arriving = { visit: to, until: performance.now() + ARRIVAL_MS };
  if (to.root === useView.getState().root) useCanvas.getState().handle?.show(to.place);
  else {
    keepPlace(to.root, to.place);
    leaping = true;
    useView.getState().enter(to.root);
    leaping = false;
  }
  return true;
}

let seen = useView.getState().root;

useView.subscribe(({ root }) => {
  const was = seen;
  seen = root;
  if (root !== was && !leaping) leave({ root: was, place: placeIn(was) });
});

/** Another design has ways of its own. */
useDesign.subscribe(({ opening }, before) => {
  if (opening === before.opening) return;
  visits = { back: [], forward: [] };
  arriving = null;
});
