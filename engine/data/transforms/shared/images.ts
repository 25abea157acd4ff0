import { InputError } from '../../../core/errors';
import { formatShape } from '../../../core/shape';
import type { SampleInfo } from '../../../graph/sample';

/** Channels, height and width of what an image transform gets. Throws InputError where samples are no images. */
export function imageShape({ input, image }: SampleInfo, transform: string): readonly [number, number, number] {
  const [channels, height, width] = input;
  if (!image || channels === undefined || height === undefined || width === undefined) {
    throw new InputError('data.transform.image', { transform, shape: formatShape(input) });
  }
  return [channels, height, width];
}
