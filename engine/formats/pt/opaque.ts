import type { AllowedGlobal } from './readPickle';

/** A value that training scripts keep beside weights and that says nothing of them. What it holds is not looked at. */
export class Opaque {}

/** A name that may be called, of which nothing but the fact is kept. */
export class OpaqueGlobal implements AllowedGlobal {
  readonly call = () => new Opaque();
}

/** Of Python, under its names in pickles of Python 2 and 3. */
const BUILTINS = [
  'set',
  'frozenset',
  'complex',
  'slice',
  'range',
  'xrange',
  'bytearray',
  'int',
  'float',
  'list',
  'dict',
];

/** Of NumPy, whose modules have got an underscore in version 2. */
const NUMPY = ['multiarray.scalar', 'multiarray._reconstruct', 'numeric._frombuffer'];

/** torch.dtype and its kin are named by attributes of the module. */
const TORCH = [
  ...['float16', 'bfloat16', 'float32', 'float64', 'complex64', 'complex128'],
  ...['uint8', 'int8', 'int16', 'int32', 'int64', 'bool', 'device', 'strided', 'contiguous_format', 'channels_last'],
];

const NAMES = [
  ...['__builtin__', 'builtins'].flatMap((module) => BUILTINS.map((name) => `${module}.${name}`)),
  ...['numpy.core', 'numpy._core'].flatMap((module) => NUMPY.map((name) => `${module}.${name}`)),
  ...['numpy.dtype', 'numpy.ndarray', '_codecs.encode', 'argparse.Namespace'],
  ...['PosixPath', 'WindowsPath', 'PurePosixPath', 'PureWindowsPath'].map((name) => `pathlib.${name}`),
  ...TORCH.map((name) => `torch.${name}`),
];

/** Values of settings and counters that stand beside weights, by name; each is passed over. */
export const OPAQUE_GLOBALS: readonly [string, AllowedGlobal][] = NAMES.map((name) => [name, new OpaqueGlobal()]);
