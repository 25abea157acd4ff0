import { InputError } from '../../../core/errors';
import type { Beside } from '../../model/readModel';
import { type FileSource, sectionOf } from '../../stored';
import type { TensorProto } from '../onnx.gen';

/**
 * Where the numbers of a tensor lie that are in a file beside the model. @param size Bytes that they take, for files that do not say it.
 * Throws InputError `onnx.external`, `onnx.externalPlace` and `onnx.externalShort`.
 */
export function externalOf(tensor: TensorProto, size: number, file: string, beside: Beside): FileSource {
  const where = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = where.get('location') ?? '';
  const own = { file, tensor: tensor.name, beside: location };
  const found = beside(location);
  if (!found) throw new InputError('onnx.external', own);
  const [offset, length] = [where.get('offset') ?? '0', where.get('length') ?? String(size)];
  // Number() would take '0x10', '1e3' and spaces as well.
  const odd = [offset, length].find((text) => !/^\d+$/.test(text));
  if (odd !== undefined) throw new InputError('onnx.externalPlace', { ...own, got: odd });
  const end = Number(offset) + Number(length);
  if (end > found.length) {
    throw new InputError('onnx.externalShort', { ...own, from: offset, to: String(end), got: found.length });
  }
  return sectionOf(found, Number(offset), end);
}
