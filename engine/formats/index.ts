export type { FileTensor, TensorMap } from './fileTensor';
export { readNpy, writeNpy } from './npy';
export { readNpz, writeNpz } from './npz';
export { isPt, openPt, readPt } from './pt/readPt';
export { writePt } from './pt/writePt';
export { openSafetensors, readSafetensors, streamSafetensors, writeSafetensors } from './safetensors';
export {
  bytesOfTensor,
  type FilePieces,
  type FileSource,
  type Pieces,
  type StoredTensor,
  storedIn,
  streamed,
  type TensorBytes,
  type TensorStream,
} from './stored';
