import { expect, it } from 'vitest';
import { unmoved } from '../../../renderer/editor/arrange';
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
