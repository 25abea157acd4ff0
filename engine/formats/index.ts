export type { FileTensor, TensorMap } from './fileTensor';
export { readNpy, writeNpy } from './npy';
export { openNpz, readNpz, streamNpz, writeNpz } from './npz';
export { isPt, openPt, readPt } from './pt/readPt';
export { streamPt, writePt } from './pt/writePt';
export {
  type FilePieces,
  openSafetensors,
  readSafetensors,
  streamOf,
  streamSafetensors,
  type TensorStream,
  writeSafetensors,
} from './safetensors';
export { type FileSource, type StoredTensor, storedIn, type TensorBytes } from './stored';
