import Elk from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { Annotation, DesignDocument } from '../../../engine/graph/document';
import { laidOut, unmoved } from '../../../renderer/editor/arrange';
import { framesIn, layersInFrame } from '../../../renderer/editor/frames';
import { NODE_WIDTH } from '../../../renderer/editor/metrics';
import { planFrame, planNote } from '../../../renderer/editor/plans/annotate';
import { planArranged } from '../../../renderer/editor/plans/arranged';
import { sceneOf } from '../../../renderer/editor/scene';
import { rootScope } from '../../../renderer/state/scope';
import { column } from './testDesign';

it('an arrangement leaves alone what was moved, or is new, since it was asked for', () => {
  const before = column('Input', 'ReLU', 'Flatten');
  const [input, relu, flatten] = before.nodes as [(typeof before.nodes)[number], ...typeof before.nodes];
  const moved = { ...relu!, position: { x: 80, y: 12 } };
  const after = { ...before, nodes: [input, moved, flatten!, { ...input, id: 'input2' }] };
  const places = new Map(['input', 'relu1', 'flatten1', 'input2'].map((id, at) => [id, { x: 0, y: 100 * at }]));
  expect([...unmoved(rootScope(before), rootScope(after), places).keys()]).toEqual(['input', 'flatten1']);
});

/** What the command makes of a design. */
async function arranged(document: DesignDocument): Promise<DesignDocument> {
  const scope = rootScope(document);
  const places = await laidOut(new Elk(), scope, new Set(document.nodes.map(({ id }) => id)));
  return applyEdits(document, planArranged(scope, places)?.edits ?? []);
}

/** Layers of a column, moved about. */
function scattered(): DesignDocument {
  const document = column('Input', 'Conv2d', 'ReLU', 'MaxPool2d', 'Flatten', 'Linear');
  const nodes = document.nodes.map((node, at) => ({ ...node, position: { x: (at % 3) * 360, y: at * 160 } }));
  return { ...document, nodes };
}

const framed = (document: DesignDocument, ids: readonly string[], title: string): DesignDocument =>
  applyEdits(document, planFrame(rootScope(document), new Set(ids), title)?.edits ?? []);

it('frames go around the layers that they held, and around no other', async () => {
  const design = framed(framed(scattered(), ['conv1', 'relu1'], 'Inner'), ['conv1', 'relu1', 'pool1'], 'Outer');
  const [inner, outer] = design.annotations ?? [];
  if (!inner || !outer) throw new Error('there are no frames');
  expect(layersInFrame(design, outer)).toEqual(['conv1', 'relu1', 'pool1', '@frame']);
  const after = await arranged(design);
  expect(new Set(after.nodes.map(({ position }) => position.x)).size).toBe(1);
  const [small, large] = after.annotations ?? [];
  if (!small || !large) throw new Error('there are no frames');
  expect(layersInFrame(after, small)).toEqual(['conv1', 'relu1']);
  expect(layersInFrame(after, large)).toEqual(['conv1', 'relu1', 'pool1', '@frame']);
  expect(small.size.width).toBe(NODE_WIDTH + 48);
  // No title touches the layer above, and no layer stands on an edge.
  const tops = after.nodes.map(({ position }) => position.y);
  expect(large.position.y).toBeGreaterThanOrEqual((tops[0] ?? 0) + 64 + 16);
  expect(large.position.y + large.size.height).toBeLessThanOrEqual((tops[4] ?? 0) - 16);
  expect(await arranged(after)).toEqual(after);
});

it('a collapsed frame stands in the column that it is part of', async () => {
  const open = framed(scattered(), ['conv1', 'relu1', 'pool1'], 'Stage');
  const collapsed = applyEdits(open, [{ kind: 'changeAnnotation', id: 'frame', change: { collapsed: true } }]);
  const scene = sceneOf(await arranged(collapsed), new Set());
  const cards = [...scene.nodes, ...scene.notes];
  expect(cards.map(({ id }) => id).sort()).toEqual(['@frame', 'fc1', 'flatten1', 'input']);
  expect(new Set(cards.map(({ position }) => position.x)).size).toBe(1);
});

it('a note in a frame stays beside its layer', async () => {
  const design = framed(scattered(), ['conv1', 'relu1'], 'Stage');
  const conv = design.nodes[1]?.position ?? { x: 0, y: 0 };
  const noted = applyEdits(design, planNote(rootScope(design), { x: conv.x, y: conv.y + 72 }).edits);
  const wide = applyEdits(noted, [
    { kind: 'changeAnnotation', id: 'note', change: { size: { width: 160, height: 64 } } },
  ]);
  const after = await arranged(wide);
  const [stage, note] = after.annotations ?? [];
  const moved = after.nodes[1]?.position ?? { x: 0, y: 0 };
  expect(note?.position).toEqual({ x: moved.x, y: moved.y + 72 });
  if (stage) expect(layersInFrame(after, stage)).toEqual(['conv1', 'relu1', '@note']);
});

it('layers side by side in a frame are arranged: two alone, a pair and one alone, branches that join outside, a whole design', async () => {
  const wired = column('Input', 'ReLU', 'Sigmoid', 'Tanh');
  const at = (x: number, y: number) => ({ x, y });
  const spots = [at(0, 0), at(0, 160), at(320, 160), at(640, 160)];
  const spread = {
    ...wired,
    nodes: wired.nodes.map((node, index) => ({ ...node, position: spots[index] ?? at(0, 0) })),
  };
  const [input, first, second, third] = spread.nodes.map(({ id }) => id) as [string, string, string, string];
  const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
  const cases = [
    { wires: [], inside: [first, second] },
    { wires: [wire(first, second)], inside: [first, second, third] },
    { wires: [wire(input, first), wire(input, second)], inside: [first, second] },
    { wires: [wire(input, first), wire(input, second), wire(second, third)], inside: [input, first, second, third] },
  ];
  for (const { wires, inside } of cases) {
    const design = framed({ ...spread, wires }, inside, 'Heads');
    expect(held(await arranged(design))).toEqual(held(design));
  }
});

/** What each frame of a design holds: by the titles of the frames, in no order. */
const held = (document: DesignDocument) =>
  Object.fromEntries(framesIn(document).map(({ frame, members }) => [frame.id, [...members].sort()]));

const corner = fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.integer({ min: 0, max: 50 }) });
const box = fc.record({
  at: corner,
  width: fc.integer({ min: 20, max: 110 }),
  height: fc.integer({ min: 12, max: 80 }),
});

/** Layers anywhere, wired in a row and across it, and frames and notes anywhere over them. */
const drawn = fc
  .record({
    corners: fc.array(corner, { minLength: 2, maxLength: 7 }),
    skips: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 3 }),
    frames: fc.array(box, { minLength: 1, maxLength: 4 }),
    notes: fc.array(box, { maxLength: 2 }),
  })
  .map(({ corners, skips, frames, notes }): DesignDocument => {
    const base = column('Input', ...corners.slice(1).map(() => 'ReLU'));
    const place = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x * 24, y: y * 16 });
    const nodes = base.nodes.map((node, at) => ({ ...node, position: place(corners[at] ?? { x: 0, y: 0 }) }));
    const wires = base.wires.filter((_wire, at) => !skips.some(([from]) => from === at));
    const annotation =
      (kind: Annotation['kind']) =>
      ({ at, width, height }: (typeof frames)[number], index: number) => ({
        id: `${kind}${index}`,
        kind,
        text: '',
        position: place(at),
        size: { width: width * 8, height: height * 8 },
      });
    return {
      ...base,
      nodes,
      wires,
      annotations: [...frames.map(annotation('frame')), ...notes.map(annotation('note'))],
    };
  });

it('each frame holds after an arrangement what it held before, nested or crossing, whatever it lies partly over', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (design) => {
      expect(held(await arranged(design))).toEqual(held(design));
    }),
    { numRuns: 300, seed: 5 },
  );
});

/** In which frame each layer lies. */
const holderOf = (document: DesignDocument) =>
  document.nodes.map(({ id }) => framesIn(document).find(({ members }) => members.includes(id))?.frame.id ?? null);

it('arranging some layers alone takes no other layer into a frame, nor one of them out of its own', async () => {
  let moving = 0;
  await fc.assert(
    fc.asyncProperty(drawn, fc.array(fc.nat(6), { minLength: 2, maxLength: 5 }), async (design, at) => {
      const ids = new Set(at.flatMap((index) => design.nodes[index]?.id ?? []));
      if (ids.size < 2) return;
      const scope = rootScope(design);
      const plan = planArranged(scope, await laidOut(new Elk(), scope, ids));
      if (plan) moving += 1;
      expect(holderOf(applyEdits(design, plan?.edits ?? []))).toEqual(holderOf(design));
    }),
    { numRuns: 300, seed: 5 },
  );
  expect(moving).toBeGreaterThan(150);
});
