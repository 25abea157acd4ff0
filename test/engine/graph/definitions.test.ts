import { expect, it } from 'vitest';
import { copiesChanged, copiesOf } from '../../../engine/graph/definitions';
import { createInstance } from '../../../engine/graph/graphs';
import { templateByName } from '../../../engine/graph/templates';

it('counts a block with every repetition of it and of the blocks around it', () => {
  const base = templateByName('mnist-mlp')?.document() ?? expect.fail('no template');
  const at = { x: 0, y: 0 };
  const unit = (id: string, repeat: number) => ({ ...createInstance('unit', id, id, at), repeat });
  const document = {
    ...base,
    nodes: [
      { ...createInstance('stage', 'a', 'a', at), repeat: 2 },
      createInstance('stage', 'b', 'b', at),
      unit('c', 5),
    ],
    wires: [],
    blocks: [
      { id: 'unit', name: 'Unit', nodes: [], wires: [] },
      { id: 'stage', name: 'Stage', nodes: [unit('d', 3), unit('e', 1)], wires: [] },
      { id: 'unused', name: 'Unused', nodes: [unit('f', 9)], wires: [] },
    ],
  };
  expect(copiesOf(document, 'unit')).toBe(3 * 4 + 5);
  expect(copiesOf(document, 'stage')).toBe(3);
  expect(copiesOf(document, 'unused')).toBe(0);

  const set = (graph: string | null) => ({ kind: 'setParams', id: 'x', params: {}, graph }) as const;
  expect(copiesChanged(document, [set('stage'), set(null)])).toBe(3);
  expect(copiesChanged(document, [set('stage'), set('unit')])).toBe(3 * 4 + 5);
  // The design itself, a block that comes with the edits, and what only makes room.
  const room = { kind: 'moveNode', id: 'd', position: at, graph: 'stage' } as const;
  expect(copiesChanged(document, [set(null), set('new'), room, { kind: 'rename', name: 'n' }])).toBe(0);
});
