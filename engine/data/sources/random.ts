import { InputError } from '../../core/errors';
import { int, ints } from '../../core/params';
import { hashName, RandomStream } from '../../core/rng';
import { formatShape, numel } from '../../core/shape';
import { defineDataSource } from '../contract';
import { splitRows } from '../split/rows';
import { memoryTable } from './shared/memoryTable';

/** Numbers that all samples may take together: 512 MB. */
const MAX_NUMBERS = 2 ** 27;

/**
 * Inputs and targets from a standard normal, as torch.randn: nothing can be learned from them but to remember them.
 * With `classes` above 0 the target is a random class instead of values of `target_shape`.
 */
export const random = defineDataSource({
  type: 'random',
  unrelated: true,
  params: {
    samples: int({ default: 64, min: 1, max: 100_000 }),
    input_shape: ints({ default: [1, 32, 32], min: 1, minLength: 1, maxLength: 6 }),
    target_shape: ints({ default: [2], min: 1, maxLength: 6 }),
    classes: int({ default: 0, min: 0, max: 100_000 }),
  },
  info: ({ samples, input_shape, target_shape, classes }) => {
    const numbers = samples * (numel(input_shape) + (classes > 0 ? 1 : numel(target_shape)));
    if (numbers > MAX_NUMBERS) {
      throw new InputError('data.random.size', {
        samples,
        shape: formatShape(input_shape),
        numbers,
        limit: MAX_NUMBERS,
      });
    }
    return {
      input: input_shape,
      target:
        classes > 0
          ? { kind: 'class', classes: Array.from({ length: classes }, (_, i) => String(i)) }
          : { kind: 'values', shape: target_shape },
      image: input_shape.length === 3,
    };
  },
  open: async ({ samples, input_shape, target_shape, classes }, context) => {
    const { seed } = context;
    const normal = (size: number, name: string) => {
      const stream = new RandomStream(seed, hashName(name));
      return new Float32Array(samples * size).map(() => stream.normal());
    };
    const draw = new RandomStream(seed, hashName('random.class'));
    const targets =
      classes > 0
        ? new Int32Array(samples).map(() => draw.integer(classes))
        : normal(numel(target_shape), 'random.target');
    const split = splitRows(context, { labels: new Uint8Array(samples) });
    return memoryTable(normal(numel(input_shape), 'random.input'), targets, split);
  },
});
