import { InputError } from '../../../core/errors';
import { numel } from '../../../core/shape';
import type { OnnxConstant } from '../../../layers/shared/onnxForm';
import { countOf } from '../../fileTensor';
import type { Beside } from '../../model/readModel';
import { bfloat16, halfFloat } from '../../smallFloats';
import { type TensorProto, TensorProto_DataLocation, TensorProto_DataType } from '../onnx.gen';

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

export interface ReadTensor {
  readonly constant: OnnxConstant;
  /** The type it had in the file, where it is another now. */
  readonly converted: string | null;
}

/** A tensor of the file. Throws InputError `onnx.tensor`, `onnx.dtype` and `onnx.external`. */
export function readTensor(tensor: TensorProto, file: string, beside: Beside): ReadTensor {
  const name = tensor.name || '?';
  const shape = tensor.dims.map(Number);
  const count = countOf(shape);
  const reading = READINGS[tensor.dataType];
  if (!reading) {
    const dtype = type[tensor.dataType] ?? String(tensor.dataType);
    throw new InputError('onnx.dtype', { file, tensor: name, dtype });
  }
  const bytes = bytesOf(tensor, file, beside);
  const got = bytes ? bytes.length / reading.bytes : listed(tensor).length;
  // Compared before anything is made of that size.
  if (count === null || got !== count) {
    throw new InputError('onnx.tensor', { file, tensor: name, expected: count ?? String(tensor.dims), got });
  }
  const converted = reading.converted ?? null;
  const data = reading.float ? new Float32Array(count) : new Float64Array(count);
  if (bytes) {
    if (tensor.dataType === type.FLOAT && bytes.byteOffset % 4 === 0) {
      const floats = new Float32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, count);
      return { constant: { shape, data: floats }, converted };
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i++) data[i] = reading.read(view, i * reading.bytes);
  } else {
    const values = listed(tensor);
    const bits = tensor.dataType === type.FLOAT16 ? halfFloat : tensor.dataType === type.BFLOAT16 ? bfloat16 : null;
    for (let i = 0; i < count; i++) data[i] = bits ? bits(Number(values[i])) : Number(values[i]);
  }
  return { constant: { shape, data }, converted };
}

/** Numbers that stand in the message one by one. Half precision stands there as bits. */
function listed(tensor: TensorProto): ArrayLike<number | bigint> {
  const { floatData, doubleData, int64Data, uint64Data, int32Data } = tensor;
  return [floatData, doubleData, int64Data, uint64Data].find((data) => data.length > 0) ?? int32Data;
}

function bytesOf(tensor: TensorProto, file: string, beside: Beside): Uint8Array | null {
  if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) {
    const typed = listed(tensor).length > 0;
    const empty = tensor.dims.length > 0 && numel(tensor.dims.map(Number)) === 0;
    return typed && !empty ? null : tensor.rawData;
  }
  const where = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = where.get('location') ?? '';
  const bytes = beside(location);
  if (!bytes) throw new InputError('onnx.external', { file, tensor: tensor.name, beside: location });
  const offset = Number(where.get('offset') ?? 0);
  const length = Number(where.get('length') ?? bytes.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
    throw new InputError('onnx.external', { file, tensor: tensor.name, beside: location });
  }
  return bytes.subarray(offset, offset + length);
}
