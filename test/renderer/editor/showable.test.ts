import { expect, it } from 'vitest';
import { showableGroups } from '../../../renderer/editor/plans/shown';
import { column } from './testDesign';

it('offers what decides widths first, then how windows go, and the rest layer by layer', () => {
  const { nodes, wires } = column('Input', 'BatchNorm2d', 'Conv2d', 'LSTM', 'Linear', 'Output');
  const convolution = nodes.find(({ type }) => type === 'Conv2d');
  const params = [{ name: 'stride', targets: [{ node: convolution?.id ?? '', param: 'stride' }] }];
  const groups = showableGroups({ id: 'unit', name: 'Unit', nodes, wires, params }, []);
  const offered = groups.map((group) => [group[0].layer, ...group.map(({ param }) => param)]);
  expect(offered.slice(0, 5)).toEqual([
    ['conv1', 'out_channels'],
    ['lstm1', 'hidden_size'],
    ['fc1', 'out_features'],
    ['conv1', 'kernel_size', 'padding', 'dilation'],
    ['bn1', 'eps', 'momentum', 'affine', 'track_running_stats'],
  ]);
  expect(offered.slice(5).map(([layer]) => layer)).toEqual(['conv1', 'lstm1', 'fc1']);
});
