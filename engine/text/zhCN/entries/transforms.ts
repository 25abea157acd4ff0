import type { transforms as en } from '../../en/entries/transforms';
import type { Translated } from '../../entryTypes';

export const transforms: Translated<typeof en> = {
  Pad: {
    title: '填充',
    about: '在每张图像四周加上边框，例如把 28×28 变成 32×32。',
    params: { padding: '在左、右、上、下各添加的像素数。', value: '所添加像素的值。' },
  },
  Normalize: {
    title: '标准化',
    about: '减去均值再除以标准差，使输入分布在 0 附近。',
    params: { mean: '要减去的数：一个数，或每个通道一个数。', std: '要除以的数：一个数，或每个通道一个数。' },
  },
  Standardize: {
    title: '按训练集标准化',
    about: '使每个特征（图像为每个通道）的均值为 0、标准差为 1，只在训练部分上测量。测得的数与训练及其权重一起保存。',
    params: {},
  },
  MinMax: {
    title: '最小最大缩放',
    about: '按训练部分的最小值和最大值，把每个特征（图像为每个通道）缩放到 0 与 1 之间。这些数与训练及其权重一起保存。',
    params: {},
  },
};
