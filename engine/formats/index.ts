export type { FileDType, FileTensor, TensorMap } from './fileTensor';
export { readNpy, writeNpy } from './npy';
export { readNpz, writeNpz } from './npz';
export { readSafetensors, type Safetensors, writeSafetensors } from './safetensors';
