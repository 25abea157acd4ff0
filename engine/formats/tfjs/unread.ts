import { sameValue } from '../../core/sameValue';

type Config = Readonly<Record<string, unknown>>;

/** Settings that say what the weights say as well, name things, or choose between ways to the same numbers. */
const SPARE: ReadonlySet<string> = new Set([
  ...['name', 'dtype', 'dtype_policy', 'autocast', 'input_dtype', 'batch_input_shape', 'batch_shape', 'batch_size'],
  ...['units', 'filters', 'kernel_size', 'depth_multiplier', 'input_dim', 'output_dim', 'input_length', 'input_shape'],
  ...['shared_axes', 'sparse', 'ragged', 'supports_masking', 'implementation', 'unroll', 'use_cudnn', 'reset_after'],
  // In training, figures of the batch are brought together in several ways.
  ...['seed', 'fused', 'synchronized', 'virtual_batch_size', 'adjustment', 'renorm_clipping', 'renorm_momentum'],
  'unit_forget_bias',
]);

/** What other settings say where they do nothing. One that is null is not given; what has no entry always matters. */
const IDLE: Config = {
  data_format: 'channels_last',
  groups: 1,
  keepdims: false,
  mask_zero: false,
  negative_slope: 0,
  renorm: false,
  rms_scaling: false,
  threshold: 0,
  zero_output_for_mask: false,
};

/** The same for such as matter in training alone. */
const IDLE_IN_TRAINING: Config = { dropout: 0, recurrent_dropout: 0, noise_shape: null, trainable: true };

export interface Unread {
  /** Settings without which a layer computes something else. */
  readonly odd: readonly string[];
  /** Settings that it is trained by. */
  readonly trainedBy: readonly string[];
}

/** What a layer's settings say that its reader has not asked for. */
export function unreadIn(config: Config, asked: ReadonlySet<string>): Unread {
  const [odd, trainedBy]: [string[], string[]] = [[], []];
  for (const [key, value] of Object.entries(config)) {
    if (value === null || asked.has(key) || SPARE.has(key) || key.endsWith('_initializer')) continue;
    const said = `${key} ${wordsOf(value)}`;
    if (/_(regularizer|constraint)$/.test(key)) trainedBy.push(said);
    else if (Object.hasOwn(IDLE_IN_TRAINING, key)) {
      if (!sameValue(IDLE_IN_TRAINING[key], value)) trainedBy.push(said);
    } else if (!sameValue(IDLE[key], value)) odd.push(said);
  }
  return { odd, trainedBy };
}

/** Objects of Keras by their class. */
const wordsOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'class_name' in value
    ? String(value.class_name)
    : JSON.stringify(value);
