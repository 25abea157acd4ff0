import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serializeDocument } from '../../../engine/graph/serialize';
import { useDesign } from '../../../renderer/state/designStore';
import { keepPlace, placeIn, writePlaces } from '../../../renderer/state/viewPlaces';
import { forgetView, moveView } from '../../../renderer/state/viewStore';
import { column, open } from '../editor/testDesign';
import { stubStorage } from '../support/pageStorage';

let items: Map<string, string>;
beforeEach(() => {
  items = stubStorage();
});
afterEach(() => void vi.unstubAllGlobals());

const FAR = { x: 3, y: -40, zoom: 0.25 };
const NEAR = { x: 120, y: 900, zoom: 1.5 };

test('each design and each block has a place of its own, which outlives another design at once', () => {
  const document = open(column('Input', 'ReLU', 'Output'));
  expect(placeIn('')).toBeNull();
  keepPlace('', FAR);
  keepPlace('block1/', NEAR);
  const other = { path: 'other.loom', document: serializeDocument({ ...document, name: 'other' }), revision: '2' };
  useDesign.getState().load(other);
  expect([placeIn(''), placeIn('block1/')]).toEqual([null, null]);
  keepPlace('', NEAR);
  open(document);
  expect([placeIn(''), placeIn('block1/')]).toEqual([FAR, NEAR]);
});

test('a renamed design keeps its places under its new name alone, and a new design of an old name has none', () => {
  const document = open(column('Input', 'ReLU', 'Output'));
  keepPlace('', FAR);
  const renamed = { path: 'other.loom', document: serializeDocument({ ...document, name: 'other' }), revision: '2' };
  useDesign.getState().moved(renamed);
  moveView('column.loom');
  expect([...items.keys()]).toEqual(['layerloom.place.other.loom']);
  useDesign.getState().load(renamed);
  expect(placeIn('')).toEqual(FAR);

  forgetView('other.loom');
  useDesign.getState().load(renamed);
  expect(placeIn('')).toBeNull();
});

test('what is no place is passed over', () => {
  open(column('Input', 'Output'));
  keepPlace('', FAR);
  writePlaces();
  const [key = ''] = items.keys();
  for (const damaged of ['{', '7', '[["", {"x": 1, "y": 2, "zoom": 0}], 3, [""], [4, {}]]']) {
    items.set(key, damaged);
    open(column('Input', 'Output'));
    expect(placeIn('')).toBeNull();
  }
});
