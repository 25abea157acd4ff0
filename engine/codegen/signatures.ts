import { sameValue } from '../core/sameValue';
import type { ExportValue } from '../layers/contract';

/** Heads of torch.nn's classes as Python writes them, without what no layer sets. A class that is not here gets all arguments by name. */
const HEADS: Readonly<Record<string, string>> = {
  Linear: 'in_features, out_features, bias=True',
  Bilinear: 'in1_features, in2_features, out_features, bias=True',
  Conv1d: 'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True',
  Conv2d: 'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True',
  Conv3d: 'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True',
  ConvTranspose1d:
    'in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1',
  ConvTranspose2d:
    'in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1',
  MaxPool1d: 'kernel_size, stride=null, padding=0, dilation=1, ceil_mode=False',
  MaxPool2d: 'kernel_size, stride=null, padding=0, dilation=1, ceil_mode=False',
  AvgPool1d: 'kernel_size, stride=null, padding=0, ceil_mode=False, count_include_pad=True',
  AvgPool2d: 'kernel_size, stride=null, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=null',
  LPPool1d: 'norm_type, kernel_size, stride=null, ceil_mode=False',
  LPPool2d: 'norm_type, kernel_size, stride=null, ceil_mode=False',
  AdaptiveAvgPool1d: 'output_size',
  AdaptiveAvgPool2d: 'output_size',
  AdaptiveMaxPool1d: 'output_size',
  AdaptiveMaxPool2d: 'output_size',
  BatchNorm1d: 'num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True',
  BatchNorm2d: 'num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True',
  InstanceNorm2d: 'num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False',
  GroupNorm: 'num_groups, num_channels, eps=1e-5, affine=True',
  LayerNorm: 'normalized_shape, eps=1e-5, elementwise_affine=True',
  LocalResponseNorm: 'size, alpha=1e-4, beta=0.75, k=1',
  RMSNorm: 'normalized_shape, eps=null, elementwise_affine=True',
  PositionalEncoding: 'd_model, dropout, max_len',
  PositionEmbedding: 'num_embeddings, embedding_dim',
  Embedding: 'num_embeddings, embedding_dim, padding_idx=null',
  RNN: 'input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False, dropout=0, bidirectional=False',
  LSTM: 'input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0, bidirectional=False',
  GRU: 'input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0, bidirectional=False',
  TransformerEncoderLayer:
    'd_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-5, batch_first=False, norm_first=False',
  MultiheadAttention: 'embed_dim, num_heads, dropout=0, bias=True, kdim=null, vdim=null, batch_first=False',
  Dropout: 'p=0.5',
  Dropout2d: 'p=0.5',
  AlphaDropout: 'p=0.5',
  ConstantPad1d: 'padding, value',
  ConstantPad2d: 'padding, value',
  ReflectionPad1d: 'padding',
  ReflectionPad2d: 'padding',
  ReplicationPad1d: 'padding',
  ReplicationPad2d: 'padding',
  ZeroPad2d: 'padding',
  CELU: 'alpha=1',
  ELU: 'alpha=1',
  GELU: 'approximate="none"',
  GLU: 'dim=-1',
  Hardshrink: 'lambd=0.5',
  Hardtanh: 'min_val=-1, max_val=1',
  LeakyReLU: 'negative_slope=0.01',
  PReLU: 'num_parameters=1, init=0.25',
  Softplus: 'beta=1, threshold=20',
  Threshold: 'threshold, value',
  Flatten: 'start_dim=1, end_dim=-1',
  Unflatten: 'dim, unflattened_size',
  PixelShuffle: 'upscale_factor',
};

interface Parameter {
  readonly name: string;
  /** Undefined where it must be given. */
  readonly standard: ExportValue | undefined;
}

/** The arguments of a class of torch.nn in their order; null where it is not listed. */
export function signatureOf(module: string): readonly Parameter[] | null {
  const head = Object.hasOwn(HEADS, module) ? (HEADS[module] as string) : null;
  return head === null ? null : head.split(', ').map(parameterOf);
}

/** For tests: every class that is listed. */
export const signedModules: readonly string[] = Object.keys(HEADS);

function parameterOf(text: string): Parameter {
  const [name = '', standard] = text.split('=');
  if (standard === undefined) return { name, standard };
  return { name, standard: JSON.parse(standard.toLowerCase()) as ExportValue };
}

/** What may be one number for all axes. */
const PER_AXIS = new Set(['kernel_size', 'stride', 'padding', 'dilation', 'output_padding', 'output_size', 'size']);

/** A value as people write it: 3 for (3, 3) where that means the same. */
export function shortened(name: string, value: ExportValue): ExportValue {
  if (!Array.isArray(value) || value.length === 0) return value;
  const [first, ...others] = value as readonly ExportValue[];
  if (name === 'normalized_shape' && others.length === 0) return first as ExportValue;
  return PER_AXIS.has(name) && others.every((other) => other === first) ? (first as ExportValue) : value;
}

/** What a reader wants to see though it is the standard. */
const ALWAYS = new Set(['p']);
/** What reads better with its name, unless it comes first. */
const NAMED = new Set(['kernel_size', 'value', 'output_size']);

/**
 * Arguments of a constructor, each as `name=text` or just its text, without those that say what PyTorch does anyway.
 * `text` writes one, be it a literal or the name of a variable; null for a literal.
 */
export function argumentTexts(
  module: string,
  args: Readonly<Record<string, ExportValue>>,
  text: (name: string, value: ExportValue) => { readonly text: string; readonly variable: boolean },
): string[] {
  const signature = signatureOf(module);
  const names = signature ? signature.map(({ name }) => name).filter((name) => Object.hasOwn(args, name)) : [];
  const ordered = [...names, ...Object.keys(args).filter((name) => !names.includes(name))];
  return ordered.flatMap((name, place) => {
    const parameter = signature?.find((known) => known.name === name);
    const value = shortened(name, args[name] as ExportValue);
    const written = text(name, value);
    if (parameter?.standard === undefined) {
      const byPlace = parameter !== undefined && (place === 0 || !NAMED.has(name));
      return [byPlace ? written.text : `${name}=${written.text}`];
    }
    if (ALWAYS.has(name)) return [written.text];
    const usual = !written.variable && sameValue(value, parameter.standard);
    return usual ? [] : [`${name}=${written.text}`];
  });
}
