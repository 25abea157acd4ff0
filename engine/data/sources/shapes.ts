import { float, int } from '../../core/params';
import { hashName, RandomStream } from '../../core/rng';
import { defineDataSource } from '../contract';
import { splitRows } from '../split/rows';
import { memoryTable } from './shared/memoryTable';

/** How many figures an image has at least, and at most. */
const FEWEST = 2;
const MOST = 5;

interface Figure {
  readonly disc: boolean;
  readonly x: number;
  readonly y: number;
  /** Half its width. */
  readonly reach: number;
  readonly grey: number;
}

/**
 * Discs and squares of any grey that may hide one another, in noise; the target says of every pixel whether it belongs
 * to a disc. One pixel does not tell, so that a network has to see what is around it.
 */
export const shapes = defineDataSource({
  type: 'shapes',
  params: {
    samples: int({ default: 400, min: 4, max: 10_000 }),
    size: int({ default: 32, min: 8, max: 64 }),
    noise: float({ default: 0.1, min: 0, max: 10 }),
  },
  info: ({ size }) => ({ input: [1, size, size], target: { kind: 'values', shape: [1, size, size] }, image: true }),
  open: async ({ samples, size, noise }, context) => {
    const { seed } = context;
    const random = new RandomStream(seed, hashName('shapes'));
    const pixels = size * size;
    const images = new Float32Array(samples * pixels);
    const masks = new Float32Array(samples * pixels);
    for (let sample = 0; sample < samples; sample++) {
      const at = sample * pixels;
      const count = FEWEST + random.integer(MOST - FEWEST + 1);
      for (let i = 0; i < count; i++) paint(drawFigure(random, size), size, images, masks, at);
      for (let i = at; i < at + pixels; i++) images[i] = (images[i] as number) + noise * random.normal();
    }
    return memoryTable(images, masks, splitRows(context, { labels: new Uint8Array(samples) }));
  },
});

function drawFigure(random: RandomStream, size: number): Figure {
  return {
    disc: random.uniform() < 0.5,
    x: random.uniform() * size,
    y: random.uniform() * size,
    reach: size * (0.08 + 0.12 * random.uniform()),
    grey: 0.3 + 0.7 * random.uniform(),
  };
}

/** Over what is there: the figure's grey into the image, and whether it is a disc into the mask. */
function paint({ disc, x, y, reach, grey }: Figure, size: number, image: Float32Array, mask: Float32Array, at: number) {
  for (let row = Math.max(0, Math.ceil(y - reach)); row < Math.min(size, y + reach); row++) {
    for (let column = Math.max(0, Math.ceil(x - reach)); column < Math.min(size, x + reach); column++) {
      if (disc && Math.hypot(row - y, column - x) > reach) continue;
      image[at + row * size + column] = grey;
      mask[at + row * size + column] = disc ? 1 : 0;
    }
  }
}
