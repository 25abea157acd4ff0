import { describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { aimedAt, planOver } from '../../../renderer/editor/goOver';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const inside = column('Input', 'ReLU', 'Output');
const [relu] = column('ReLU').nodes;
const blocks = ['Stage', 'Other'].map((name) => ({
  id: name.toLowerCase(),
  name,
  nodes: inside.nodes,
  wires: inside.wires,
}));

/** The block "stage", open, and beside it a second instance of it, one of another block, and a layer; none has wires. */
function besideStage() {
  const nodes = [
    createInstance('stage', 'stage', 'stage', { x: 0, y: 0 }),
    createInstance('stage', 'again', 'again', { x: 600, y: 0 }),
    createInstance('other', 'other', 'other', { x: 600, y: 200 }),
    { ...(relu ?? expect.fail('no layer')), id: 'loose', name: 'loose', position: { x: 600, y: 400 } },
  ];
  const document: DesignDocument = { ...inside, nodes, wires: [], blocks };
  const scene = sceneOf(document, new Set(['stage']));
  const box = scene.boxes[0] ?? expect.fail('no open block');
  const over = { x: box.position.x + box.size.width / 2, y: box.position.y + box.size.height / 2 };
  const dragged = (id: string) => new Map([[id, over]]);
  const beside = (by: number, id = 'relu1') =>
    new Map([[`stage/${id}`, { x: box.position.x + box.size.width + by, y: over.y }]]);
  return {
    beside: (by: number, id?: string) => aimedAt(document, scene, beside(by, id), null),
    dropBeside: (by: number) => applyEdits(document, planOver(document, scene, beside(by), null)?.plan.edits ?? []),
    aim: (id: string) => aimedAt(document, scene, dragged(id), null),
    drop: (id: string) => applyEdits(document, planOver(document, scene, dragged(id), null)?.plan.edits ?? []),
  };
}

describe('what is said of a layer over an open block', () => {
  it.each(['other', 'loose'])('is that %s goes into it, and so it does', (id) => {
    const { aim, drop } = besideStage();
    expect(aim(id)).toMatchObject({ path: 'stage', name: 'stage', goesOver: true, refused: null });
    expect(drop(id).blocks.find((block) => block.id === 'stage')?.nodes).toHaveLength(inside.nodes.length + 1);
  });

  it('is that a block does not go into itself, in the words with which it is then refused', () => {
    const { aim, drop } = besideStage();
    const told = aim('again');
    expect(told).toMatchObject({ path: 'stage', goesOver: false });
    expect(told?.refused?.code).toBe('document.block.recursive');
    expect(() => drop('again')).toThrow(InputError);
    expect(aim('again')?.refused).toBe(told?.refused);
  });
});

describe('a layer that is dragged out of an open block', () => {
  it('goes out in all its places once it is clear of the block; nearer, it stays in it', () => {
    const { beside, dropBeside } = besideStage();
    expect(beside(24)).toBeNull();
    expect(dropBeside(24).blocks[0]?.nodes).toHaveLength(inside.nodes.length);
    expect(beside(48, 'input')).toBeNull();
    expect(beside(48)).toMatchObject({ path: null, prefix: '', isOut: true, name: 'stage', copies: 2, goesOver: true });
    const after = dropBeside(48);
    expect(after.blocks[0]?.nodes).toHaveLength(inside.nodes.length - 1);
    expect(after.nodes.map(({ id }) => id)).toContain('relu1');
  });
});

describe('of several layers and several places of one block', () => {
  const { nodes, ...rest } = ((): DesignDocument => {
    const two = ['loose', 'second'].map((id, at) => ({
      ...(relu ?? expect.fail('no layer')),
      id,
      name: id,
      position: { x: 900, y: 200 * at },
    }));
    const open = ['stage', 'again'].map((id, at) => createInstance('stage', id, id, { x: 0, y: 900 * at }));
    return { ...inside, nodes: [...two, ...open], wires: [], blocks };
  })();
  const design = { ...rest, nodes };
  const scene = sceneOf(design, new Set(['stage', 'again']));
  const middle = (id: string) => {
    const box = scene.boxes.find((one) => one.id === id) ?? expect.fail('no open block');
    return { x: box.position.x + box.size.width / 2, y: box.position.y + box.size.height / 2 };
  };

  it('the one that the pointer holds says where they go', () => {
    const [over, away] = [middle('stage'), { x: 2000, y: 0 }];
    const dragged = new Map([
      ['loose', away],
      ['second', over],
    ]);
    expect(aimedAt(design, scene, dragged, 'second')).toMatchObject({ path: 'stage', goesOver: true });
    expect(aimedAt(design, scene, dragged, 'loose')).toBeNull();
    expect(planOver(design, scene, dragged, 'loose')).toBeNull();
  });

  it('a layer does not go over into the block that it lies in, though that is open elsewhere', () => {
    const dragged = new Map([['stage/relu1', middle('again')]]);
    expect(aimedAt(design, scene, dragged, 'stage/relu1')).toBeNull();
    expect(planOver(design, scene, dragged, 'stage/relu1')).toBeNull();
  });
});
