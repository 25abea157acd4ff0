import type { FileDType } from '../fileTensor';
import type { SmallFloat } from '../smallFloats';

/** PyTorch's classes of storages, all in the module `torch`. */
export const STORAGES: Record<FileDType, string> = {
  float64: 'DoubleStorage',
  float32: 'FloatStorage',
  int64: 'LongStorage',
  int32: 'IntStorage',
  int16: 'ShortStorage',
  int8: 'CharStorage',
  uint8: 'ByteStorage',
  bool: 'BoolStorage',
};

/** Those of small floats, which are read alone. */
export const SMALL_STORAGES: Record<SmallFloat, string> = { float16: 'HalfStorage', bfloat16: 'BFloat16Storage' };
