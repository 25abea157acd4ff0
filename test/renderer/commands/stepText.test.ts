import { beforeEach, expect, it } from 'vitest';
import type { DesignDocument } from '../../../engine/graph/document';
import '../../../renderer/commands/all';
import { stepText } from '../../../renderer/commands/stepText';
import { carryOut } from '../../../renderer/editor/carryOut';
import { en } from '../../../renderer/i18n/en';
import type { TextKey } from '../../../renderer/i18n/textKey';
import { runCommand } from '../../../renderer/state/commands/registry';
import { useDesign } from '../../../renderer/state/designStore';
import { column, now, open } from '../editor/testDesign';

const t = (key: TextKey, values: Readonly<Record<string, unknown>> = {}): string => {
  const text = key.split('.').reduce<unknown>((words, part) => (words as Record<string, unknown>)[part], en);
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
};

const last = () => {
  const entry = useDesign.getState().history.past.at(-1);
  if (!entry) throw new Error('nothing was done');
  return stepText(t, entry);
};

const names = (...places: readonly number[]) => places.map((place) => now().nodes[place]?.name ?? '');
const select = (...places: readonly number[]) =>
  useDesign.getState().select({ nodes: places.map((place) => now().nodes[place]?.id ?? '') });

beforeEach(() => {
  open(column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear'));
});

it('names layers that are gone, moved or added', () => {
  const [conv, relu] = names(1, 2);
  select(1);
  runCommand('edit.moveDown');
  runCommand('edit.moveDown');
  expect(last()).toBe(`move ${conv}`);
  select(1, 2);
  runCommand('edit.dissolve');
  expect(last()).toBe(`delete ${conv}, ${relu}`);
});

it('says of many layers what was done, without their names', () => {
  select(1, 2, 3, 4);
  runCommand('edit.remove');
  expect(last()).toBe('delete layers');
});

it('says which parameter changed, however often a gesture set it, and both names of a layer', () => {
  const { id = '', name } = now().nodes[1] ?? {};
  for (const kernel of [5, 7]) {
    const params = { kernel_size: [kernel, kernel] };
    carryOut({ edits: [{ kind: 'setParams', id, params }], label: 'editor.steps.params', merge: 'kernel' });
  }
  expect(last()).toBe(`change kernel_size of ${name}`);
  carryOut({ edits: [{ kind: 'renameNode', id, name: 'eyes' }], label: 'editor.steps.rename' });
  expect(last()).toBe(`rename ${name} to eyes`);
});

it('says where a wire lay', () => {
  const wire = now().wires[0];
  if (!wire) throw new Error('no wire');
  carryOut({ edits: [{ kind: 'removeWire', wire }], label: 'editor.steps.disconnect' });
  const [from, to] = names(0, 1);
  expect(last()).toBe(`delete the wire from ${from} to ${to}`);
});

it('names the one setting that changed, with its values where they are plain, and another choice without its parameters', () => {
  const training = (changed: Partial<DesignDocument['training']>) => {
    useDesign.getState().apply([{ kind: 'setTraining', training: changed }], 'training.steps.settings');
    return last();
  };
  const { epochs, optimizer } = now().training;
  expect(training({ epochs: epochs + 3 })).toBe(`change Epochs from ${epochs} to ${epochs + 3}`);
  expect(training({ earlyStopping: null, clipNorm: 2 })).toBe('change Limit together');
  const other = optimizer.type === 'SGD' ? 'Adam' : 'SGD';
  expect(training({ optimizer: { type: other, params: { lr: 0.5 } } })).toBe(
    `change Optimizer from ${optimizer.type} to ${other}`,
  );
  expect(training({ optimizer: { type: other, params: { lr: 0.25 } } })).toBe('change lr from 0.5 to 0.25');
  expect(training({ epochs: 7, batchSize: 9 })).toBe('change the training settings');
  expect(training({ earlyStopping: { patience: 4, minDelta: 0.01 } })).toBe('change Stop early');
  // What a file calls it is nobody's word.
  useDesign.getState().apply([{ kind: 'setData', data: { target: 'oneHot' } }], 'training.steps.data');
  expect(last()).toBe('change Compare with');
});
