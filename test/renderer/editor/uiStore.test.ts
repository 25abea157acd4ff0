import { expect, test } from 'vitest';
import { clearEditorUi, useEditorUi } from '../../../renderer/editor/uiStore';
import { useDesign } from '../../../renderer/state/designStore';
import { column, open } from './testDesign';

const box = { x: 5, y: 5 };

test('what was asked for in one design is asked for no more in the next', () => {
  clearEditorUi();
  const cleared = useEditorUi.getState();
  open(column('Input', 'ReLU'));
  useEditorUi.setState({
    wireEnd: { box, side: 'from', layer: 'relu1', replacing: null },
    quickAdd: { box, place: box, open: null },
    editedNote: '@note1',
    hoveredWire: 'input>relu1',
  });
  const edits = [{ kind: 'rename', name: 'other' }] as const;
  useDesign.getState().apply(edits, 'editor.steps.move');
  expect(useEditorUi.getState().wireEnd).not.toBeNull();
  open(column('Input', 'Flatten'));
  expect(useEditorUi.getState()).toEqual(cleared);
});
