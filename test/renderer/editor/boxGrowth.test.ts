import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { SPACING } from '../../../engine/graph/layout';
import { overlap } from '../../../renderer/editor/box';
import { planDropped, toStay } from '../../../renderer/editor/dragging';
import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from '../../../renderer/editor/metrics';
import { type Scene, sceneOf } from '../../../renderer/editor/scene';
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
function letGo(document: DesignDocument, scene: Scene, path: string, by: Point) {
  const from = placeIn(scene, path);
  const dropped = new Map([[path, { x: from.x + by.x, y: from.y + by.y }]]);
  const plan = planDropped(document, scene, dropped);
  const after = sceneOf(plan ? applyEdits(document, plan.edits) : document, OPEN);
  return { to: dropped.get(path), after, pan: toStay(after, dropped) };
}

function placeIn(scene: Scene, path: string): Point {
  const found = [...scene.nodes, ...scene.boxes].find(({ id }) => id === path)?.position;
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
