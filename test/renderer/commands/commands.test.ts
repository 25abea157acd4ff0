import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../renderer/commands/all';
import { useCanvas } from '../../../renderer/state/canvasStore';
import { commandById, registerCommands, runCommand } from '../../../renderer/state/commands/registry';
import { matches, showShortcut } from '../../../renderer/state/commands/shortcut';
import { useDesign } from '../../../renderer/state/designStore';
import { column, now, open, wiring } from '../editor/testDesign';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
  code = '',
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('mean Ctrl here and Cmd on a Mac, with no modifier more or less', () => {
    expect(matches('Mod+Z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+Z', press('z', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
    expect(matches('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('Delete', press('Delete', { altKey: true }), false)).toBe(false);
    expect(matches('Shift+1', press('!', { shiftKey: true }, 'Digit1'), false)).toBe(true);
  });

  it('read as people write them', () => {
    expect([showShortcut('Mod+Shift+Z', false), showShortcut('Mod+Shift+Z', true)]).toEqual(['Ctrl+Shift+Z', '⇧⌘Z']);
    expect(showShortcut('Shift+ArrowLeft', false)).toBe('Shift+←');
    expect(showShortcut('ContextMenu', false)).toBe('Menu');
  });
});

describe('commands', () => {
  beforeEach(() => {
    open(column('Input', 'Conv2d', 'ReLU', 'Flatten'));
  });

  it('run only while they may', () => {
    expect(runCommand('edit.undo')).toBe(false);
    expect(runCommand('edit.remove')).toBe(false);
    expect(runCommand('no.such')).toBe(false);
    useDesign.getState().select({ nodes: ['relu1'] });
    expect(runCommand('edit.remove')).toBe(true);
    expect(wiring(now())).toEqual(['input>conv1']);
    expect(runCommand('edit.undo')).toBe(true);
    expect(runCommand('edit.redo')).toBe(true);
    expect(now().nodes).toHaveLength(3);
  });

  it('duplicate, reconnect and select', () => {
    useDesign.getState().select({ nodes: ['conv1'] });
    runCommand('edit.duplicate');
    expect([...useDesign.getState().selection.nodes]).toEqual(['conv2']);
    useDesign.getState().select({ nodes: ['relu1'] });
    runCommand('edit.dissolve');
    expect(wiring(now())).toContain('conv1>flatten1');
    runCommand('edit.selectAll');
    expect(useDesign.getState().selection.nodes.size).toBe(4);
    runCommand('edit.escape');
    expect(useDesign.getState().selection.nodes.size).toBe(0);
  });

  it('move the selected layers; presses in a row are one step', () => {
    useDesign.getState().select({ nodes: ['conv1', 'relu1'] });
    for (const id of ['edit.moveRight', 'edit.moveRight', 'edit.moveDownFar']) runCommand(id);
    expect(useDesign.getState().history.past).toHaveLength(1);
    expect(now().nodes[1]?.position).toEqual({ x: 16, y: 144 });
    useDesign.getState().seal();
    runCommand('edit.moveLeft');
    expect(useDesign.getState().history.past).toHaveLength(2);
  });

  it('ask the canvas first when Escape is pressed', () => {
    const bail = vi.fn(() => true);
    const nothing = () => undefined;
    useCanvas.getState().attach({
      bail,
      centre: () => ({ x: 0, y: 0 }),
      pointer: () => null,
      reveal: nothing,
      showNew: nothing,
      show: nothing,
      fit: nothing,
      fitSelection: nothing,
      zoomTo: nothing,
      showDropped: nothing,
      zoom: nothing,
      focus: nothing,
      focusSelection: nothing,
      quickAdd: nothing,
      pickWireEnd: nothing,
      nameBlock: nothing,
      menu: nothing,
      arrange: async () => undefined,
    });
    useDesign.getState().select({ nodes: ['conv1'] });
    runCommand('edit.escape');
    expect(bail).toHaveBeenCalledOnce();
    expect(useDesign.getState().selection.nodes.size).toBe(1);
    useCanvas.getState().attach(null);
    expect(runCommand('view.fit')).toBe(false);
  });

  it('can be added and taken out again', () => {
    const run = vi.fn();
    const remove = registerCommands([
      { id: 'view.one', title: 'editor.commands.fit', shortcuts: [], heard: 'window', enabled: () => true, run },
    ]);
    expect(runCommand('view.one')).toBe(true);
    remove();
    expect(commandById('view.one')).toBeUndefined();
    expect(run).toHaveBeenCalledOnce();
  });
});
