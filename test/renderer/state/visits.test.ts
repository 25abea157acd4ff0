import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useCanvas } from '../../../renderer/state/canvasStore';
import { useDesign } from '../../../renderer/state/designStore';
import { keepPlace, type Place, placeIn } from '../../../renderer/state/viewPlaces';
import { useView } from '../../../renderer/state/viewStore';
import { leap, revisit } from '../../../renderer/state/visits';
import { blockDesign } from '../../engine/graph/blockDesign';
import { open } from '../editor/testDesign';
import { stubStorage } from '../support/pageStorage';

const at = (x: number): Place => ({ x, y: 0, zoom: 1 });
const inside = 'stage1/';
const shown: (Place | null)[] = [];

/** Of a canvas what matters here: it is where it was told to be. */
const show = (place: Place | null): void => {
  shown.push(place);
  keepPlace(useView.getState().root, place);
};

/** A person is seldom quicker than the view. */
const arrive = () => vi.advanceTimersByTime(1000);
const here = () => [useView.getState().root, placeIn(useView.getState().root)?.x ?? null];

beforeEach(() => {
  stubStorage();
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  shown.length = 0;
  const handle = { show } as Partial<NonNullable<ReturnType<typeof useCanvas.getState>['handle']>>;
  useCanvas.setState({ handle: handle as NonNullable<ReturnType<typeof useCanvas.getState>['handle']> });
  open(blockDesign);
  for (const root of ['', inside]) keepPlace(root, null);
  arrive();
});
afterEach(() => {
  useCanvas.setState({ handle: null });
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('blocks that were entered and views that were shown are gone back through, and on again', () => {
  keepPlace('', at(10));
  leap(() => keepPlace('', at(20)));
  useView.getState().enter(inside);
  keepPlace(inside, at(30));
  expect(here()).toEqual([inside, 30]);
  for (const wanted of [
    ['', 20],
    ['', 10],
  ]) {
    expect(revisit('back')).toBe(true);
    arrive();
    expect(here()).toEqual(wanted);
  }
  for (const wanted of [
    ['', 20],
    [inside, 30],
  ]) {
    expect(revisit('forward')).toBe(true);
    arrive();
    expect(here()).toEqual(wanted);
  }
  expect(revisit('forward')).toBe(false);
});

test('whoever goes elsewhere has no way forward any more, and a leap is one step however much it does', () => {
  keepPlace('', at(10));
  leap(() => {
    useView.getState().enter(inside);
    leap(() => keepPlace(inside, at(40)));
  });
  expect(revisit('back')).toBe(true);
  arrive();
  expect(here()).toEqual(['', 10]);
  leap(() => keepPlace('', at(50)));
  expect(revisit('forward')).toBe(false);
});

test('a block that is gone, and where one is already, are passed over; a view that was never moved comes back as it was', () => {
  useView.getState().enter(inside);
  useView.getState().enter('');
  keepPlace('', at(10));
  leap(() => undefined);
  const { document } = useDesign.getState();
  useDesign.getState().apply(
    (document?.nodes ?? []).filter(({ block }) => block).map(({ id }) => ({ kind: 'removeNode' as const, id })),
    'editor.steps.remove',
  );
  expect(revisit('back')).toBe(true);
  expect(shown).toEqual([null]);
  arrive();
  expect(revisit('back')).toBe(false);
});

test('two steps in a row lead from where the first one goes to, not from the way there; another design has none', () => {
  keepPlace('', at(10));
  leap(() => keepPlace('', at(20)));
  leap(() => keepPlace('', at(30)));
  revisit('back');
  keepPlace('', at(27));
  revisit('back');
  arrive();
  expect(shown.map((place) => place?.x)).toEqual([20, 10]);
  revisit('forward');
  expect(shown.at(-1)?.x).toBe(20);
  open(blockDesign);
  expect([revisit('back'), revisit('forward')]).toEqual([false, false]);
});
