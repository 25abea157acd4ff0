import { expect, test } from 'vitest';
import type { BlockDefinition } from '../../../engine/graph/document';
import { graphsOf } from '../../../engine/graph/graphs';
import { layersByKey } from '../../../engine/graph/pairing';
import { retargetEdits } from '../../../engine/graph/shown';
import { blockDesign } from './blockDesign';

const target = (node: string, param = 'out_channels') => ({ node, param });
const block: BlockDefinition = {
  ...{ id: 'unit', name: 'Unit', nodes: [], wires: [] },
  params: [
    { name: 'width', targets: [target('a'), target('b'), target('c')] },
    { name: 'stride', targets: [target('b', 'stride')] },
    { name: 'rate', targets: [target('d', 'p')] },
  ],
};
const shown = (...args: Parameters<typeof retargetEdits>) =>
  retargetEdits(...args).flatMap((edit) =>
    edit.kind === 'setBlockParams'
      ? edit.params.map(({ name, targets }) => `${name}: ${targets.map(({ node, param }) => `${node}.${param}`)}`)
      : [],
  );

test('what a block shows of layers it shows of what takes their place, and what shows nothing any more goes', () => {
  expect(shown(block, new Set(['b']), ({ param }) => (param === 'stride' ? [] : [target('x'), target('y')]))).toEqual([
    'width: a.out_channels,x.out_channels,y.out_channels,c.out_channels',
    'rate: d.p',
  ]);
  expect(
    shown(block, new Set(['b', 'c']), (_, name, isFirst) => (isFirst ? [{ node: 'in', param: name }] : [])),
  ).toEqual(['width: a.out_channels,in.width', 'stride: in.stride', 'rate: d.p']);
});

test('a block that shows nothing of them stays as it is', () => {
  expect(retargetEdits(block, new Set(['e']), () => [])).toEqual([]);
  expect(retargetEdits(null, new Set(['a']), () => [])).toEqual([]);
});

test('layers of a design and its blocks are told apart, and named after their block', () => {
  const layers = layersByKey(blockDesign);
  expect(layers.size).toBe(graphsOf(blockDesign).reduce((count, { graph }) => count + graph.nodes.length, 0));
  const [{ key } = { key: '' }] = graphsOf(blockDesign).filter(({ block: own }) => own !== null);
  const inner = [...layers].filter(([id]) => id.startsWith(`${key}/`)).map(([, layer]) => layer);
  const name = blockDesign.blocks[0]?.name;
  expect(inner.every((layer) => layer.name === `${name}.${layer.node.name}`)).toBe(true);
  expect(inner.filter(({ isPort }) => isPort).map(({ node }) => node.type)).toEqual(
    blockDesign.blocks[0]?.nodes.map(({ type }) => type).filter((type) => type === 'Input' || type === 'Output'),
  );
  expect(layers.get('/input')).toMatchObject({ name: 'input', isPort: false });
});
