import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { planDropped, shifted } from '../../../renderer/editor/dragging';
import { planFrame, planNote } from '../../../renderer/editor/plans/annotate';
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

  it('take along what lies in them, in the drag and after it', () => {
    const scene = sceneOf(framed, new Set());
    const at = scene.notes[0]?.position ?? { x: 0, y: 0 };
    const to = new Map([['@frame', { x: at.x + 80, y: at.y }]]);
    const before = placeOf(framed, 'conv1') ?? { x: 0, y: 0 };
    expect(shifted(before, 'conv1', scene, to)).toEqual({ x: before.x + 80, y: before.y });
    const after = done(framed, planDropped(framed, scene, to));
    expect(placeOf(after, 'conv1')).toEqual({ x: before.x + 80, y: before.y });
    expect(placeOf(after, 'input')).toEqual(placeOf(framed, 'input'));
    expect(annotationAt(after, '@frame')?.position.x).toBe(at.x + 80);
  });

  it('are selected, moved and removed as layers are', () => {
    expect(livingSelection(framed, selection)).toBe(selection);
    const moved = done(framed, planNudge(rootScope(framed), selection, 8, 0));
    expect(annotationAt(moved, '@frame')?.position.x).toBe((annotationAt(framed, '@frame')?.position.x ?? 0) + 8);
    const removed = done(framed, planRemove(rootScope(framed), selection));
    expect(removed.annotations).toBeUndefined();
    expect(livingSelection(removed, selection).nodes.size).toBe(0);
  });

  it('have ids of their own', () => {
    const two = [0, 1].reduce((now) => done(now, planNote(rootScope(now), { x: 3, y: 5 })), start);
    expect(two.annotations?.map(({ id }) => id)).toEqual(['note', 'note-2']);
    expect(two.annotations?.[0]?.position).toEqual({ x: 0, y: 8 });
  });
});
