import type { Choice, DataSettings } from '../document';

/** Pixels in 0…1 brought to mean 0 and variance 1 over the training digits. */
const MNIST_NORMALIZED: Choice = { type: 'Normalize', params: { mean: [0.1307], std: [0.3081] } };

/** Digits of 32×32, as networks for small images take them. */
export const PADDED: Choice = { type: 'Pad', params: { padding: [2, 2, 2, 2], value: 0 } };

/** Digits and their class, normalised; `before` is applied first. */
export function digits(before: readonly Choice[] = []): DataSettings {
  const transforms = [...before, MNIST_NORMALIZED];
  return { source: { type: 'mnist', params: {} }, transforms, target: 'label' };
}

/** Digits as they are, to be drawn again. */
export const redrawnDigits: DataSettings = { source: { type: 'mnist', params: {} }, transforms: [], target: 'input' };

/** Random pictures of ImageNet's size and as many classes: ImageNet itself is not here. */
export function imagesLikeImageNet(side: number): DataSettings {
  const params = { samples: 20, input_shape: [3, side, side], target_shape: [1], classes: 1000 };
  return { source: { type: 'random', params }, transforms: [], target: 'label' };
}

/** Different characters in the sonnets. */
export const CHARACTERS = 59;

/** Sonnets, to be continued character by character after `context` of them. */
export function text(context: number): DataSettings {
  return { source: { type: 'sonnets', params: { context } }, transforms: [], target: 'label' };
}
