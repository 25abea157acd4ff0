import { type ByteStream, joined } from '../../core/byteStream';
import { numel, stridesOf } from '../../core/shape';
import type { TensorMap } from '../fileTensor';
import { bytesOfTensor, streamOfBytes, type TensorBytes } from '../stored';
import { streamZip } from '../zipStream';
import { STORAGES } from './storages';
import { PickleWriter } from './writePickle';

/** PyTorch maps tensors into memory where they lie in the file. */
const ALIGNMENT = 64;

const ORDERED_DICT = { module: 'collections', name: 'OrderedDict' };
const REBUILD = { module: 'torch._utils', name: '_rebuild_tensor_v2' };

/**
 * Writes a state dict as torch.save does from 1.6 on: a zip of a pickle and one storage for each tensor, in the order given.
 * torch.load takes it with `weights_only=True` too. The same tensors give the same bytes.
 */
export function writePt(tensors: TensorMap): Uint8Array {
  return joined(streamPt(new Map([...tensors].map(([name, tensor]) => [name, bytesOfTensor(tensor)]))));
}

/** A file as `writePt` makes it, piece by piece. */
export function streamPt(tensors: ReadonlyMap<string, TensorBytes>): Iterable<Uint8Array> {
  const entries = new Map<string, ByteStream>([['archive/data.pkl', streamOfBytes(pickled(tensors))]]);
  for (const [place, tensor] of [...tensors.values()].entries()) entries.set(`archive/data/${place}`, tensor);
  entries.set('archive/version', streamOfBytes(new TextEncoder().encode('3\n')));
  return streamZip(entries, ALIGNMENT);
}

function pickled(tensors: ReadonlyMap<string, TensorBytes>): Uint8Array {
  const writer = new PickleWriter();
  writer.global(ORDERED_DICT).emptyTuple().reduce();
  writer.setItems(() => {
    for (const [place, [name, tensor]] of [...tensors].entries()) {
      writer.text(name);
      writeTensor(writer, tensor, place);
    }
  });
  return writer.end();
}

function writeTensor(writer: PickleWriter, { dtype, shape }: TensorBytes, place: number): void {
  const sizes = (values: readonly number[]) =>
    writer.tuple(() => {
      for (const value of values) writer.int(value);
    });
  writer.global(REBUILD).tuple(() => {
    writer.tuple(() => {
      writer.text('storage').global({ module: 'torch', name: STORAGES[dtype] });
      writer.text(String(place)).text('cpu').int(numel(shape));
    });
    writer.persistent().int(0);
    sizes(shape);
    sizes(stridesOf(shape));
    writer.no().global(ORDERED_DICT).emptyTuple().reduce();
  });
  writer.reduce();
}
