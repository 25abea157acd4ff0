import { joined } from '../../engine/core/byteStream';
import { bytesOfTensor, type TensorMap, writeSafetensors } from '../../engine/formats';
import type { WeightFormat } from '../../engine/formats/catalogue';
import { PT_FORMAT } from '../../engine/formats/weightFiles';
import { weightPieces } from '../../engine/training/weights';

/** A weights file as the product writes it, whole. */
export function encodeWeights(weights: TensorMap, format: WeightFormat = 'safetensors'): Uint8Array {
  if (format === 'safetensors') return writeSafetensors(weights, PT_FORMAT);
  const streams = new Map([...weights].map(([name, tensor]) => [name, bytesOfTensor(tensor)] as const));
  return joined(weightPieces(streams, format, {}) as Iterable<Uint8Array>);
}
