export type { FileTensor, TensorMap } from './fileTensor';
export { readNpy, writeNpy } from './npy';
export { readNpz, writeNpz } from './npz';
export { isPt, readPt } from './pt/readPt';
export { writePt } from './pt/writePt';
export {
  type FilePieces,
  type FileSource,
  openSafetensors,
  readSafetensors,
  type StoredTensor,
  streamOf,
  streamSafetensors,
  type TensorStream,
  writeSafetensors,
} from './safetensors';
