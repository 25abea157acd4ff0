import type { FileDType } from '../fileTensor';

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
