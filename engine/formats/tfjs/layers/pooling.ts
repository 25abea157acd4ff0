import { sampleSizes } from '../../../core/portType';
import { formatShape } from '../../../core/shape';
import { NotRead } from '../network';
import { isEven, own, padded, windowOf } from '../windows';
import { first, plain, type ReadKeras } from './reading';

const pooling =
  (type: string, rank: 1 | 2): ReadKeras =>
  (node) => {
    node.channelsLast();
    const x = node.network.first(node.input);
    const kernel = node.list('pool_size', new Array<number>(rank).fill(2));
    const window = windowOf(node, x, kernel, node.raw('strides') ? node.list('strides', kernel) : kernel);
    const average = type === 'AvgPool';
    const more = average ? { count_include_pad: false } : {};
    const params = { kernel_size: own(kernel), stride: own(window.stride), padding: own(window.before), ...more };
    const made = node.make(`${type}${rank}d`, { ...params, ceil_mode: !isEven(window) }, x);
    const places = sampleSizes(x.type)
      .slice(1)
      .map((size, axis) => Math.ceil(size / (window.stride[axis] as number)));
    const same = node.text('padding', 'valid') === 'same';
    if (!same || String(sampleSizes(made.type).slice(1)) === String(places)) return first(made);
    if (average) {
      throw new NotRead(`padding same, pool_size ${formatShape(kernel)}, strides ${formatShape(window.stride)}`);
    }
    // A border that is repeated changes no maximum.
    const edged = padded(node, x, window, 'ReplicationPad');
    return first(node.make(`${type}${rank}d`, { ...params, padding: own(window.before.map(() => 0)) }, edged));
  };

const everywhere =
  (type: string, rank: 1 | 2): ReadKeras =>
  (node) => {
    node.channelsLast();
    const pooled = node.make(
      `${type}${rank}d`,
      { output_size: own(new Array<number>(rank).fill(1)) },
      node.network.first(node.input),
    );
    if (node.flag('keepdims', false)) return first(pooled);
    return plain(node.network.layer('Flatten', {}, [pooled], `${node.name}_flat`));
  };

export const poolings = {
  MaxPooling1D: pooling('MaxPool', 1),
  MaxPooling2D: pooling('MaxPool', 2),
  AveragePooling1D: pooling('AvgPool', 1),
  AveragePooling2D: pooling('AvgPool', 2),
  GlobalAveragePooling1D: everywhere('AdaptiveAvgPool', 1),
  GlobalAveragePooling2D: everywhere('AdaptiveAvgPool', 2),
  GlobalMaxPooling1D: everywhere('AdaptiveMaxPool', 1),
  GlobalMaxPooling2D: everywhere('AdaptiveMaxPool', 2),
} satisfies Readonly<Record<string, ReadKeras>>;
