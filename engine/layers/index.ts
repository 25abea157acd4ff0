import { adaptiveAvgPool1d } from './adaptiveAvgPool1d';
import { adaptiveAvgPool2d } from './adaptiveAvgPool2d';
import { adaptiveMaxPool1d } from './adaptiveMaxPool1d';
import { adaptiveMaxPool2d } from './adaptiveMaxPool2d';
import { add } from './add';
import { alphaDropout } from './alphaDropout';
import { avgPool1d } from './avgPool1d';
import { avgPool2d } from './avgPool2d';
import { batchNorm1d } from './batchNorm1d';
import { batchNorm2d } from './batchNorm2d';
import { bilinear } from './bilinear';
import { celu } from './celu';
import { concat } from './concat';
import { constantPad1d } from './constantPad1d';
import { constantPad2d } from './constantPad2d';
import type { LayerDefinition } from './contract';
import { conv1d } from './conv1d';
import { conv2d } from './conv2d';
import { conv3d } from './conv3d';
import { convTranspose1d } from './convTranspose1d';
import { convTranspose2d } from './convTranspose2d';
import { div } from './div';
import { dropout } from './dropout';
import { dropout2d } from './dropout2d';
import { elu } from './elu';
import { embedding } from './embedding';
import { flatten } from './flatten';
import { gelu } from './gelu';
import { glu } from './glu';
import { groupNorm } from './groupNorm';
import { gru } from './gru';
import { hardshrink } from './hardshrink';
import { hardsigmoid } from './hardsigmoid';
import { hardswish } from './hardswish';
import { hardtanh } from './hardtanh';
import { identity } from './identity';
import { input } from './input';
import { instanceNorm2d } from './instanceNorm2d';
import { layerNorm } from './layerNorm';
import { leakyRelu } from './leakyRelu';
import { linear } from './linear';
import { localResponseNorm } from './localResponseNorm';
import { logSigmoid } from './logSigmoid';
import { logSoftmax } from './logSoftmax';
import { lpPool1d } from './lpPool1d';
import { lpPool2d } from './lpPool2d';
import { lstm } from './lstm';
import { matMul } from './matMul';
import { maxPool1d } from './maxPool1d';
import { maxPool2d } from './maxPool2d';
import { mean } from './mean';
import { mish } from './mish';
import { mul } from './mul';
import { multiheadAttention } from './multiheadAttention';
import { output } from './output';
import { permute } from './permute';
import { pixelShuffle } from './pixelShuffle';
import { positionalEncoding } from './positionalEncoding';
import { positionEmbedding } from './positionEmbedding';
import { prelu } from './prelu';
import { reflectionPad1d } from './reflectionPad1d';
import { reflectionPad2d } from './reflectionPad2d';
import { relu } from './relu';
import { relu6 } from './relu6';
import { replicationPad1d } from './replicationPad1d';
import { replicationPad2d } from './replicationPad2d';
import { rmsNorm } from './rmsNorm';
import { rnn } from './rnn';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { slice } from './slice';
import { softmax } from './softmax';
import { softmin } from './softmin';
import { softplus } from './softplus';
import { softsign } from './softsign';
import { split } from './split';
import { squeeze } from './squeeze';
import { stack } from './stack';
import { sub } from './sub';
import { sum } from './sum';
import { tanh } from './tanh';
import { tanhshrink } from './tanhshrink';
import { threshold } from './threshold';
import { transformerEncoderLayer } from './transformerEncoderLayer';
import { transpose } from './transpose';
import { unflatten } from './unflatten';
import { unsqueeze } from './unsqueeze';
import { upsample } from './upsample';
import { view } from './view';
import { zeroPad2d } from './zeroPad2d';

/** Every layer by type, in the order of the palette. */
export const layers = {
  Input: input,
  Output: output,
  Linear: linear,
  Bilinear: bilinear,
  Embedding: embedding,
  Conv2d: conv2d,
  Conv1d: conv1d,
  Conv3d: conv3d,
  ConvTranspose2d: convTranspose2d,
  ConvTranspose1d: convTranspose1d,
  MaxPool2d: maxPool2d,
  MaxPool1d: maxPool1d,
  AvgPool2d: avgPool2d,
  AvgPool1d: avgPool1d,
  AdaptiveAvgPool2d: adaptiveAvgPool2d,
  AdaptiveAvgPool1d: adaptiveAvgPool1d,
  AdaptiveMaxPool2d: adaptiveMaxPool2d,
  AdaptiveMaxPool1d: adaptiveMaxPool1d,
  LPPool2d: lpPool2d,
  LPPool1d: lpPool1d,
  ReLU: relu,
  ReLU6: relu6,
  LeakyReLU: leakyRelu,
  PReLU: prelu,
  ELU: elu,
  SELU: selu,
  CELU: celu,
  GELU: gelu,
  SiLU: silu,
  Mish: mish,
  Hardswish: hardswish,
  Sigmoid: sigmoid,
  Tanh: tanh,
  Hardtanh: hardtanh,
  Hardshrink: hardshrink,
  Hardsigmoid: hardsigmoid,
  Softplus: softplus,
  Softsign: softsign,
  LogSigmoid: logSigmoid,
  Tanhshrink: tanhshrink,
  Threshold: threshold,
  GLU: glu,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
  Softmin: softmin,
  BatchNorm2d: batchNorm2d,
  BatchNorm1d: batchNorm1d,
  LayerNorm: layerNorm,
  GroupNorm: groupNorm,
  InstanceNorm2d: instanceNorm2d,
  RMSNorm: rmsNorm,
  LocalResponseNorm: localResponseNorm,
  Dropout: dropout,
  Dropout2d: dropout2d,
  AlphaDropout: alphaDropout,
  RNN: rnn,
  LSTM: lstm,
  GRU: gru,
  MultiheadAttention: multiheadAttention,
  TransformerEncoderLayer: transformerEncoderLayer,
  PositionalEncoding: positionalEncoding,
  PositionEmbedding: positionEmbedding,
  Flatten: flatten,
  View: view,
  Unflatten: unflatten,
  Permute: permute,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Slice: slice,
  Mean: mean,
  Sum: sum,
  Identity: identity,
  Upsample: upsample,
  PixelShuffle: pixelShuffle,
  ZeroPad2d: zeroPad2d,
  ConstantPad1d: constantPad1d,
  ConstantPad2d: constantPad2d,
  ReflectionPad1d: reflectionPad1d,
  ReflectionPad2d: reflectionPad2d,
  ReplicationPad1d: replicationPad1d,
  ReplicationPad2d: replicationPad2d,
  Add: add,
  Sub: sub,
  Mul: mul,
  Div: div,
  MatMul: matMul,
  Concat: concat,
  Stack: stack,
  Split: split,
} as const satisfies Readonly<Record<string, LayerDefinition>>;

/** Asked for every layer at every edit: a map is found in faster than an object of this size. */
const definitions = new Map<string, LayerDefinition>(Object.entries(layers));

/** The layer of a type, or undefined where this build has none. */
export const layerByType = (type: string): LayerDefinition | undefined => definitions.get(type);
