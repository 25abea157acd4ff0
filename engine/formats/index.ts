export type { FileTensor, TensorMap } from './fileTensor';
export { readNpy, writeNpy } from './npy';
export { readNpz, writeNpz } from './npz';
export { readSafetensors, writeSafetensors } from './safetensors';
