import { describe, expect, it } from 'vitest';
import { planConnect } from '../../../renderer/editor/plans/connect';
import { hintAtPort, hintOverNothing } from '../../../renderer/editor/wireHint';
import type { Translate } from '../../../renderer/i18n/textKey';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { rootScope } from '../../../renderer/state/scope';
import { column } from './testDesign';

const t: Translate = (key, args = {}) => `${key}(${Object.values(args).join(' ')})`;
const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });

const design = column('Input', 'Conv2d', 'Flatten', 'Linear');
const at = (drawn: ReturnType<typeof wire>, moved?: ReturnType<typeof wire>) =>
  hintAtPort(t, ({ code }) => code, design, drawn, moved);

describe('beside a wire that is being drawn', () => {
  it('stands what flows while it is over nothing', () => {
    const hint = hintOverNothing(t, design, analysisOf(design), { node: 'conv1', port: 'y' });
    expect(hint).toMatchObject({ kind: 'plain', shape: 'N×16×26×26' });
    expect(hintOverNothing(t, design, analysisOf(design), null).shape).toBe('');
  });

  it('stands over nothing that a wire whose end is let go there is gone', () => {
    const from = { node: 'conv1', port: 'y' };
    const over = (moved?: ReturnType<typeof wire>) => hintOverNothing(t, design, analysisOf(design), from, moved);
    expect(over(wire('conv1', 'flatten1'))).toMatchObject({ kind: 'gone', text: 'editor.connect.dropToRemove()' });
    expect(over()).toMatchObject({ kind: 'plain', text: 'editor.connect.dropToAdd()' });
  });

  it('stands whether it can be drawn, and what it would replace', () => {
    expect(at(wire('fc1', 'conv1'))).toMatchObject({ kind: 'refused', text: 'editor.connect.cycle(fc1 conv1)' });
    expect(at(wire('input', 'flatten1'))).toMatchObject({ kind: 'fits', text: 'editor.connect.replaces(conv1)' });
    expect(at(wire('conv1', 'flatten1')).text).toBe('editor.connect.exists(conv1 flatten1)');
    expect(at(wire('flatten1', 'fc1')).kind).toBe('refused');
  });

  it('the wire whose end is moved counts as gone', () => {
    const moved = wire('conv1', 'flatten1');
    expect(at(wire('input', 'flatten1'), moved)).toMatchObject({ kind: 'fits', text: 'editor.connect.fits()' });
    expect(at(moved, moved)).toMatchObject({ kind: 'fits', text: 'editor.connect.fits()' });
    expect(planConnect(rootScope(design), moved, moved)).toBeNull();
    expect(at(wire('conv1', 'fc1'), moved).text).toBe('editor.connect.replaces(flatten1)');
  });
});
