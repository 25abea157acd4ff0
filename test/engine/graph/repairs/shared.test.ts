import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { templateByName } from '../../../../engine/graph/templates';
import { formatMessage } from '../../../../engine/text/messages';

/** Each in a block of the U-Net that stands at several sizes. */
test.each<[string, string, Readonly<Record<string, number>>, string]>([
  ['DoubleConv', 'conv1', { padding: 0 }, 'Pad in DoubleConv.conv1, so that the size stays'],
  ['DoubleConv', 'conv1', { padding: 2 }, 'Set padding of DoubleConv.conv1 to 1×1'],
  ['DoubleConv', 'conv2', { kernel_size: 1 }, 'Set padding of DoubleConv.conv2 to 0×0'],
  ['DoubleConv', 'conv2', { kernel_size: 2 }, 'Set kernel_size of DoubleConv.conv2 to 3×3'],
  ['DoubleConv', 'conv1', { kernel_size: 4 }, 'Set kernel_size of DoubleConv.conv1 to 3×3'],
  ['DoubleConv', 'conv1', { stride: 2 }, 'Set stride of DoubleConv.conv1 to 1×1'],
  ['DoubleConv', 'conv2', { stride: 3 }, 'Set stride of DoubleConv.conv2 to 1×1'],
  ['Down', 'pool', { kernel_size: 3 }, 'Set kernel_size of Down.pool to 2×2'],
  ['Down', 'pool', { stride: 4 }, 'Set stride of Down.pool to 2×2'],
  ['Up', 'up', { kernel_size: 3 }, 'Set kernel_size of Up.up to 2×2'],
  ['Up', 'up', { stride: 1 }, 'Set stride of Up.up to 2×2'],
  ['Up', 'up', { stride: 3 }, 'Set stride of Up.up to 2×2'],
  ['Up', 'up', { padding: 2 }, 'Set padding of Up.up to 0×0'],
])('a slip in a block that serves several sizes is mended in all: %s, %s %o', (block, name, slip, words) => {
  const unet = templateByName('unet-small')?.document() ?? expect.fail('there is no unet-small');
  const { id: graph, nodes } = unet.blocks.find((each) => each.name === block) ?? expect.fail(`there is no ${block}`);
  const id = nodes.find((node) => node.name === name)?.id ?? expect.fail(`there is no ${name}`);
  const params = Object.fromEntries(Object.entries(slip).map(([param, size]) => [param, [size, size]]));
  const broken = applyEdits(unet, [{ kind: 'setParams', id, params, graph }]);
  const [best] = checkDesign(broken).problems[0]?.repairs ?? [];
  if (!best) expect.fail('there is no repair');
  expect(formatMessage('en', best.label.code, best.label.args)).toBe(words);
  expect(checkDesign(applyEdits(broken, best.edits)).problems).toEqual([]);
});
