import { BinaryReader } from '@bufbuild/protobuf/wire';
import { InputError } from '../../../core/errors';
import { lazily, type OnnxConstant } from '../../../layers/shared/onnxConstant';
import { countOf, tensorOver } from '../../fileTensor';
import type { Beside } from '../../model/readModel';
import { bfloat16, halfFloat } from '../../smallFloats';
import type { FileSource } from '../../stored';
import { type TensorProto, TensorProto_DataLocation, TensorProto_DataType } from '../onnx.gen';
import { externalOf } from './external';
import { listed, meaningIn, refuseFields } from './numberFields';
import type { HeldNumbers } from './parseModel';
import { VARINT } from './wire';

const type = TensorProto_DataType;

interface Reading {
  readonly bytes: number;
  read(view: DataView, at: number): number;
  /** Held as float32; others as float64, which has all whole numbers that shapes are made of. */
  readonly float?: true;
  /** What people call it, where numbers are not held as they stand in the file. */
  readonly converted?: string;
}

const READINGS: Readonly<Record<number, Reading>> = {
  [type.FLOAT]: { bytes: 4, float: true, read: (view, at) => view.getFloat32(at, true) },
  [type.DOUBLE]: { bytes: 8, float: true, converted: 'float64', read: (view, at) => view.getFloat64(at, true) },
  [type.FLOAT16]: {
    bytes: 2,
    float: true,
    converted: 'float16',
    read: (view, at) => halfFloat(view.getUint16(at, true)),
  },
  [type.BFLOAT16]: {
    bytes: 2,
    float: true,
    converted: 'bfloat16',
    read: (view, at) => bfloat16(view.getUint16(at, true)),
  },
  [type.INT64]: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  [type.UINT64]: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  [type.INT32]: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  [type.UINT32]: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  [type.INT16]: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  [type.UINT16]: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  [type.INT8]: { bytes: 1, read: (view, at) => view.getInt8(at) },
  [type.UINT8]: { bytes: 1, read: (view, at) => view.getUint8(at) },
  [type.BOOL]: { bytes: 1, read: (view, at) => view.getUint8(at) },
};

const KNOWN = Object.keys(READINGS).map((dataType) => type[Number(dataType)] as string);

export interface ReadTensor {
  readonly constant: OnnxConstant;
  /** The type it had in the file, where it is another now. */
  readonly converted: string | null;
}

/**
 * A tensor of the file; large ones stay in it. @param held Its numbers, where the message has none. Throws InputError `onnx.tensor`, `onnx.dtype`,
 * `onnx.numbers`, `onnx.fields`, `onnx.range` and what `externalOf` throws; where numbers are asked for later, `onnx.numbers` and `onnx.range` then.
 */
export function readTensor(
  tensor: TensorProto,
  held: HeldNumbers | undefined,
  file: string,
  beside: Beside,
): ReadTensor {
  const name = tensor.name || '?';
  const shape = tensor.dims.map(Number);
  const count = countOf(shape);
  const reading = READINGS[tensor.dataType];
  if (!reading) {
    const dtype = type[tensor.dataType] ?? String(tensor.dataType);
    throw new InputError('onnx.dtype', { file, tensor: name, dtype, known: KNOWN });
  }
  refuseFields(tensor, held?.field, file);
  const numbers = numbersOf(tensor, reading, held, file, beside);
  // Compared before anything is made of that size.
  if (count === null || numbers.count !== count) {
    throw new InputError('onnx.tensor', {
      file,
      tensor: name,
      expected: count ?? String(tensor.dims),
      got: numbers.count,
    });
  }
  const converted = reading.converted ?? null;
  const isLarge = held !== undefined || tensor.dataLocation === TensorProto_DataLocation.EXTERNAL;
  if (isLarge && count > 0) return { constant: lazily(shape, numbers.part), converted };
  return { constant: { shape, data: numbers.part(0, count) }, converted };
}

interface Numbers {
  readonly count: number;
  part(from: number, to: number): OnnxConstant['data'];
}

function numbersOf(
  tensor: TensorProto,
  reading: Reading,
  held: HeldNumbers | undefined,
  file: string,
  beside: Beside,
): Numbers {
  if (tensor.dataLocation === TensorProto_DataLocation.EXTERNAL) {
    const size = (countOf(tensor.dims.map(Number)) ?? 0) * reading.bytes;
    return rawNumbers(externalOf(tensor, size, file, beside), reading, tensor.dataType);
  }
  if (held) return heldNumbers(held, tensor, reading, file);
  const values = listed(tensor);
  if (values.length === 0) return rawNumbers(tensor.rawData, reading, tensor.dataType);
  const meaning = meaningIn(tensor, file);
  return {
    count: values.length,
    part: (from, to) => {
      const data = arrayFor(reading, to - from);
      for (let i = from; i < to; i++) data[i - from] = meaning(Number(values[i]));
      return data;
    },
  };
}

function heldNumbers({ field, source }: HeldNumbers, tensor: TensorProto, reading: Reading, file: string): Numbers {
  const { dataType, name } = tensor;
  switch (field) {
    case 'rawData':
      return rawNumbers(source, reading, dataType);
    case 'floatData':
      return rawNumbers(source, READINGS[type.FLOAT] as Reading, type.FLOAT);
    case 'doubleData':
      return rawNumbers(source, READINGS[type.DOUBLE] as Reading, type.DOUBLE);
    default: {
      const meaning = meaningIn(tensor, file);
      const value = (reader: BinaryReader) => nextOf(reader, field);
      return varints(
        source,
        value,
        meaning,
        reading,
        () => new InputError('onnx.numbers', { file, tensor: name, field }),
      );
    }
  }
}

const arrayFor = ({ float }: Reading, count: number) => (float ? new Float32Array(count) : new Float64Array(count));

/** Numbers one after the other, each in as many bytes. */
function rawNumbers(source: FileSource, reading: Reading, dataType: number): Numbers {
  const size = reading.bytes;
  return {
    count: source.length / size,
    part: (from, to) => {
      const bytes = source.subarray(from * size, to * size);
      if (dataType === type.FLOAT) return tensorOver('float32', [to - from], bytes).data as Float32Array;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const data = arrayFor(reading, to - from);
      for (let i = 0; i < data.length; i++) data[i] = reading.read(view, i * size);
      return data;
    },
  };
}

function nextOf(reader: BinaryReader, field: HeldNumbers['field']): number {
  if (field === 'int64Data') return Number(reader.int64());
  return field === 'uint64Data' ? Number(reader.uint64()) : reader.int32();
}

/** Bytes of varints that are read at a time. */
const PIECE = 2 ** 16;

/** Numbers that take from one to ten bytes each; those behind the last ones that were asked for are found at once. */
function varints(
  source: FileSource,
  next: (reader: BinaryReader) => number,
  meaning: (listed: number) => number,
  reading: Reading,
  damaged: () => InputError,
): Numbers {
  let count = 0;
  let last = 0;
  for (let at = 0; at < source.length; at += PIECE) {
    for (const byte of source.subarray(at, Math.min(at + PIECE, source.length))) {
      last = byte;
      if (byte < 0x80) count++;
    }
  }
  if (last >= 0x80) throw damaged();
  const taken = (reader: BinaryReader) => {
    try {
      return next(reader);
    } catch {
      throw damaged();
    }
  };
  let reached = { index: 0, at: 0 };
  const each = (from: number, to: number, take: (index: number, value: number) => void) => {
    let { index, at } = from < reached.index ? { index: 0, at: 0 } : reached;
    while (index < to) {
      const whole = at + PIECE >= source.length;
      const bytes = source.subarray(at, Math.min(at + PIECE, source.length));
      const reader = new BinaryReader(bytes);
      while (index < to && (whole || reader.pos + VARINT <= bytes.length)) {
        const value = taken(reader);
        if (index >= from) take(index, meaning(value));
        index++;
      }
      at += reader.pos;
    }
    reached = { index, at };
  };
  return {
    count,
    part: (from, to) => {
      const data = arrayFor(reading, to - from);
      each(from, to, (index, value) => {
        data[index - from] = value;
      });
      return data;
    },
  };
}
