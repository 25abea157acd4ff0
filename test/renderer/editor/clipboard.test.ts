import { describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { Annotation, DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { layersInFrame } from '../../../renderer/editor/frames';
import { NODE_HEIGHT, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { planFrame, planNote } from '../../../renderer/editor/plans/annotate';
import { planGroup } from '../../../renderer/editor/plans/block';
import {
  designName,
  fragmentOf,
  planDuplicate,
  planPaste,
  readFragment,
  writeFragment,
} from '../../../renderer/editor/plans/clipboard';
import { rootScope, scopeAt } from '../../../renderer/state/scope';
import { column, wiring } from './testDesign';

const design = column('Input', 'Conv2d', 'ReLU', 'Flatten');
/** What copying these gives. */
function copied(document: DesignDocument, ...ids: readonly string[]): string {
  const fragment = fragmentOf(rootScope(document), new Set(ids));
  if (!fragment) throw new Error('nothing was copied');
  return writeFragment(fragment);
}
const text = copied(design, 'conv1', 'relu1');

describe('layers on the clipboard', () => {
  it('come back with the wires among them', () => {
    const fragment = readFragment(text, design);
    expect(fragment?.nodes.map(({ id }) => id)).toEqual(['conv1', 'relu1']);
    expect(fragment?.wires).toHaveLength(1);
  });

  it('are told from a whole design, whose text opens as one', () => {
    expect(designName(serializeDocument(design))).toBe('column');
    expect(designName('{"format": "layerloom"}')).toBe('');
    for (const other of [text, '{', 'layerloom', '{"format": "onnx"}', '[]']) expect(designName(other)).toBeNull();
  });

  it('get ids and names of their own where they are pasted', () => {
    const fragment = readFragment(text, design);
    if (!fragment) throw new Error('nothing was read');
    const after = applyEdits(design, planPaste(rootScope(design), fragment, { x: 500, y: 500 }).edits);
    expect(after.nodes.map(({ name }) => name)).toEqual(['input', 'conv1', 'relu1', 'flatten1', 'conv2', 'relu2']);
    expect(wiring(after).at(-1)).toBe('conv2>relu2');
    const again = applyEdits(after, planPaste(rootScope(after), fragment, null).edits);
    expect(new Set(again.nodes.map(({ id }) => id)).size).toBe(8);
    expect(new Set(again.nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(8);
  });

  it('keep their parameters', () => {
    const wide = applyEdits(design, [{ kind: 'setParams', id: 'conv1', params: { out_channels: 77 } }]);
    const fragment = readFragment(copied(wide, 'conv1'), design);
    expect(fragment?.nodes[0]?.params).toMatchObject({ out_channels: 77 });
  });

  it.each([
    ['words', 'hello'],
    ['nothing', ''],
    ['other JSON', '{"a": 1}'],
    ['null', 'null'],
    ['a design file', '{"format": "layerloom", "version": 1, "nodes": [], "wires": []}'],
    ['no layers', '{"format": "layerloom-layers", "version": 1, "nodes": [], "wires": []}'],
    ['a text that does not even say so', '{"format": "layerloom-layers", "version": 1}'],
  ])('are not made of %s', (_what, given) => {
    expect(given).not.toBe(text);
    expect(readFragment(given, design)).toBeNull();
  });

  it.each([
    ['a torn text', text.slice(0, -20)],
    ['a layer nobody knows', text.replaceAll('"ReLU"', '"Frobnicate"')],
    ['a parameter of another kind', text.replace('"out_channels": 16', '"out_channels": "many"')],
    ['a wire to nowhere', text.replace('"node": "relu1"', '"node": "gone"')],
    ['an id that is none', text.replaceAll('"conv1"', '"__proto__"')],
    ['a later version', text.replace('"version": 1', '"version": 99')],
  ])('are refused with what is wrong: %s', (_what, given) => {
    expect(() => readFragment(given, design)).toThrow(InputError);
    expect(readFragment(text, design)).not.toBeNull();
  });

  it('are read whatever else of a design stands beside them', () => {
    const beside = JSON.stringify({ ...JSON.parse(text), training: {}, name: 7 });
    expect(readFragment(beside, design)).toEqual(readFragment(text, design));
  });

  it('come with the frames and notes that were chosen along', () => {
    const framed = applyEdits(design, planFrame(rootScope(design), new Set(['conv1', 'relu1']), 'Stage')?.edits ?? []);
    const fragment = readFragment(copied(framed, 'conv1', 'relu1', '@frame'), framed);
    if (!fragment) throw new Error('nothing was read');
    const plan = planPaste(rootScope(framed), fragment, null);
    const after = applyEdits(framed, plan.edits);
    const [frame, copy] = after.annotations ?? [];
    expect(copy).toMatchObject({ kind: 'frame', text: 'Stage', size: frame?.size });
    expect(copy?.position).not.toEqual(frame?.position);
    expect([...(plan.select?.nodes ?? [])]).toEqual(['conv2', 'relu2', '@frame-2']);
    expect(layersInFrame(after, copy as Annotation)).toEqual(['conv2', 'relu2']);
  });

  it('a collapsed frame is copied with all that it stands for, and is what is chosen then', () => {
    const framed = applyEdits(design, planFrame(rootScope(design), new Set(['conv1', 'relu1']), 'Stage')?.edits ?? []);
    const folded = applyEdits(framed, [{ kind: 'changeAnnotation', id: 'frame', change: { collapsed: true } }]);
    const plan = planDuplicate(rootScope(folded), new Set(['@frame']));
    const after = applyEdits(folded, plan?.edits ?? []);
    const copy = after.annotations?.[1];
    expect(copy?.collapsed).toBe(true);
    expect(layersInFrame(after, copy as Annotation)).toEqual(['conv2', 'relu2']);
    expect(wiring(after)).toContain('conv2>relu2');
    expect([...(plan?.select?.nodes ?? [])]).toEqual(['@frame-2']);
    expect(fragmentOf(rootScope(framed), new Set(['@frame']))?.nodes).toEqual([]);
  });

  it('are copied out of a block as they stand in it, with what its instance sets', () => {
    const grouped = applyEdits(design, planGroup(rootScope(design), new Set(['conv1', 'relu1']))?.edits ?? []);
    const [block] = grouped.blocks;
    const instance = grouped.nodes.find((node) => node.block !== undefined);
    if (!block || !instance) throw new Error('no block');
    const wide = applyEdits(grouped, [
      {
        kind: 'setBlockParams',
        id: block.id,
        params: [{ name: 'width', targets: [{ node: 'conv1', param: 'out_channels' }] }],
      },
      { kind: 'setParams', id: instance.id, params: { width: 77 } },
    ]);
    const inside = scopeAt(wide, `${instance.id}/`);
    const fragment = inside && fragmentOf(inside, new Set(['conv1']));
    expect(fragment?.nodes).toMatchObject([{ type: 'Conv2d', params: { out_channels: 77 } }]);
  });

  it('are instances of the block that is there, whatever was done to it in between', () => {
    const grouped = applyEdits(design, planGroup(rootScope(design), new Set(['conv1', 'relu1']))?.edits ?? []);
    const [block] = grouped.blocks;
    const instance = grouped.nodes.find((node) => node.block !== undefined);
    if (!block || !instance) throw new Error('no block');
    const shown = [{ name: 'width', targets: [{ node: 'conv1', param: 'out_channels' }] }];
    const wide = applyEdits(grouped, [{ kind: 'setBlockParams', id: block.id, params: shown }]);
    const fragment = readFragment(copied(wide, instance.id), wide);
    if (!fragment) throw new Error('nothing was read');
    const after = applyEdits(wide, planPaste(rootScope(wide), fragment, null).edits);
    expect(after.blocks).toEqual(wide.blocks);
    expect(after.nodes.filter((node) => node.block === block.id)).toHaveLength(2);
  });

  it('a note alone can be copied, and where nothing is chosen nothing is', () => {
    const noted = applyEdits(design, planNote(rootScope(design), { x: 400, y: 0 }).edits);
    const fragment = readFragment(copied(noted, '@note'), design);
    expect(fragment).toMatchObject({ nodes: [], annotations: [{ kind: 'note' }] });
    expect(planDuplicate(rootScope(noted), new Set(['@note']))?.edits).toHaveLength(1);
    expect(fragmentOf(rootScope(noted), new Set())).toBeNull();
  });

  it('are duplicated beside the originals', () => {
    const plan = planDuplicate(rootScope(design), new Set(['conv1', 'relu1']));
    const after = applyEdits(design, plan?.edits ?? []);
    expect(wiring(after).at(-1)).toBe('conv2>relu2');
    expect([...(plan?.select?.nodes ?? [])]).toEqual(['conv2', 'relu2']);
    expect(planDuplicate(rootScope(design), new Set())).toBeNull();
  });

  it('lie on nothing, however often they are pasted or duplicated', () => {
    const framed = applyEdits(design, planFrame(rootScope(design), new Set(['conv1', 'relu1']), 'Stage')?.edits ?? []);
    const noted = applyEdits(framed, planNote(rootScope(framed), { x: 480, y: 100 }).edits);
    const pasted = (from: DesignDocument, at: { x: number; y: number } | null) => {
      const fragment = readFragment(text, from);
      if (!fragment) throw new Error('nothing was read');
      return applyEdits(from, planPaste(rootScope(from), fragment, at).edits);
    };
    let now = noted;
    for (const at of [{ x: 500, y: 500 }, { x: 500, y: 500 }, { x: 100, y: 180 }, null, null]) now = pasted(now, at);
    for (const ids of [['conv1'], ['conv1'], ['conv1', 'relu1', '@frame'], ['@note']])
      now = applyEdits(now, planDuplicate(rootScope(now), new Set(ids))?.edits ?? []);
    const cards = [
      ...now.nodes.map(({ id, position }) => ({ id, ...position, width: NODE_WIDTH, height: NODE_HEIGHT })),
      ...(now.annotations ?? [])
        .filter(({ kind }) => kind === 'note')
        .map(({ id, position, size }) => ({ id, ...position, ...size })),
    ];
    expect(cards).toHaveLength(20);
    const laid = cards.flatMap((a, at) =>
      cards
        .slice(at + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    );
    expect(laid).toEqual([]);
    const [, , copy] = now.annotations ?? [];
    expect(layersInFrame(now, copy as Annotation)).toHaveLength(2);
  });

  it('stay near the pointer', () => {
    const fragment = readFragment(copied(design, 'conv1'), design);
    if (!fragment) throw new Error('nothing was read');
    const free = planPaste(rootScope(design), fragment, { x: 1000, y: 1000 });
    const after = applyEdits(design, free.edits);
    const again = applyEdits(after, planPaste(rootScope(after), fragment, { x: 1000, y: 1000 }).edits);
    const [first, second] = again.nodes.slice(-2).map(({ position }) => position);
    expect(first).toEqual({ x: 1000 - NODE_WIDTH / 2, y: 1000 - NODE_HEIGHT / 2 });
    expect(second).toEqual({ x: first?.x, y: (first?.y ?? 0) + NODE_HEIGHT + 16 });
  });
});
