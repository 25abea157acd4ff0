import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, Wire } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { NODE_STEP } from '../../../renderer/editor/metrics';
import { planAdd, planAddAfter, planAddConnected, planInsert } from '../../../renderer/editor/plans/add';
import { planAlign, planDistribute } from '../../../renderer/editor/plans/align';
import { planDissolve, planMoves, planRemove } from '../../../renderer/editor/plans/change';
import { planConnect, refusal } from '../../../renderer/editor/plans/connect';
import { planPutIn, planTakeOut } from '../../../renderer/editor/plans/insert';
import { planInto } from '../../../renderer/editor/plans/into';
import type { Plan } from '../../../renderer/editor/plans/plan';
import { tryWire } from '../../../renderer/editor/wireTrial';
import { rootScope, scopeAt } from '../../../renderer/state/scope';
import { emptySelection } from '../../../renderer/state/selection';
import { column, wiring } from './testDesign';

const done = (document: DesignDocument, plan: Plan | null): DesignDocument => {
  if (!plan) throw new Error('there is no plan');
  return applyEdits(document, plan.edits);
};
const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const loose = (document: DesignDocument, ...types: readonly string[]): DesignDocument =>
  types.reduce(
    (now, type) => done(now, planAdd(rootScope(now), type, { x: 600, y: now.nodes.length * 100 })),
    document,
  );
const overlapping = ({ nodes }: DesignDocument): boolean =>
  nodes.some((a) =>
    nodes.some(
      (b) => a.id < b.id && Math.abs(a.position.x - b.position.x) < 224 && Math.abs(a.position.y - b.position.y) < 64,
    ),
  );

describe('adding a layer', () => {
  it('wires it after the selected one where it fits', () => {
    const start = column('Input', 'Conv2d');
    const after = done(start, planAddAfter(rootScope(start), 'ReLU', new Set(['conv1']), { x: 0, y: 0 }));
    expect(wiring(after)).toEqual(['input>conv1', 'conv1>relu1']);
    expect(overlapping(after)).toBe(false);
  });

  it('adds it without a wire where it would not fit', () => {
    const start = column('Input', 'Flatten');
    const after = done(start, planAddAfter(rootScope(start), 'Conv2d', new Set(['flatten1']), { x: 0, y: 0 }));
    expect(wiring(after)).toEqual(['input>flatten1']);
    expect(after.nodes).toHaveLength(3);
    expect(overlapping(after)).toBe(false);
  });

  it('puts it into the only wire of the selected layer, and makes room', () => {
    const start = column('Input', 'Conv2d', 'Flatten', 'Linear', 'Output');
    const after = done(start, planAddAfter(rootScope(start), 'ReLU', new Set(['conv1']), { x: 0, y: 0 }));
    expect(wiring(after)).toEqual(['input>conv1', 'conv1>relu1', 'relu1>flatten1', 'flatten1>fc1', 'fc1>output']);
    expect(overlapping(after)).toBe(false);
  });

  it('gives it room where nobody pointed, near the place that is looked at', () => {
    const note = {
      id: 'n',
      kind: 'note',
      text: '',
      position: { x: -300, y: 0 },
      size: { width: 240, height: 200 },
    } as const;
    const start = { ...column('Input', 'Conv2d', 'Flatten', 'Linear', 'Output'), annotations: [note] };
    const [, conv] = start.nodes;
    if (!conv) throw new Error('no layer');
    const centre = { x: conv.position.x + 30, y: conv.position.y + 20 };
    const after = Array.from({ length: 12 }).reduce<DesignDocument>(
      (now) => done(now, planAddAfter(rootScope(now), 'Conv2d', new Set(['conv1', 'fc1']), centre)),
      start,
    );
    expect(overlapping(after)).toBe(false);
    for (const { position } of after.nodes.slice(5)) {
      const beside = position.x + 224 <= note.position.x || position.x >= note.position.x + note.size.width;
      expect(beside || position.y + 64 <= note.position.y || position.y >= note.position.y + note.size.height).toBe(
        true,
      );
      expect(Math.hypot(position.x - centre.x, position.y - centre.y)).toBeLessThan(900);
    }
  });

  it('continues the only open end when nothing is selected', () => {
    const start = column('Input', 'Conv2d');
    expect(wiring(done(start, planAddAfter(rootScope(start), 'ReLU', new Set(), { x: 0, y: 0 })))).toContain(
      'conv1>relu1',
    );
  });

  it('wires a layer to the wire that was let go, from either side', () => {
    const start = loose(column('Input'), 'ReLU');
    const down = done(
      start,
      planAddConnected(rootScope(start), 'Conv2d', { node: 'input', port: 'y' }, 'from', { x: 0, y: 200 }),
    );
    expect(wiring(down)).toEqual(['input>conv1']);
    const up = done(
      start,
      planAddConnected(rootScope(start), 'Conv2d', { node: 'relu1', port: 'x' }, 'to', { x: 0, y: 200 }),
    );
    expect(wiring(up)).toEqual(['conv1>relu1']);
  });

  it('puts a layer into a wire that runs beside cards without covering them', () => {
    const chain = column('Input', 'ReLU', 'Tanh', 'Add');
    const start = applyEdits(chain, [{ kind: 'addWire', wire: wire('input', 'add1') }]);
    const after = done(start, planInsert(rootScope(start), 'Sigmoid', wire('input', 'add1')));
    expect(wiring(after)).toContain('sigmoid1>add1');
    expect(overlapping(start)).toBe(false);
    expect(overlapping(after)).toBe(false);
  });

  it('leads a wire through the first ports of a layer that has several, and not through an input', () => {
    const start = column('Input', 'ReLU');
    for (const [type, from, to] of [
      ['Add', 'add1.y', 'add1.x'],
      ['MatMul', 'matmul1.y', 'matmul1.a'],
      ['LSTM', 'lstm1.y', 'lstm1.x'],
    ] as const) {
      const after = done(start, planInsert(rootScope(start), type, wire('input', 'relu1')));
      const ends = after.wires.map((one) => [one.from, one.to].map(({ node, port }) => `${node}.${port}`));
      expect(ends).toEqual([
        ['input.y', to],
        [from, 'relu1.x'],
      ]);
    }
    expect(planInsert(rootScope(start), 'Input', wire('input', 'relu1'))).toBeNull();
    expect(planInsert(rootScope(start), 'Output', wire('input', 'relu1'))).toBeNull();
  });

  it('keeps a new card off an old one', () => {
    const start = column('Input');
    const twice = loose(loose(start, 'ReLU'), 'ReLU');
    const same = done(twice, planAdd(rootScope(twice), 'Tanh', { x: 600, y: 100 }));
    expect(new Set(same.nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(same.nodes.length);
  });
});

describe('connecting', () => {
  const three = column('Input', 'Conv2d', 'ReLU');

  it('refuses loops, a layer to itself, a wire that is there, and ports that are not', () => {
    expect(refusal(rootScope(three), wire('relu1', 'conv1'))).toBe('cycle');
    expect(refusal(rootScope(three), wire('conv1', 'conv1'))).toBe('self');
    expect(refusal(rootScope(three), wire('input', 'conv1'))).toBe('exists');
    expect(refusal(rootScope(three), { from: { node: 'conv1', port: 'z' }, to: { node: 'relu1', port: 'x' } })).toBe(
      'port',
    );
    expect(planConnect(rootScope(three), wire('relu1', 'conv1'))).toBeNull();
  });

  it('leaves a moved wire its place among those that a Concat joins', () => {
    const joined = loose(column('Input', 'Conv2d', 'ReLU'), 'Concat');
    const id = joined.nodes.at(-1)?.id ?? '';
    const wires = [...joined.wires, wire('conv1', id), wire('relu1', id)];
    const after = done(
      { ...joined, wires },
      planConnect(rootScope({ ...joined, wires }), wire('input', id), wire('conv1', id)),
    );
    expect(wiring(after).filter((text) => text.endsWith(id))).toEqual([`input>${id}`, `relu1>${id}`]);
  });

  it('lets a moved wire turn round where only the old one closed the loop', () => {
    const two = column('Input', 'Conv2d', 'ReLU');
    expect(refusal(rootScope(two), wire('relu1', 'conv1'), wire('conv1', 'relu1'))).toBeNull();
  });

  it('replaces the wire of an occupied input in one step', () => {
    const after = done(three, planConnect(rootScope(three), wire('input', 'relu1')));
    expect(wiring(after)).toEqual(['input>conv1', 'input>relu1']);
  });

  it('gives a variadic input one wire after the other', () => {
    let document = loose(column('Input', 'Conv2d', 'ReLU'), 'Add');
    for (const from of ['conv1', 'relu1', 'relu1'])
      document = done(document, planConnect(rootScope(document), wire(from, 'add1')));
    expect(wiring(document).filter((text) => text.endsWith('add1'))).toEqual([
      'conv1>add1',
      'relu1>add1',
      'relu1>add1',
    ]);
  });

  it('tells before the button comes up whether the shape fits', () => {
    const document = loose(column('Input', 'Flatten'), 'Conv2d', 'Linear');
    expect(tryWire(rootScope(document), wire('flatten1', 'conv1')).problem?.layer).toBe('conv1');
    expect(tryWire(rootScope(document), wire('flatten1', 'fc1'))).toEqual({
      problem: null,
      type: { shape: ['N', 784], dtype: 'float32' },
    });
  });
});

describe('removing and moving', () => {
  it('takes layers with their wires, and wires alone', () => {
    const start = column('Input', 'Conv2d', 'ReLU');
    const node = done(
      start,
      planRemove(rootScope(start), { nodes: new Set(['conv1']), wires: new Set(['input.y>conv1.x']) }),
    );
    expect([node.nodes.map(({ id }) => id), wiring(node)]).toEqual([['input', 'relu1'], []]);
    const cut = done(start, planRemove(rootScope(start), { nodes: new Set(), wires: new Set(['conv1.y>relu1.x']) }));
    expect(wiring(cut)).toEqual(['input>conv1']);
    expect(planRemove(rootScope(start), emptySelection)).toBeNull();
  });

  it('can close the gap that layers leave', () => {
    const start = column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear');
    const after = done(
      start,
      planDissolve(rootScope(start), { ...emptySelection, nodes: new Set(['conv1', 'relu1']) }),
    );
    expect(wiring(after)).toEqual(['flatten1>fc1', 'input>flatten1']);
  });

  it('closes a gap where it was among the wires of a merge', () => {
    const chain = column('Input', 'Conv2d', 'ReLU', 'Concat');
    const concat = chain.nodes.at(-1)?.id ?? '';
    const start = applyEdits(chain, [{ kind: 'addWire', wire: wire('input', concat) }]);
    const after = done(start, planDissolve(rootScope(start), { ...emptySelection, nodes: new Set(['relu1']) }));
    expect(wiring(after)).toEqual(['input>conv1', `conv1>${concat}`, `input>${concat}`]);
  });

  it('moves onto the grid, and not at all where nothing changes', () => {
    const start = column('Input', 'Conv2d');
    expect(
      done(start, planMoves(rootScope(start), new Map([['conv1', { x: 11, y: 100 }]]))).nodes[1]?.position,
    ).toEqual({
      x: 8,
      y: 104,
    });
    expect(planMoves(rootScope(start), new Map([['conv1', { x: 1, y: 112 }]]))).toBeNull();
  });
});

describe('rewiring by hand', () => {
  const start = column('Input', 'Conv2d', 'Flatten', 'Output');

  it('pulls a layer out, and the wires close behind it', () => {
    const after = done(start, planTakeOut(rootScope(start), 'conv1'));
    expect(wiring(after)).toEqual(['input>flatten1', 'flatten1>output']);
    expect(after.nodes).toHaveLength(4);
    expect(planTakeOut(rootScope(after), 'conv1')).toBeNull();
  });

  it('puts a loose layer into a wire, in its place in the list', () => {
    const loosened = done(start, planTakeOut(rootScope(start), 'conv1'));
    const after = done(loosened, planPutIn(rootScope(loosened), 'conv1', wire('flatten1', 'output')));
    expect(wiring(after)).toEqual(['input>flatten1', 'flatten1>conv1', 'conv1>output']);
  });

  it('makes room for a layer that is put in, which goes into line', () => {
    const beside = { x: 40, y: NODE_STEP + 24 };
    const loosened = applyEdits(loose(column('Input', 'Flatten', 'Output'), 'ReLU'), [
      { kind: 'moveNode', id: 'relu1', position: beside },
    ]);
    const after = done(loosened, planPutIn(rootScope(loosened), 'relu1', wire('input', 'flatten1')));
    const at = new Map(after.nodes.map(({ id, position }) => [id, position]));
    expect(at.get('relu1')).toEqual({ x: 0, y: NODE_STEP + 24 });
    expect(at.get('flatten1')).toEqual({ x: 0, y: 2 * NODE_STEP + 24 });
    expect(at.get('output')).toEqual({ x: 0, y: 3 * NODE_STEP + 24 });
  });

  it('puts in nothing that is wired, and a merge by its first way in', () => {
    expect(planPutIn(rootScope(start), 'conv1', wire('flatten1', 'output'))).toBeNull();
    const merged = loose(start, 'Add');
    const after = done(merged, planPutIn(rootScope(merged), 'add1', wire('flatten1', 'output')));
    expect(wiring(after)).toEqual([...wiring(start).slice(0, -1), 'flatten1>add1', 'add1>output']);
  });
});

describe('bringing layers into line', () => {
  const scattered = applyEdits(column('Input', 'Conv2d', 'Flatten'), [
    { kind: 'moveNode', id: 'conv1', position: { x: 80, y: 40 } },
    { kind: 'moveNode', id: 'flatten1', position: { x: 160, y: 400 } },
  ]);
  const all = new Set(['input', 'conv1', 'flatten1']);
  const places = (plan: Plan | null) => done(scattered, plan).nodes.map(({ position }) => position);

  it.each([
    ['left', 'x', 0],
    ['centre', 'x', 80],
    ['right', 'x', 160],
    ['bottom', 'y', 400],
  ] as const)('aligns to the %s', (line, axis, place) => {
    expect(places(planAlign(rootScope(scattered), all, line)).map((position) => position[axis])).toEqual([
      place,
      place,
      place,
    ]);
  });

  it('leaves the same gaps, on the grid', () => {
    expect(places(planDistribute(rootScope(scattered), all, 'y')).map(({ y }) => y)).toEqual([0, 200, 400]);
    expect(planDistribute(rootScope(scattered), new Set(['input', 'conv1']), 'y')).toBeNull();
  });
});

describe('going over into a block', () => {
  const inside = column('Input', 'ReLU', 'Output');
  const start = {
    ...loose(loose(column('Input', 'Flatten', 'Output'), 'ReLU'), 'Tanh'),
    blocks: [{ id: 'stage', name: 'Stage', nodes: inside.nodes, wires: inside.wires }],
  };
  const among = applyEdits(start, [
    { kind: 'addNode', node: createInstance('stage', 'stage', 'stage', { x: 900, y: 0 }) },
    { kind: 'addWire', wire: wire('relu1', 'tanh1') },
  ]);
  const into = () => scopeAt(among, 'stage/') ?? expect.fail('no block');

  it('takes layers along with the wires between them, under names that are free there', () => {
    const places = new Map([
      ['relu1', { x: 400, y: 80 }],
      ['tanh1', { x: 400, y: 192 }],
    ]);
    const plan = planInto(rootScope(among), into(), places);
    const after = done(among, plan);
    expect(wiring(after)).toEqual(wiring(column('Input', 'Flatten', 'Output')));
    const block = after.blocks[0] ?? expect.fail('no block');
    expect(block.nodes.slice(inside.nodes.length).map(({ name, position }) => [name, position])).toEqual([
      ['relu2', { x: 400, y: 80 }],
      ['tanh1', { x: 400, y: 192 }],
    ]);
    expect(block.wires.at(-1)).toEqual(wire('relu2', 'tanh1'));
    expect(plan?.select?.nodes).toEqual(['stage/relu2', 'stage/tanh1']);
  });

  it('leaves where it is what others are wired to, what is a port, and what is in the block already', () => {
    const at = (...ids: readonly string[]) => new Map(ids.map((id) => [id, { x: 0, y: 0 }]));
    expect(planInto(rootScope(among), into(), at('relu1'))).toBeNull();
    expect(planInto(rootScope(among), into(), at('flatten1'))).toBeNull();
    const bare = applyEdits(among, [{ kind: 'removeWire', wire: wire('input', 'flatten1') }]);
    expect(planInto(rootScope(bare), into(), at('input'))).toBeNull();
    expect(planInto(into(), into(), at('relu1'))).toBeNull();
    expect(planInto(into(), rootScope(among), at('input'))).toBeNull();
  });

  it('takes layers out of a block, whose wires close behind them, with what its instance sets', () => {
    const [input, , output] = inside.nodes;
    const dropout = { ...(inside.nodes[1] ?? expect.fail()), type: 'Dropout', params: { p: 0.5 } };
    const shown = [{ name: 'p', targets: [{ node: dropout.id, param: 'p' }] }];
    const stage = among.nodes.find(({ id }) => id === 'stage') ?? expect.fail();
    const design = {
      ...among,
      nodes: among.nodes.map((node) => (node === stage ? { ...stage, params: { p: 0.25 } } : node)),
      blocks: among.blocks.map((block) => ({
        ...block,
        nodes: block.nodes.map((node) => (node.id === dropout.id ? dropout : node)),
        params: shown,
      })),
    };
    const scope = scopeAt(design, 'stage/') ?? expect.fail('no block');
    const plan = planInto(scope, rootScope(design), new Map([[dropout.id, { x: 400, y: 80 }]]));
    const after = done(design, plan);
    expect(after.blocks[0]?.wires).toEqual([wire(input?.id ?? '', output?.id ?? '')]);
    const [path] = plan?.select?.nodes ?? [];
    expect(after.nodes.find(({ id }) => id === path)).toMatchObject({ type: 'Dropout', params: { p: 0.25 } });
    expect(after.nodes.find(({ id }) => id === 'stage')?.params).toEqual({});
  });
});
