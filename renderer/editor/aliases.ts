import type { layers } from '../../engine/layers';

type LayerType = keyof typeof layers;

/** What people call layers who come from other tools or papers, in small letters. PyTorch's names need no entry. */
export const aliases: Readonly<Partial<Record<LayerType, readonly string[]>>> = {
  Linear: ['dense', 'fc', 'fully connected', 'affine', 'perceptron', 'mlp', '稠密'],
  Conv2d: ['convolution2d', 'conv layer', '卷积层'],
  ConvTranspose2d: ['deconv', 'deconvolution', 'upconv', '反卷积'],
  MaxPool2d: ['max pooling', 'maxpooling2d', 'subsampling'],
  AvgPool2d: ['average pooling', 'averagepooling2d', 'mean pooling'],
  AdaptiveAvgPool2d: ['gap', 'global average pooling', 'globalaveragepooling2d', '全局平均'],
  BatchNorm2d: ['bn', 'batch normalization'],
  BatchNorm1d: ['bn', 'batch normalization'],
  LayerNorm: ['ln', 'layer normalization'],
  GroupNorm: ['gn'],
  LocalResponseNorm: ['lrn'],
  Dropout: ['drop', 'regularize'],
  Flatten: ['reshape', 'vector', 'ravel', '拉平'],
  View: ['reshape', 'resize'],
  ReLU: ['rectifier', 'relu', 'rectified'],
  SiLU: ['swish'],
  Softmax: ['probabilities', 'softargmax', '概率'],
  LSTM: ['recurrent', 'long short-term'],
  GRU: ['recurrent', 'gated'],
  RNN: ['recurrent', 'simplernn', 'elman'],
  MultiheadAttention: ['self-attention', 'mha', 'attention'],
  TransformerEncoderLayer: ['transformer', 'encoder'],
  Embedding: ['lookup', 'word vectors', '词向量'],
  Add: ['residual', 'skip', 'shortcut', 'plus', 'sum', '残差', '+'],
  Sub: ['subtract', 'minus', '-'],
  Mul: ['multiply', 'times', 'gate', '*'],
  Div: ['divide', '/'],
  MatMul: ['matrix product', 'dot', '@'],
  Concat: ['concatenate', 'join', 'merge', 'cat'],
  Upsample: ['resize', 'interpolate', 'upsampling2d'],
  Input: ['start', 'source', 'image', 'placeholder'],
  Output: ['end', 'result', 'target', 'loss'],
};
