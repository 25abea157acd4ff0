import { beforeEach, describe, expect, it } from 'vitest';
import '../../../renderer/commands/all';
import { NODE_STEP, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { sceneOf } from '../../../renderer/editor/scene';
import { firstStep, nextStep, wiresAt } from '../../../renderer/editor/walk';
import { runCommand } from '../../../renderer/state/commands/registry';
import { useDesign } from '../../../renderer/state/designStore';
import { wireKey } from '../../../renderer/state/selection';
import { column, now, open } from './testDesign';

/** Input feeds two branches side by side, which an Add joins. */
function diamond() {
  const start = column('Input', 'ReLU', 'Add');
  const side = { ...start.nodes[1]!, id: 'side', name: 'side', position: { x: NODE_WIDTH + 48, y: NODE_STEP } };
  const wire = (from: string, to: string) => ({
    from: { node: from, port: 'y' },
    to: { node: to, port: to === 'add1' ? 'xs' : 'x' },
  });
  const port = start.wires[1]!.to.port;
  const add = { ...wire('side', 'add1'), to: { node: 'add1', port } };
  return { ...start, nodes: [...start.nodes, side], wires: [...start.wires, wire('input', 'side'), add] };
}

const selected = () => [...useDesign.getState().selection.nodes];

describe('walking by key', () => {
  beforeEach(() => {
    open(diamond());
  });

  it('goes along wires, to neighbours, and back the way it came', () => {
    const scene = sceneOf(now(), new Set());
    expect(firstStep(scene, null)).toBe('input');
    expect(nextStep(scene, 'input', 'down', null)).toBe('relu1');
    expect(nextStep(scene, 'relu1', 'right', null)).toBe('side');
    expect(nextStep(scene, 'side', 'left', null)).toBe('relu1');
    expect(nextStep(scene, 'add1', 'up', null)).toBe('relu1');
    expect(nextStep(scene, 'add1', 'up', 'side')).toBe('side');
    expect(nextStep(scene, 'input', 'up', null)).toBeNull();
    expect(wiresAt(scene, 'relu1')).toHaveLength(2);
  });

  it('selects what it comes to, and more with Shift', () => {
    for (const id of ['walk.down', 'walk.down', 'walk.right', 'walk.down']) runCommand(id);
    expect(selected()).toEqual(['add1']);
    runCommand('walk.up');
    expect(selected()).toEqual(['side']);
    runCommand('walk.upMore');
    expect(selected()).toEqual(['side', 'input']);
  });

  it('goes on where a layer was after it is deleted', () => {
    useDesign.getState().select({ nodes: ['side'] });
    runCommand('edit.remove');
    runCommand('walk.down');
    expect(selected()).toEqual(['relu1']);
  });

  it('goes through the wires of the layer whose wire is selected, not of the one before', () => {
    useDesign.getState().select({ nodes: ['input'] });
    runCommand('wire.next');
    const other = now().wires.find(({ from }) => from.node === 'relu1');
    useDesign.getState().select({ wires: [wireKey(other!)] });
    runCommand('wire.next');
    const [next] = useDesign.getState().selection.wires;
    expect(wiresAt(sceneOf(now(), new Set()), 'relu1')).toContain(next);
  });

  it('goes through the wires of a layer, and from a wire to its ends', () => {
    useDesign.getState().select({ nodes: ['relu1'] });
    runCommand('wire.next');
    const [first] = useDesign.getState().selection.wires;
    runCommand('wire.next');
    const [second] = useDesign.getState().selection.wires;
    expect(first).toMatch(/^input/);
    expect(second).toMatch(/^relu1/);
    runCommand('walk.down');
    expect(selected()).toEqual(['add1']);
  });
});
