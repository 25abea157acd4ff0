import type { templates as en } from '../../en/entries/templates';
import type { Translated } from '../../entryTypes';

export const templates: Translated<typeof en> = {
  'tutorial-net': {
    title: '教程网络',
    about: 'PyTorch 入门教程中的网络：两个卷积层和三个全连接层，使用随机数据。',
    params: {},
  },
  'mnist-mlp': {
    title: '手写数字（简单）',
    about: '用一个 128 个神经元的隐藏层识别手写数字，几秒钟就能训练一轮。',
    params: {},
  },
  'mnist-cnn': {
    title: '手写数字（卷积）',
    about: '用两个带池化的卷积层识别手写数字，正确率约 99%。',
    params: {},
  },
  'mnist-lstm': {
    title: '手写数字（逐行阅读）',
    about: '用 LSTM 逐行读取数字的 28 行，根据最后的记忆来识别。',
    params: {},
  },
  'mnist-transformer': {
    title: '手写数字（Transformer）',
    about: '数字的各行在两个小型 Transformer 层中互相查看，再由它们的平均值来识别。',
    params: {},
  },
  lenet5: {
    title: 'LeNet-5',
    about: '1998 年的经典网络，曾用于识别支票上的数字：tanh、平均池化，图像填充到 32×32。',
    params: {},
  },
  autoencoder: {
    title: '自编码器',
    about: '把数字压缩成 32 个数再还原出来，不需要标签就能学习。',
    params: {},
  },
  residual: {
    title: '残差网络',
    about: '由小模块组成，每个模块把输入加到输出上，并使用批归一化，与 ResNet 相同。',
    params: {},
  },
  spiral: {
    title: '双螺旋',
    about: '区分两条螺旋臂上的点。规模很小，可以看清每一轮的变化。',
    params: {},
  },
  alexnet: {
    title: 'AlexNet',
    about: '2012 年发表时的原样：6100 万个参数、659,272 个神经元。使用随机数据，在 CPU 上较慢。',
    params: {},
  },
};
