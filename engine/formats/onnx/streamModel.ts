import { toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { ByteStream } from '../../core/byteStream';
import { InputError } from '../../core/errors';
import { GraphProtoSchema, type ModelProto, ModelProtoSchema, type TensorProto, TensorProtoSchema } from './onnx.gen';

/** A constant of a model: what is said of it, and its bytes, which are fetched as they are written. */
export interface Initializer {
  readonly said: TensorProto;
  readonly data: ByteStream;
}

/** A message of protobuf cannot be larger. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * A model's file piece by piece, with `initializers` in its graph; none of them is in memory. Throws InputError
 * `onnx.tooLarge`.
 */
export function streamModel(model: ModelProto, initializers: readonly Initializer[]): ByteStream {
  const { graph, ...rest } = model;
  const tensors = initializers.map(({ said, data }) => {
    const own = toBinary(TensorProtoSchema, said);
    const raw = headOf(TensorProtoSchema.field.rawData.number, data.size);
    const size = own.length + raw.length + data.size;
    return { before: [headOf(GraphProtoSchema.field.initializer.number, size), own, raw], data };
  });
  const small = graph ? toBinary(GraphProtoSchema, graph) : new Uint8Array();
  const inner = tensors.reduce((sum, { before, data }) => sum + lengthOf(before) + data.size, small.length);
  // Protobuf takes a message's fields in any order.
  const start = [toBinary(ModelProtoSchema, rest), headOf(ModelProtoSchema.field.graph.number, inner), small];
  const size = lengthOf(start) + inner - small.length;
  if (size > MOST_BYTES) throw new InputError('onnx.tooLarge', { size, limit: MOST_BYTES });
  return {
    size,
    pieces: function* () {
      yield* start;
      for (const { before, data } of tensors) {
        yield* before;
        yield* data.pieces();
      }
    },
  };
}

/** A field that holds so many bytes, up to these. */
function headOf(field: number, bytes: number): Uint8Array {
  // Lengths beyond are refused when all is added up, and a writer takes none.
  return new BinaryWriter()
    .tag(field, WireType.LengthDelimited)
    .uint32(Math.min(bytes, 2 ** 32 - 1))
    .finish();
}

const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0);
