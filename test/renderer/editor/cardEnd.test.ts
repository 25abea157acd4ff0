import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { wireToCard } from '../../../renderer/editor/cardEnd';
import { column } from './testDesign';

const design = column('Input', 'Conv2d', 'ReLU', 'Add');
const out = (node: string) => ({ node, port: 'y' });
const wire = (from: string, to: string, port = 'x') => ({ from: out(from), to: { node: to, port } });

describe('a wire let go over a card', () => {
  it('goes to its input, also where that has to make room', () => {
    expect(wireToCard(design, out('input'), 'from', 'relu1')).toEqual(wire('input', 'relu1'));
    const twice = wireToCard(design, out('conv1'), 'from', 'add1');
    expect(twice?.to.node).toBe('add1');
  });

  it('comes from its output where it was drawn from an input', () => {
    expect(wireToCard(design, { node: 'relu1', port: 'x' }, 'to', 'input')).toEqual(wire('input', 'relu1'));
  });

  it('goes to an input that is free before others', () => {
    const two = column('Input', 'Conv2d', 'Sub');
    const added = applyEdits(two, [{ kind: 'addWire', wire: wire('input', 'sub1', 'a') }]);
    const [first, second] = [
      wireToCard(two, out('input'), 'from', 'sub1'),
      wireToCard(added, out('conv1'), 'from', 'sub1'),
    ];
    expect([first?.to.port, second?.to.port]).toEqual(['a', 'b']);
  });

  it('is the one that cannot be drawn where none can or over its own card, and none over one without inputs', () => {
    expect(wireToCard(design, out('relu1'), 'from', 'conv1')).toEqual(wire('relu1', 'conv1'));
    expect(wireToCard(design, out('relu1'), 'from', 'relu1')).toEqual({ from: out('relu1'), to: out('relu1') });
    expect(wireToCard(design, out('relu1'), 'from', 'input')).toBeNull();
  });

  it('stays where it is when its own end is let go over its card', () => {
    expect(wireToCard(design, out('input'), 'from', 'conv1', wire('input', 'conv1'))).toEqual(wire('input', 'conv1'));
  });
});
