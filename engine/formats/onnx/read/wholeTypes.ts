import { TensorProto_DataType as type } from '../onnx.gen';

/** The least and the most of each type of whole numbers. */
export const WHOLE_TYPES: Readonly<Record<number, readonly [least: number, most: number]>> = {
  [type.INT8]: [-(2 ** 7), 2 ** 7 - 1],
  [type.UINT8]: [0, 2 ** 8 - 1],
  [type.INT16]: [-(2 ** 15), 2 ** 15 - 1],
  [type.UINT16]: [0, 2 ** 16 - 1],
  [type.INT32]: [-(2 ** 31), 2 ** 31 - 1],
  [type.UINT32]: [0, 2 ** 32 - 1],
  [type.INT64]: [-(2 ** 63), 2 ** 63],
  [type.UINT64]: [0, 2 ** 64],
};
