import { InputError } from '../../../core/errors';
import { bfloat16, halfFloat } from '../../smallFloats';
import {
  type TensorProto,
  TensorProto_DataLocation,
  TensorProtoSchema,
  TensorProto_DataType as type,
} from '../onnx.gen';
import { WHOLE_TYPES } from './wholeTypes';

/** Names of a tensor's fields that hold its numbers. */
export const NUMBER_FIELDS = ['rawData', 'floatData', 'doubleData', 'int32Data', 'int64Data', 'uint64Data'] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

/** The list in which numbers of a type stand where they are not bytes: those of a type without an entry stand in int32_data. */
const LISTS: Readonly<Record<number, Exclude<NumberField, 'rawData'>>> = {
  [type.FLOAT]: 'floatData',
  [type.DOUBLE]: 'doubleData',
  [type.INT64]: 'int64Data',
  [type.UINT32]: 'uint64Data',
  [type.UINT64]: 'uint64Data',
};

const listFor = (dataType: number) => LISTS[dataType] ?? 'int32Data';

/** Numbers that stand in the message one by one. */
export const listed = (tensor: TensorProto): ArrayLike<number | bigint> => tensor[listFor(tensor.dataType)];

/**
 * Throws InputError `onnx.fields` for a tensor that has numbers in two places, or in one that is for another type: readers would
 * each take others. @param held The field of numbers that stayed in the file.
 */
export function refuseFields(tensor: TensorProto, held: NumberField | undefined, file: string): void {
  const isExternal = tensor.dataLocation === TensorProto_DataLocation.EXTERNAL;
  const beside = TensorProtoSchema.field.externalData.name;
  const filled = NUMBER_FIELDS.filter((field) => field === held || tensor[field].length > 0).map(nameOf);
  const got = isExternal ? [...filled, beside] : filled;
  const expected = [nameOf('rawData'), nameOf(listFor(tensor.dataType)), beside];
  if (got.length <= 1 && got.every((field) => expected.includes(field))) return;
  const dtype = type[tensor.dataType] ?? String(tensor.dataType);
  throw new InputError('onnx.fields', { file, tensor: tensor.name, dtype, expected, got });
}

const nameOf = (field: NumberField) => TensorProtoSchema.field[field].name;

/** Half precision stands in lists as bits. */
const BITS: Readonly<Record<number, (bits: number) => number>> = {
  [type.FLOAT16]: halfFloat,
  [type.BFLOAT16]: bfloat16,
};

/** What numbers of a list mean. Throws InputError `onnx.range` for one that is none of the tensor's type. */
export function meaningIn({ dataType, name }: TensorProto, file: string): (listed: number) => number {
  const bits = BITS[dataType];
  const [least, most] = bits ? [0, 2 ** 16 - 1] : (WHOLE_TYPES[dataType] ?? [Number.NEGATIVE_INFINITY, Infinity]);
  return (listed) => {
    if (listed < least || listed > most) {
      const dtype = type[dataType] ?? String(dataType);
      throw new InputError('onnx.range', { file, tensor: name, dtype, least, most, got: listed });
    }
    return bits ? bits(listed) : listed;
  };
}
