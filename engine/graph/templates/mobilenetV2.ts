import { imagesLikeImageNet } from './data';
import { block, type Drawn, instance, layer } from './drawn';
import { averaged, convolution, normalized, relu6 } from './layers';
import { template } from './template';

const depthwise = (stride: number, rest: Pick<Drawn, 'from'> = {}): Drawn =>
  convolution(32, 3, { name: 'depthwise', stride, groups: 32, bias: false, ...rest });
const project = [convolution(16, 1, { name: 'project', bias: false }), normalized('project_bn')];

/** A convolution of each map on its own, then one across the maps. */
const separable = block('Separable', [depthwise(1), normalized('depthwise_bn'), relu6('depthwise_relu'), ...project], {
  out_channels: ['project.out_channels'],
});

/** Widens to `hidden` maps, looks at each on its own, and narrows again. */
const bottleneck = block(
  'InvertedBottleneck',
  [
    convolution(32, 1, { name: 'expand', bias: false }),
    normalized('expand_bn'),
    relu6('expand_relu'),
    depthwise(1),
    normalized('depthwise_bn'),
    relu6('depthwise_relu'),
    ...project,
  ],
  {
    hidden: ['expand.out_channels', 'depthwise.out_channels', 'depthwise.groups'],
    out_channels: ['project.out_channels'],
    stride: ['depthwise.stride'],
  },
);

/** The same with what comes in added to it: the number of maps stays. */
const residual = block(
  'InvertedResidual',
  [instance(bottleneck, {}, { name: 'bottleneck' }), layer('Add', {}, { name: 'add', from: ['bottleneck', 'x'] })],
  { hidden: ['bottleneck.hidden'], out_channels: ['bottleneck.out_channels'] },
);

/** A stage widens by 6; what changes the size or the number of maps comes first, the others are alike. */
function stage(number: number, inputs: number, out_channels: number, stride: number, blocks: number): Drawn[] {
  const first = instance(
    bottleneck,
    { hidden: 6 * inputs, out_channels, stride: [stride, stride] },
    { name: `stage${number}` },
  );
  const others = instance(
    residual,
    { hidden: 6 * out_channels, out_channels },
    { name: `stage${number}_rest`, repeat: blocks - 1 },
  );
  return blocks > 1 ? [first, others] : [first];
}

/** Sandler, Howard, Zhu, Zhmoginov and Chen, 2018. */
export const mobilenetV2 = template({
  name: 'mobilenet_v2',
  rows: [
    [
      layer('Input', { shape: [3, 224, 224] }),
      convolution(32, 3, { name: 'stem', stride: 2, bias: false }),
      normalized('stem_bn'),
      relu6('stem_relu'),
    ],
    [instance(separable, {}, { name: 'stage1' })],
    stage(2, 16, 24, 2, 2),
    stage(3, 24, 32, 2, 3),
    stage(4, 32, 64, 2, 4),
    stage(5, 64, 96, 1, 3),
    stage(6, 96, 160, 2, 3),
    stage(7, 160, 320, 1, 1),
    [convolution(1280, 1, { name: 'head', bias: false }), normalized('head_bn'), relu6('head_relu')],
    [
      ...averaged(1),
      layer('Dropout', { p: 0.2 }),
      layer('Linear', { out_features: 1000 }, { name: 'classifier' }),
      layer('Output'),
    ],
  ],
  data: imagesLikeImageNet(224),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.045, momentum: 0.9, weight_decay: 4e-5 } },
    epochs: 1,
    batchSize: 2,
  },
});
