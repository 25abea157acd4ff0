import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, NodeId } from '../../../engine/graph/document';
import { framesIn } from '../../../renderer/editor/frames';
import { NODE_STEP } from '../../../renderer/editor/metrics';
import { planInsert } from '../../../renderer/editor/plans/add';
import { planFrame } from '../../../renderer/editor/plans/annotate';
import { planGroup, planUnpack } from '../../../renderer/editor/plans/block';
import { planMoves, planRemove } from '../../../renderer/editor/plans/change';
import { takingFrames } from '../../../renderer/editor/plans/follow';
import { planPutIn, planTakeOut } from '../../../renderer/editor/plans/insert';
import type { Plan } from '../../../renderer/editor/plans/plan';
import { rootScope, type Scope } from '../../../renderer/state/scope';
import { emptySelection } from '../../../renderer/state/selection';
import { column } from './testDesign';

const done = (document: DesignDocument, plan: (scope: Scope) => Plan | null): DesignDocument => {
  const found = plan(rootScope(document));
  if (!found) throw new Error('nothing to do');
  return applyEdits(document, takingFrames(document, found.edits));
};
const framed = (document: DesignDocument, ...ids: readonly NodeId[]) =>
  done(document, (scope) => planFrame(scope, new Set(ids), 'Head'));
const wire = (from: NodeId, to: NodeId) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const members = (document: DesignDocument) => framesIn(document).map((each) => each.members.toSorted());
const frame = (document: DesignDocument) => {
  const [first] = document.annotations ?? [];
  if (!first) throw new Error('no frame');
  return first;
};

const start = column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear', 'Output');

describe('frames of layers that make room', () => {
  it('go down with them, and what has been put in before stays out', () => {
    const before = framed(start, 'flatten1', 'fc1');
    const after = done(before, (scope) => planInsert(scope, 'Dropout', wire('conv1', 'relu1')));
    expect(members(after)).toEqual([['fc1', 'flatten1']]);
    expect(frame(after).size).toEqual(frame(before).size);
    expect(frame(after).position).toEqual({ ...frame(before).position, y: frame(before).position.y + NODE_STEP });
    const entering = done(before, (scope) => planInsert(scope, 'Dropout', wire('relu1', 'flatten1')));
    expect(members(entering)).toEqual([['fc1', 'flatten1']]);
    const leaving = done(before, (scope) => planInsert(scope, 'Dropout', wire('fc1', 'output')));
    expect(members(leaving)).toEqual([['fc1', 'flatten1']]);
    expect(frame(leaving)).toEqual(frame(before));
  });

  it('grow around what is put between two of them, and keep the room that they have at their edges', () => {
    const framedAll = framed(start, 'conv1', 'relu1', 'flatten1');
    const size = { width: frame(framedAll).size.width + 80, height: frame(framedAll).size.height };
    const before = applyEdits(framedAll, [{ kind: 'changeAnnotation', id: frame(framedAll).id, change: { size } }]);
    const after = done(before, (scope) => planInsert(scope, 'Dropout', wire('conv1', 'relu1')));
    expect(members(after)).toEqual([['conv1', 'dropout1', 'flatten1', 'relu1']]);
    expect(frame(after).position).toEqual(frame(before).position);
    expect(frame(after).size).toEqual({ width: size.width, height: size.height + NODE_STEP });
  });

  it('take in a loose layer that is dropped on a wire in them', () => {
    const before = framed(start, 'relu1', 'flatten1', 'fc1');
    const loose = done(before, (scope) => planTakeOut(scope, 'conv1'));
    const after = done(loose, (scope) => planPutIn(scope, 'conv1', wire('flatten1', 'fc1')));
    expect(members(after)).toEqual([['conv1', 'fc1', 'flatten1', 'relu1']]);
  });

  it('hold what a block of theirs is unpacked into, and go down where it lies above them', () => {
    const grouped = done(start, (scope) => planGroup(scope, new Set(['conv1', 'relu1'])));
    const block = grouped.nodes.find((node) => node.block !== undefined)?.id ?? '';
    const repeated = applyEdits(grouped, [{ kind: 'setRepeat', id: block, repeat: 3 }]);
    const unpack = (document: DesignDocument) => done(document, (scope) => planUnpack(scope, new Set([block])));
    const below = unpack(framed(repeated, 'flatten1', 'fc1'));
    expect(below.nodes).toHaveLength(10);
    expect(members(below)).toEqual([['fc1', 'flatten1']]);
    const around = unpack(framed(repeated, block, 'flatten1'));
    expect(members(around)[0]).toHaveLength(7);
    expect(members(around)[0]).not.toContain('fc1');
  });

  it('take their frames and notes along', () => {
    const inner = framed(start, 'flatten1', 'fc1');
    const { position, size } = frame(inner);
    const outer = {
      position: { x: position.x - 40, y: position.y - 60 },
      size: { width: size.width + 400, height: size.height + 120 },
    };
    const before = applyEdits(inner, [
      { kind: 'addAnnotation', annotation: { id: 'outer', kind: 'frame', text: '', ...outer } },
      {
        kind: 'addAnnotation',
        annotation: {
          id: 'note',
          kind: 'note',
          text: '',
          position: { x: position.x + size.width + 40, y: position.y + 40 },
          size: { width: 120, height: 64 },
        },
      },
    ]);
    const after = done(before, (scope) => planInsert(scope, 'Dropout', wire('conv1', 'relu1')));
    const down = (document: DesignDocument) => document.annotations?.map((note) => note.position.y);
    expect(down(after)).toEqual(down(before)?.map((y) => y + NODE_STEP));
    expect(members(after)).toEqual(members(before));
  });

  it('stay where somebody moves or removes their layers', () => {
    const before = framed(start, 'flatten1', 'fc1');
    const away = done(before, (scope) => planMoves(scope, new Map([['fc1', { x: 800, y: 0 }]])));
    expect(frame(away)).toBe(frame(before));
    const removed = done(before, (scope) => planRemove(scope, { ...emptySelection, nodes: new Set(['fc1']) }));
    expect(frame(removed)).toBe(frame(before));
  });
});
