import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { SPACING } from '../../../engine/graph/layout';
import { overlap } from '../../../renderer/editor/box';
import { toStay } from '../../../renderer/editor/dragging';
import { planDropped } from '../../../renderer/editor/dropped';
import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from '../../../renderer/editor/metrics';
import { type Scene, sceneOf } from '../../../renderer/editor/scene';
import { NONE_BESIDE, withBeside } from '../../../renderer/state/beside';
import { annotationKey } from '../../../renderer/state/scope';
import { column } from './testDesign';

const INSIDE = ['Input', 'ReLU', 'Conv2d', 'Tanh', 'Output'];
const NOWHERE = { x: 0, y: 0 };

const cells = (columns: number, rows: number, count: number): fc.Arbitrary<readonly Point[]> =>
  fc
    .uniqueArray(fc.nat(columns * rows - 1), { minLength: count, maxLength: count })
    .map((found) =>
      found.map((cell) => ({ x: (cell % columns) * SPACING.column, y: Math.floor(cell / columns) * SPACING.row })),
    );

const standing = (nodes: readonly DesignNode[], places: readonly Point[]) =>
  nodes.map((node, at) => ({ ...node, position: places[at] ?? NOWHERE }));

/** Two instances of one block, the first of them repeated, among layers to all sides. */
function design(inside: readonly Point[], around: readonly Point[], repeat: number): DesignDocument {
  const within = column(...INSIDE);
  const [first, second, ...rest] = around;
  const twin = createInstance('stage', 'twin', 'twin', second ?? NOWHERE);
  const nodes = [
    { ...createInstance('stage', 'stage', 'stage', first ?? NOWHERE), ...(repeat > 1 && { repeat }) },
    twin,
    ...standing(column('ReLU', 'Tanh', 'Conv2d', 'Linear').nodes, rest),
  ];
  const block = { id: 'stage', name: 'Stage', nodes: standing(within.nodes, inside), wires: within.wires };
  return { ...within, nodes, wires: [], blocks: [block] };
}

const OPEN = new Set(['stage', 'twin']);
const inGrid = fc.integer({ min: -40, max: 40 }).map((steps) => steps * GRID);

const cases = fc.record({
  document: fc
    .tuple(cells(3, 4, INSIDE.length), cells(4, 4, 6), fc.integer({ min: 1, max: 3 }))
    .map(([inside, around, repeat]) => design(inside, around, repeat)),
  at: fc.nat(),
  by: fc.record({ x: inGrid, y: inGrid }),
});

/** Lets a layer go that was dragged so far. */
function letGo(document: DesignDocument, scene: Scene, path: string, by: Point, open: ReadonlySet<string> = OPEN) {
  const from = placeIn(scene, path);
  const dropped = new Map([[path, { x: from.x + by.x, y: from.y + by.y }]]);
  const { plan, beside } = planDropped(document, scene, dropped);
  const edited = plan ? applyEdits(document, plan.edits) : document;
  const after = sceneOf(edited, open, '', withBeside(NONE_BESIDE, beside));
  return { to: dropped.get(path), edited, beside: withBeside(NONE_BESIDE, beside), after, pan: toStay(after, dropped) };
}

function placeIn(scene: Scene, path: string): Point {
  const found = [...scene.nodes, ...scene.boxes, ...scene.notes].find(({ id }) => id === path)?.position;
  if (!found) throw new Error(`${path} is not to be seen`);
  return found;
}

const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });

/** What stands in the design itself. */
function outsides({ nodes, boxes }: Scene) {
  const cards = nodes.filter(({ id }) => !id.includes('/'));
  const size = { width: NODE_WIDTH, height: NODE_HEIGHT };
  return [...cards.map(({ id, position }) => ({ id, position, size })), ...boxes.filter(({ copy }) => copy === null)];
}

function overlapping(scene: Scene): readonly string[] {
  const all = outsides(scene).map(({ id, position, size }) => ({ id, ...position, ...size }));
  return all.flatMap((a, at) =>
    all
      .slice(at + 1)
      .filter((b) => overlap(a, b))
      .map((b) => `${a.id} on ${b.id}`),
  );
}

test('a layer dragged in an open block stays where it is let go, and nothing around the block lies on anything', () => {
  fc.assert(
    fc.property(cases, ({ document, at, by }) => {
      const scene = sceneOf(document, OPEN);
      const inside = scene.nodes.filter(({ id }) => id.includes('/'));
      const dragged = inside[at % inside.length] as (typeof inside)[number];
      const { to, after, pan } = letGo(document, scene, dragged.id, by);
      expect(plus(placeIn(after, dragged.id), pan)).toEqual(to);
      const own = dragged.id.slice(0, dragged.id.lastIndexOf('/') + 1);
      for (const { id, position } of inside) {
        if (id.startsWith(own) && id !== dragged.id) expect(plus(placeIn(after, id), pan), id).toEqual(position);
      }
      expect(overlapping(after)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a layer dragged outside open blocks, beside them too, stays where it is let go, and nothing else moves', () => {
  const seen = { beside: 0, plain: 0 };
  fc.assert(
    fc.property(cases, fc.boolean(), ({ document, at, by }, isOpen) => {
      const open = isOpen ? OPEN : new Set<string>();
      const scene = sceneOf(document, open);
      const outside = scene.nodes.filter(({ id, node }) => !id.includes('/') && node.block === undefined);
      const dragged = outside[at % outside.length] as (typeof outside)[number];
      const { to, edited, beside, after, pan } = letGo(document, scene, dragged.id, by, open);
      seen[beside.size > 0 ? 'beside' : 'plain']++;
      expect(placeIn(after, dragged.id)).toEqual(to);
      expect(pan).toEqual(NOWHERE);
      for (const { id, position } of [...scene.nodes, ...scene.boxes])
        if (id !== dragged.id) expect(placeIn(after, id), id).toEqual(position);
      // With the blocks closed it stands where its graph has it, and opened again where it was let go.
      const closed = sceneOf(edited, new Set(), '', beside);
      const place = edited.nodes.find(({ id }) => id === dragged.id)?.position;
      expect(placeIn(closed, dragged.id)).toEqual(place);
      // Where it came from, nothing of it is left: undo puts it back.
      const from = document.nodes.find(({ id }) => id === dragged.id)?.position;
      if (place?.x === from?.x && place?.y === from?.y) return;
      expect(placeIn(sceneOf(document, open, '', beside), dragged.id)).toEqual(dragged.position);
    }),
    { numRuns: 300 },
  );
  expect(seen.beside).toBeGreaterThan(20);
  expect(seen.plain).toBeGreaterThan(20);
});

test('notes, frames with what lies in them, and open blocks stay where they are let go, past other open blocks too', () => {
  const seen = { beside: 0, plain: 0, framed: 0 };
  const cell = fc.record({ x: fc.nat(4), y: fc.nat(4) });
  fc.assert(
    fc.property(cases, cell, fc.nat(), ({ document: bare, by }, { x, y }, which) => {
      const position = { x: x * SPACING.column - 24, y: y * SPACING.row - 40 };
      const note = { kind: 'note', id: 'note', text: '', position, size: { width: 160, height: 80 } } as const;
      const size = { width: NODE_WIDTH + 48, height: NODE_HEIGHT + 64 };
      const frame = { kind: 'frame', id: 'frame', text: '', position, size } as const;
      const document = { ...bare, annotations: [note, frame] };
      const scene = sceneOf(document, OPEN);
      const path = ([annotationKey('note'), annotationKey('frame'), 'stage', 'twin'] as const)[which % 4] ?? '';
      const held = scene.notes.find(({ id }) => id === path)?.members ?? [];
      const { to, beside, after } = letGo(document, scene, path, by);
      seen[beside.size > 0 ? 'beside' : 'plain']++;
      expect(placeIn(after, path)).toEqual(to);
      const own = after.notes.find(({ id }) => id === path);
      expect(own?.members ?? []).toEqual(expect.arrayContaining([...held]));
      // A frame around an open block, or around room that one takes, is larger for it, and no longer so elsewhere.
      const before = scene.notes.find(({ id }) => id === path);
      if (before?.annotation.kind !== 'frame' || before.size.width !== size.width || before.size.height !== size.height)
        return;
      expect(own?.size).toEqual(size);
      if (held.length > 0) seen.framed++;
      for (const id of held) expect(placeIn(after, id), id).toEqual(plus(placeIn(scene, id), by));
    }),
    { numRuns: 400 },
  );
  expect(seen.framed).toBeGreaterThan(5);
  expect(seen.beside).toBeGreaterThan(20);
  expect(seen.plain).toBeGreaterThan(20);
});

test('where a layer stands beside a block, it follows what the block makes room for, and never comes to lie before its place', () => {
  fc.assert(
    fc.property(cases, ({ document, at, by }) => {
      const scene = sceneOf(document, OPEN);
      const outside = scene.nodes.filter(({ id }) => !id.includes('/'));
      const dragged = outside[at % outside.length] as (typeof outside)[number];
      const { edited, beside } = letGo(document, scene, dragged.id, by);
      const place = edited.nodes.find(({ id }) => id === dragged.id)?.position ?? NOWHERE;
      for (const open of [new Set(['stage']), new Set(['twin'])]) {
        const plain = placeIn(sceneOf(edited, open), dragged.id);
        expect(placeIn(sceneOf(edited, open, '', beside), dragged.id)).toEqual(plain);
      }
      const shrunk = {
        ...edited,
        blocks: edited.blocks.map((block) => ({ ...block, nodes: block.nodes.slice(0, 2) })),
      };
      const plain = placeIn(sceneOf(shrunk, OPEN), dragged.id);
      const stands = placeIn(sceneOf(shrunk, OPEN, '', beside), dragged.id);
      for (const axis of ['x', 'y'] as const) {
        const [least, most] = [place[axis], plain[axis]].toSorted((a, b) => a - b) as [number, number];
        expect(stands[axis]).toBeGreaterThanOrEqual(least);
        expect(stands[axis]).toBeLessThanOrEqual(most);
      }
    }),
    { numRuns: 200 },
  );
});

test('the view stays too, where the block can grow to the side to which a layer is dragged', () => {
  fc.assert(
    fc.property(cases, ({ document, by }) => {
      const alone = { ...document, nodes: document.nodes.filter(({ id }) => id !== 'twin') };
      const scene = sceneOf(alone, OPEN);
      // Above the others is room to grow; between copies there is none.
      const first = scene.nodes.filter(({ id }) => id.startsWith('stage/') && !/^stage\/[12]\//.test(id));
      expect(first.length).toBe(INSIDE.length);
      for (const { id, node } of first) {
        if (node.type !== 'Input') expect(letGo(alone, scene, id, by).pan, id).toEqual(NOWHERE);
      }
    }),
    { numRuns: 100 },
  );
});

test('the wire into an open block stays straight: its input is where the closed block had its own, in each copy one below the other', () => {
  fc.assert(
    fc.property(cases, ({ document }) => {
      const [closed, open] = [sceneOf(document, new Set()), sceneOf(document, OPEN)];
      const inputs = open.nodes.filter(({ id, node }) => id.startsWith('stage/') && node.type === 'Input');
      expect(new Set(inputs.map(({ position }) => position.x)).size).toBe(1);
      const alone = { ...document, nodes: document.nodes.filter(({ id }) => id === 'stage') };
      const own = sceneOf(alone, OPEN).nodes.find(({ node }) => node.type === 'Input');
      expect(own?.position.x).toBe(placeIn(closed, 'stage').x);
      const box = open.boxes.find(({ id }) => id === 'stage');
      for (const { id, position } of open.nodes.filter((item) => item.id.startsWith('stage/'))) {
        expect(position.x, id).toBeGreaterThan(box?.position.x ?? 0);
        expect(position.x + NODE_WIDTH, id).toBeLessThan((box?.position.x ?? 0) + (box?.size.width ?? 0));
        expect(position.y, id).toBeGreaterThan(box?.position.y ?? 0);
        expect(position.y + NODE_HEIGHT, id).toBeLessThan((box?.position.y ?? 0) + (box?.size.height ?? 0));
      }
    }),
    { numRuns: 100 },
  );
});
