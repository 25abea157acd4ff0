import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { holds } from '../../../renderer/editor/box';
import { whileDragged } from '../../../renderer/editor/dragging';
import { planDropped } from '../../../renderer/editor/dropped';
import { NODE_HEIGHT, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { planFrame, planFreeNote, planNote } from '../../../renderer/editor/plans/annotate';
import { planNudge, planRemove } from '../../../renderer/editor/plans/change';
import type { Plan } from '../../../renderer/editor/plans/plan';
import { sceneOf } from '../../../renderer/editor/scene';
import { annotationAt, rootScope } from '../../../renderer/state/scope';
import { livingSelection } from '../../../renderer/state/selection';
import { column } from './testDesign';

const start = column('Input', 'Conv2d', 'ReLU', 'Output');
const done = (document: DesignDocument, plan: Plan | null): DesignDocument => applyEdits(document, plan?.edits ?? []);
const framed = done(start, planFrame(rootScope(start), new Set(['conv1', 'relu1']), 'Stage'));
const selection = { nodes: new Set(['@frame']), wires: new Set<string>() };
const placeOf = (document: DesignDocument, id: string) => document.nodes.find((node) => node.id === id)?.position;

describe('frames and notes', () => {
  it('are drawn around layers, and hold them', () => {
    const scene = sceneOf(framed, new Set());
    expect(scene.notes).toHaveLength(1);
    expect(scene.notes[0]?.members).toEqual(['conv1', 'relu1']);
    expect(planFrame(rootScope(start), new Set(), 'nothing')).toBeNull();
  });

  it('are not stretched by a block that opens below them, and grow with one that opens in them', () => {
    const inside = column('Input', 'ReLU', 'Tanh', 'Output');
    const wide = inside.nodes.map((node, at) => ({ ...node, position: { ...node.position, x: at * 300 - 300 } }));
    const stage = createInstance('stage', 'stage', 'stage', { x: 0, y: 1000 });
    const document = {
      ...framed,
      nodes: [...framed.nodes, stage],
      blocks: [{ id: 'stage', name: 'Stage', nodes: wide, wires: inside.wires }],
    };
    const shown = (of: DesignDocument, open: readonly string[]) => {
      const { position, size } = sceneOf(of, new Set(open)).notes[0] ?? expect.fail('no frame');
      return { position, size };
    };
    const before = shown(document, []);
    expect(shown(document, ['stage'])).toEqual(before);
    const around = done(document, planFrame(rootScope(document), new Set(['stage']), 'Around'));
    const scene = sceneOf(around, new Set(['stage']));
    const [[, frame], [box]] = [scene.notes, scene.boxes];
    if (!frame || !box) throw new Error('nothing is shown');
    expect(holds({ ...frame.position, ...frame.size }, { ...box.position, ...box.size })).toBe(true);
    expect(frame.size.width - box.size.width).toBeLessThanOrEqual(before.size.width - NODE_WIDTH);
  });

  it('take along what lies in them, in the drag and after it', () => {
    const scene = sceneOf(framed, new Set());
    const at = scene.notes[0]?.position ?? { x: 0, y: 0 };
    const to = new Map([['@frame', { x: at.x + 80, y: at.y }]]);
    const before = placeOf(framed, 'conv1') ?? { x: 0, y: 0 };
    expect(whileDragged(scene, to)({ id: 'conv1', position: before })).toEqual({ x: before.x + 80, y: before.y });
    const after = done(framed, planDropped(framed, scene, to).plan);
    expect(placeOf(after, 'conv1')).toEqual({ x: before.x + 80, y: before.y });
    expect(placeOf(after, 'input')).toEqual(placeOf(framed, 'input'));
    expect(annotationAt(after, '@frame')?.position.x).toBe(at.x + 80);
  });

  it('takes along a frame in a frame, and stops at what lies outside', () => {
    const inner = framed.annotations?.[0];
    if (!inner) throw new Error('there is no frame');
    const { position, size } = inner;
    const around = {
      ...({ id: 'around', kind: 'frame', text: 'Around' } as const),
      position: { x: position.x - 32, y: position.y - 40 },
      size: { width: size.width + 64, height: size.height + 64 },
    };
    const nested = applyEdits(framed, [{ kind: 'addAnnotation', annotation: around }]);
    const scene = sceneOf(nested, new Set());
    const outer = scene.notes.find(({ annotation }) => annotation.id === 'around');
    if (!outer) throw new Error('there is no frame around the frame');
    expect(outer.members).toContain('@frame');
    const at = whileDragged(scene, new Map([[outer.id, { x: outer.position.x - 40, y: outer.position.y + 16 }]]));
    const item = (id: string) => ({ id, position: placeOf(nested, id) ?? { x: 0, y: 0 } });
    const conv = item('conv1');
    expect(at(conv)).toEqual({ x: conv.position.x - 40, y: conv.position.y + 16 });
    expect(at(item('output'))).toEqual(item('output').position);
    expect(whileDragged(scene, null)(conv)).toBe(conv.position);
  });

  it('are selected, moved and removed as layers are', () => {
    expect(livingSelection(framed, selection)).toBe(selection);
    const moved = done(framed, planNudge(rootScope(framed), selection, 8, 0));
    expect(annotationAt(moved, '@frame')?.position.x).toBe((annotationAt(framed, '@frame')?.position.x ?? 0) + 8);
    const removed = done(framed, planRemove(rootScope(framed), selection));
    expect(removed.annotations).toBeUndefined();
    expect(livingSelection(removed, selection).nodes.size).toBe(0);
  });

  it('notes come where no card and no other note lies', () => {
    const conv = placeOf(start, 'conv1') ?? { x: 0, y: 0 };
    const two = [0, 1].reduce((now) => done(now, planFreeNote(rootScope(now), conv)), start);
    const notes = (two.annotations ?? []).map(({ position, size }) => ({ ...position, ...size }));
    const cards = start.nodes.map(({ position }) => ({ ...position, width: NODE_WIDTH, height: NODE_HEIGHT }));
    expect(notes).toHaveLength(2);
    for (const [at, note] of notes.entries()) {
      const others = [...cards, ...notes.toSpliced(at, 1)];
      const over = others.filter(
        ({ x, y, width, height }) =>
          x < note.x + note.width && note.x < x + width && y < note.y + note.height && note.y < y + height,
      );
      expect(over).toEqual([]);
      expect(Math.abs(note.x - conv.x)).toBeLessThan(3 * NODE_WIDTH);
    }
  });

  it('have ids of their own', () => {
    const two = [0, 1].reduce((now) => done(now, planNote(rootScope(now), { x: 3, y: 5 })), start);
    expect(two.annotations?.map(({ id }) => id)).toEqual(['note', 'note-2']);
    expect(two.annotations?.[0]?.position).toEqual({ x: 0, y: 8 });
  });
});
