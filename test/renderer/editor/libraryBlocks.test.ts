import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { carryOut } from '../../../renderer/editor/carryOut';
import { offeredBlock } from '../../../renderer/editor/offeredBlocks';
import { planGroup, planKept } from '../../../renderer/editor/plans/block';
import { planOfferedAfter, planOfferedInto } from '../../../renderer/editor/plans/offered';
import { parameterRange, rangeOfKept } from '../../../renderer/panels/palette/blockParameters';
import {
  keepBlock,
  keptUnder,
  libraryDocument,
  removeKept,
  renameKept,
} from '../../../renderer/panels/palette/libraryActions';
import { useHost } from '../../../renderer/shared/host';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { useDesign } from '../../../renderer/state/designStore';
import { useLibrary } from '../../../renderer/state/library';
import { rootScope } from '../../../renderer/state/scope';
import { windowHost } from '../support/windowHost';
import { column, now, open, wiring } from './testDesign';

/** A column whose second and third layer are a block, in a block of their own again. */
function openNested() {
  open(column('Input', 'Flatten', 'Linear', 'ReLU', 'Output'));
  const ids = (...types: string[]) =>
    new Set(
      now()
        .nodes.filter(({ type }) => types.includes(type))
        .map(({ id }) => id),
    );
  for (const inner of [ids('Linear', 'ReLU'), null]) {
    const plan = planGroup(rootScope(now()), inner ?? ids('Block', 'Flatten'));
    if (plan) carryOut(plan);
  }
}

beforeEach(async () => {
  const { api } = windowHost();
  useHost(api);
  const unsubscribe = api.subscribe((event) => {
    if (event.kind === 'blocksChanged') void useLibrary.getState().refresh();
  });
  onTestFinished(unsubscribe);
  await useLibrary.getState().refresh();
});

test('a block dropped on a wire stands in it, and what follows makes room; the wire comes into one with two ways in by its first', () => {
  openNested();
  const [block] = now().blocks;
  const offered = block && offeredBlock(`design:${block.id}`, now().blocks);
  const [wire] = now().wires;
  if (!offered || !wire) throw new Error('nothing to drop');
  const plan = planOfferedInto(rootScope(now()), offered, wire, { x: 120, y: 100 });
  if (!plan) throw new Error('no plan');
  carryOut(plan);
  const [added = ''] = useDesign.getState().selection.nodes;
  expect(now().wires).toContainEqual({ from: wire.from, to: { node: added, port: 'x' } });
  expect(
    now()
      .wires.filter(({ from }) => from.node === added)
      .map(({ to }) => to),
  ).toEqual([wire.to]);
  expect(now().wires.some((other) => other.from.node === wire.from.node && other.to.node === wire.to.node)).toBe(false);
  useDesign.getState().undo();
  expect(now().wires).toContainEqual(wire);

  const twoWays = { ...offered.block, nodes: [...offered.block.nodes, ...column('Input').nodes] };
  carryOut(planOfferedInto(rootScope(now()), { ...offered, block: twoWays }, wire, { x: 0, y: 0 }));
  const [second = ''] = useDesign.getState().selection.nodes;
  expect(now().wires).toContainEqual({ from: wire.from, to: { node: second, port: 'x' } });
});

describe('blocks from the library', () => {
  test('come with the blocks that they need, once however often they are added', () => {
    openNested();
    const outer = now().blocks.find(({ nodes }) => nodes.some(({ type }) => type === 'Block'));
    if (!outer) throw new Error('no nested block');
    const kept = parseDocument(serializeDocument(libraryDocument(outer, now().blocks)));
    expect(kept.blocks.length).toBe(2);
    open(column('Input', 'Output'));
    for (let n = 1; n <= 2; n++) {
      carryOut(planKept(rootScope(now()), kept, { x: 300 * n, y: 0 }));
      expect(now().blocks.length).toBe(2);
    }
    expect(
      now()
        .nodes.filter(({ type }) => type === 'Block')
        .map(({ name }) => name),
    ).toHaveLength(2);
    useDesign.getState().undo();
    useDesign.getState().undo();
    expect(now().blocks).toEqual([]);
  });

  test('are kept, updated, renamed and removed', async () => {
    openNested();
    const [block] = now().blocks;
    if (!block) throw new Error('no block');
    await keepBlock(block, now().blocks);
    await expect.poll(() => keptUnder(block.name)?.block.nodes.length).toBe(block.nodes.length);
    const kept = keptUnder(block.name);
    if (!kept) throw new Error('not kept');
    // The shapes that it took come along, so that the library can tell its size: 784 × 64 + 64 where it stood.
    expect(rangeOfKept(kept)).toEqual({
      least: 50_240,
      most: 50_240,
    });
    const [first] = now().nodes.filter(({ block: of }) => of !== undefined);
    expect(first && parameterRange(now(), analysisOf(now()), first.block ?? '')).toEqual({
      least: 50_240,
      most: 50_240,
    });
    await renameKept(kept, 'not a name');
    expect(keptUnder(block.name)).toBeDefined();
    await renameKept(kept, 'Unit');
    await expect.poll(() => keptUnder('Unit')?.id).toBe(kept.id);
    expect(keptUnder(block.name)).toBeUndefined();
    await keepBlock({ ...block, name: 'Unit' }, now().blocks, keptUnder('Unit'));
    expect(useLibrary.getState().blocks.length).toBe(1);
    await removeKept(kept);
    await expect.poll(() => useLibrary.getState().blocks).toEqual([]);
  });

  test('go behind the selected layer as layers do: into its only wire, else wired to it, else where there is room', () => {
    openNested();
    const [block] = now().blocks;
    const offered = offeredBlock(`design:${block?.id}`, now().blocks);
    const end = now().nodes.find(({ type }) => type === 'Block');
    if (!offered || !end) throw new Error('no block');
    const added = () => now().nodes.at(-1)?.id ?? '';
    const addAfter = (id: string) =>
      carryOut(planOfferedAfter(rootScope(now()), offered, new Set([id]), { x: 0, y: 0 }));
    addAfter(end.id);
    const first = added();
    expect(wiring(now()).filter((wire) => wire.includes(end.id) || wire.includes(first))).toEqual([
      `input>${end.id}`,
      `${end.id}>${first}`,
      `${first}>output`,
    ]);

    useDesign
      .getState()
      .apply(
        [{ kind: 'removeWire', wire: { from: { node: first, port: 'y' }, to: { node: 'output', port: 'x' } } }],
        'editor.steps.disconnect',
      );
    addAfter(first);
    expect(wiring(now())).toContain(`${first}>${added()}`);
    const places = now().nodes.map(({ position }) => `${position.x} ${position.y}`);
    expect(new Set(places).size).toBe(places.length);

    // Maps are not there any more behind a Flatten.
    open(column('Input', 'Conv2d', 'Flatten', 'Output'));
    carryOut(planGroup(rootScope(now()), new Set(['conv1'])));
    const convolution = offeredBlock(`design:${now().blocks[0]?.id}`, now().blocks);
    if (!convolution) throw new Error('no block');
    const wires = wiring(now());
    carryOut(planOfferedAfter(rootScope(now()), convolution, new Set(['flatten1']), { x: 0, y: 0 }));
    expect(wiring(now())).toEqual(wires);
    expect(now().nodes.filter(({ type }) => type === 'Block')).toHaveLength(2);
  });
});

test('a repeated block whose first copy differs tells the least and the most of its copies', () => {
  open(column('Input', 'Flatten', 'Linear', 'Output'));
  const linear = now().nodes.find(({ type }) => type === 'Linear')?.id ?? '';
  const plan = planGroup(rootScope(now()), new Set([linear]));
  if (plan) carryOut(plan);
  const [instance] = now().nodes.filter(({ block }) => block !== undefined);
  if (!instance?.block) throw new Error('no block');
  useDesign.getState().apply([{ kind: 'setRepeat', id: instance.id, repeat: 3 }], 'editor.steps.repeat');
  // 784 × 64 + 64, then twice 64 × 64 + 64.
  expect(parameterRange(now(), analysisOf(now()), instance.block)).toEqual({ least: 4160, most: 50_240 });
});
