import type { templates as en } from '../../en/entries/templates';
import type { Translated } from '../../entryTypes';

export const templates: Translated<typeof en> = {
  'tutorial-net': {
    title: '教程网络',
    about: 'PyTorch 入门教程中的网络：两个卷积层和三个全连接层，使用随机数据。',
    params: {},
  },
  'mnist-mlp': {
    also: ['图像分类', '多层感知机'],
    title: '手写数字（简单）',
    about: '用一个 128 个神经元的隐藏层识别手写数字，几秒钟就能训练一轮。',
    params: {},
  },
  'mnist-cnn': {
    also: ['卷积神经网络'],
    title: '手写数字（卷积）',
    about: '用两个带池化的卷积层识别手写数字，正确率约 99%。',
    params: {},
  },
  'mnist-lstm': {
    also: ['循环神经网络'],
    title: '手写数字（逐行阅读）',
    about: '用 LSTM 逐行读取数字的 28 行，根据最后的记忆来识别。',
    params: {},
  },
  'mnist-transformer': {
    also: ['注意力'],
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
    also: ['压缩', '重建', '无监督'],
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
    also: ['分类'],
    title: '两条螺旋线',
    about: '区分两条螺旋臂上的点。规模很小，可以看清每一轮的变化。',
    params: {},
  },
  alexnet: {
    title: 'AlexNet',
    about: '2012 年发表时的原样：6100 万个参数、659,272 个神经元。使用随机数据，在 CPU 上较慢。',
    params: {},
  },
  'resnet18-cifar': {
    title: 'ResNet-18（小图像）',
    about: '起始层保持小图像尺寸的 ResNet-18，即常用于 CIFAR-10 的版本；这里用来识别手写数字，在 CPU 上较慢。',
    params: {},
  },
  'char-lstm': {
    also: ['循环神经网络'],
    title: '文本（LSTM）',
    about: '逐个读取莎士比亚十四行诗中的 48 个字符，预测下一个字符。',
    params: {},
  },
  'tiny-transformer': {
    also: ['注意力'],
    title: '文本（小型 Transformer）',
    about: '三个逐层画出的 Transformer 层，预测十四行诗的下一个字符。',
    params: {},
  },
  'conv-autoencoder': {
    also: ['压缩', '重建', '无监督'],
    title: '自编码器（卷积）',
    about: '用卷积把数字压缩成四幅 4×4 的小图，再用转置卷积还原出来。',
    params: {},
  },
  'unet-small': {
    also: ['语义分割', '图像分割'],
    title: 'U-Net（小型）',
    about: '在圆和方块中逐像素标出圆：先缩小以看到更多，再放大以定位准确。',
    params: {},
  },
  'alexnet-torchvision': {
    title: 'AlexNet（torchvision）',
    about: 'torchvision 中的 AlexNet：不分组，没有局部归一化。使用随机数据，在 CPU 上较慢。',
    params: {},
  },
  vgg11: {
    title: 'VGG-11',
    about: '只有 3×3 卷积、池化和三个很宽的全连接层，大部分参数都在全连接层中。',
    params: {},
  },
  resnet18: {
    title: 'ResNet-18',
    about: '面向大图像的起始层之后是多级残差块：图像任务最常用的起点。',
    params: {},
  },
  mobilenet_v2: {
    title: 'MobileNetV2',
    about: '小而快，可用于手机：带深度卷积的倒残差块。',
    params: {},
  },
  squeezenet1_1: {
    title: 'SqueezeNet 1.1',
    about: '先压缩再扩展的模块，以五十分之一的参数达到 AlexNet 的正确率。',
    params: {},
  },
  densenet121: {
    title: 'DenseNet-121',
    about: '每一层都能看到之前所有层的特征图；共 58 层，画成四个重复的模块。',
    params: {},
  },
};
