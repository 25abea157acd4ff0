import type { ParamValue } from '../../../../engine/core/params';
import { planesOf, toPlanes } from '../../../../engine/data/images/resize';
import type { SampleImage } from '../../../../engine/data/inspect/contract';
import { rgbaOf } from '../../../shared/ui/rgba';

/** A picture brought to the size and colour that are asked for; as it is where nothing is asked. */
export function atSize(image: SampleImage, { size, colour }: Readonly<Record<string, ParamValue>>): SampleImage {
  if (!Array.isArray(size) || (colour !== 'grey' && colour !== 'rgb')) return image;
  const [height, width] = size.map(Number) as [number, number];
  if (height === image.height && width === image.width && planesOf(colour) === image.channels) return image;
  const data = new Uint8Array(rgbaOf(image).buffer);
  const bytes = toPlanes({ width: image.width, height: image.height, channels: 4, data }, colour, [height, width]);
  return { ...image, channels: planesOf(colour), height, width, bytes };
}
