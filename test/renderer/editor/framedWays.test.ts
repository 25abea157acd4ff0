import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { framedWays } from '../../../renderer/editor/framedWays';
import { laneRoomAmong } from '../../../renderer/editor/laneRoom';
import { NODE_HEIGHT } from '../../../renderer/editor/metrics';
import { planFrame } from '../../../renderer/editor/plans/annotate';
import { rootScope } from '../../../renderer/state/scope';
import { chain } from '../../support/design';

/** Cards one below the other, as far apart as asked. */
function design(gap: number): DesignDocument {
  const made = chain([['Input', { shape: [4] }], ['Linear', { out_features: 4 }], ['ReLU'], ['Add']], {
    source: { type: 'spiral', params: {} },
  });
  const nodes = made.nodes.map((node, at) => ({ ...node, position: { x: 0, y: (NODE_HEIGHT + gap) * at } }));
  return {
    ...made,
    nodes,
    wires: [...made.wires, { from: { node: 'input', port: 'y' }, to: { node: 'add1', port: 'x' } }],
  };
}

const framed = (document: DesignDocument, ids: readonly string[]) =>
  applyEdits(document, planFrame(rootScope(document), new Set(ids), 'Stage')?.edits ?? []);

function wayInto(document: DesignDocument, node: string) {
  const scope = rootScope(document);
  const wire = scope.wires.find(({ to }) => to.node === node);
  if (!wire) throw new Error('no such wire');
  return framedWays(scope)(wire);
}

test('a wire has its words between the frames that hold its ends, if they fit there', () => {
  const wide = framed(design(96), ['fc1', 'relu1']);
  const frame = wide.annotations?.[0];
  const top = wide.nodes.find(({ id }) => id === 'fc1')?.position.y ?? 0;
  const bottom = (wide.nodes.find(({ id }) => id === 'relu1')?.position.y ?? 0) + NODE_HEIGHT;
  if (!frame) throw new Error('no frame');
  expect(wayInto(wide, 'fc1')).toEqual({ trail: 0, lead: top - frame.position.y });
  expect(wayInto(wide, 'add1')).toEqual({ trail: frame.position.y + frame.size.height - bottom, lead: 0 });
  expect(wayInto(wide, 'relu1')).toEqual({ trail: 0, lead: 0 });
  expect(wayInto(framed(design(48), ['fc1', 'relu1']), 'fc1')).toEqual({ trail: 0, lead: 0 });
});

test('a collapsed frame is in nobody’s way', () => {
  const document = framed(design(96), ['fc1', 'relu1']);
  const annotations = (document.annotations ?? []).map((frame) => ({ ...frame, collapsed: true }));
  expect(wayInto({ ...document, annotations }, 'fc1')).toEqual({ trail: 0, lead: 0 });
});

test('a frame goes around the wires that go round the cards in it', () => {
  const document = framed(design(48), ['input', 'fc1', 'relu1', 'add1']);
  const { position, size } = document.annotations?.[0] ?? { position: { x: 0 }, size: { width: 0 } };
  const corners = new Map(document.nodes.filter(({ id }) => id !== 'output').map(({ id, position }) => [id, position]));
  const lanes = laneRoomAmong(rootScope(document), corners);
  expect(lanes).not.toBeNull();
  expect(position.x).toBeLessThan(lanes?.left ?? Number.NEGATIVE_INFINITY);
  expect(position.x + size.width).toBeGreaterThan(lanes?.right ?? Number.POSITIVE_INFINITY);
});
