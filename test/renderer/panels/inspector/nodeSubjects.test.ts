import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { hasParams, isChanged, nodeSubjects } from '../../../../renderer/panels/inspector/nodeSubjects';
import { memberAt } from '../../../../renderer/state/scope';
import { blockDesign } from '../../../engine/graph/blockDesign';

const shown = applyEdits(blockDesign, [
  {
    kind: 'setBlockParams',
    id: 'unit',
    params: [{ name: 'kernel', targets: [{ node: 'conv', param: 'kernel_size' }] }],
  },
]);
const subjects = (...paths: string[]) => nodeSubjects(shown, paths, 'en');

describe('what a form edits', () => {
  it('is a layer, wherever it stands', () => {
    const [conv] = subjects('stage1/unit1/conv');
    expect(conv).toMatchObject({ type: 'Conv2d', node: { id: 'conv' } });
    expect(Object.keys(conv?.specs ?? {})).toContain('stride');
    expect(conv?.help.stride).toMatch(/^How far the filter moves/);
  });

  it('is a definition once, whichever instances it was selected in', () => {
    expect(subjects('stage1/unit1/conv', 'stage1/unit2/conv', 'stage2/unit1/conv')).toHaveLength(1);
    expect(subjects('stage1/unit1', 'stage1/unit2')).toHaveLength(2);
  });

  it('is what a block shows of its layers, in their words, with their values as defaults', () => {
    const [unit] = subjects('stage1/unit2');
    expect(Object.keys(unit?.specs ?? {})).toEqual(['kernel']);
    expect(unit?.help).toEqual({ kernel: 'Height and width of each filter.' });
    expect(unit && isChanged(unit, ['kernel'])).toBe(false);
    const set = applyEdits(shown, [{ kind: 'setParams', id: 'unit2', params: { kernel: 5 }, graph: 'stage' }]);
    const [changed] = nodeSubjects(set, ['stage1/unit2'], 'en');
    expect(changed?.values).toEqual({ kernel: [5, 5] });
    expect(changed && isChanged(changed, ['kernel'])).toBe(true);
  });

  it('has several defaults where a parameter sets layers that differ, until it is set', () => {
    const first = blockDesign.blocks.find(({ id }) => id === 'unit')?.nodes.find(({ id }) => id === 'conv');
    if (!first) throw new Error('no convolution');
    const targets = ['conv', 'other'].map((node) => ({ node, param: 'kernel_size' }));
    const unlike = applyEdits(blockDesign, [
      { kind: 'addNode', node: { ...first, id: 'other', name: 'other' }, graph: 'unit' },
      { kind: 'setBlockParams', id: 'unit', params: [{ name: 'kernel', targets }] },
    ]);
    const [alike] = nodeSubjects(unlike, ['stage1/unit2'], 'en');
    expect(alike?.unlike).toEqual({});
    const differing = applyEdits(unlike, [
      { kind: 'setParams', id: 'other', params: { kernel_size: [7, 7] }, graph: 'unit' },
      {
        kind: 'setBlockParams',
        id: 'stage',
        params: [{ name: 'inner', targets: [{ node: 'unit2', param: 'kernel' }] }],
      },
    ]);
    const [unit, stage] = nodeSubjects(differing, ['stage1/unit2', 'stage1'], 'en');
    expect(unit?.unlike).toEqual({
      kernel: [
        [3, 3],
        [7, 7],
      ],
    });
    expect(stage?.unlike).toEqual({
      inner: [
        [3, 3],
        [7, 7],
      ],
    });
    expect(unit && isChanged(unit, ['kernel'])).toBe(false);
    // The first one's value is no default of the other's: setting it is a change.
    expect(unit && hasParams(unit, { kernel: [3, 3] })).toBe(false);
    const set = applyEdits(differing, [{ kind: 'setParams', id: 'unit2', params: { kernel: [3, 3] }, graph: 'stage' }]);
    const [changed] = nodeSubjects(set, ['stage1/unit2'], 'en');
    expect(changed && isChanged(changed, ['kernel'])).toBe(true);
    expect(changed && hasParams(changed, { kernel: [3, 3] })).toBe(true);
    const members = ['conv', 'other'].map((id) => memberAt(set, `stage1/unit2/${id}`)?.params.kernel_size);
    expect(members).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  it('tells what the instance around it sets', () => {
    const set = applyEdits(shown, [{ kind: 'setParams', id: 'unit2', params: { kernel: 5 }, graph: 'stage' }]);
    const setHere = (path: string) => nodeSubjects(set, [path], 'en')[0]?.setHere;
    expect(setHere('stage1/unit2/conv')).toEqual({ by: 'unit2', values: { kernel_size: [5, 5] } });
    expect(setHere('stage1/unit1/conv')).toBeNull();
    expect(setHere('stage1/unit2')).toBeNull();
    expect(setHere('stage1')).toBeNull();
  });

  it('is nothing where nothing stands', () => {
    expect(subjects('gone', 'stage1/gone')).toEqual([]);
  });
});
