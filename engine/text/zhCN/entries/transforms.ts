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
  RandomHorizontalFlip: {
    title: '随机水平翻转',
    about: '不时把训练图像左右翻转，使两个方向视为同一事物。',
    params: { p: '频率：0.5 表示一半的时候。' },
  },
  RandomVerticalFlip: {
    title: '随机垂直翻转',
    about: '不时把训练图像上下翻转，适用于没有上下之分的事物。',
    params: { p: '频率：0.5 表示一半的时候。' },
  },
  RandomAffine: {
    title: '随机平移、旋转和缩放',
    about: '把每张训练图像稍作平移、旋转和缩放，每轮都不同。',
    params: {
      degrees: '向两侧旋转的最大角度。',
      translate: '最大平移量，占宽和高的比例。',
      scale: '大小的最大变化：0.1 表示 0.9 到 1.1 倍。',
      fill: '边缘露出部分的值。',
    },
  },
  RandomRotation: {
    title: '随机旋转',
    about: '把每张训练图像绕中心旋转，每轮都不同。',
    params: { degrees: '向两侧旋转的最大角度。', fill: '边缘露出部分的值。' },
  },
  RandomCrop: {
    title: '随机裁剪',
    about: '从每张训练图像的随机位置裁出一块；验证和测试取中间。',
    params: { size: '裁剪窗口的高和宽。', padding: '事先加上的边框宽度。', fill: '边框的值。' },
  },
  ColorJitter: {
    title: '颜色抖动',
    about: '改变每张训练图像的亮度、对比度和饱和度。适用于 0 到 1 的值，请放在缩放之前。',
    params: {
      brightness: '亮度的最大变化：0.2 表示 0.8 到 1.2 倍。',
      contrast: '对比度的最大变化。',
      saturation: '饱和度的最大变化。',
    },
  },
  GaussianNoise: {
    title: '高斯噪声',
    about: '给训练样本的每个值加上噪声，每轮都不同。',
    params: { sigma: '噪声的标准差。' },
  },
  RandomErasing: {
    title: '随机擦除',
    about: '遮住部分训练图像的一个方块，使网络不只依赖某一处。',
    params: { p: '频率。', scale: '遮住的面积占图像的比例。', value: '遮住部分的值。' },
  },
  MixUp: {
    title: '混合样本（mixup）',
    about:
      '在其他变换之后，把每个训练样本与同一批次中的另一个样本混合，目标也按同样的比例混合。训练样本的损失和准确率都按混合后的样本计算，因此看起来比验证集差。',
    params: {
      alpha:
        '混合的强度：每个批次的比例取自 Beta(alpha, alpha)，0.2 时通常以其中一个样本为主，1 时各种比例的可能性相同。',
    },
  },
};
