import { InputError } from '../core/errors';
import type { OpName, Pair, PoolAttrs, Window2d } from './attrs';

/** Refuses windows that are no windows: a stride of 0, a negative padding, fractions. */
function checkWindow(op: OpName, kernel: Pair, { stride, padding, dilation }: Window2d): void {
  const whole = (pair: Pair, least: number) => pair.every((size) => Number.isInteger(size) && size >= least);
  if (!whole(kernel, 1) || !whole(stride, 1) || !whole(dilation, 1) || !whole(padding, 0)) {
    throw new InputError('ops.window', {
      op,
      kernel: kernel.join('×'),
      stride: stride.join('×'),
      padding: padding.join('×'),
      dilation: dilation.join('×'),
    });
  }
}

/** Positions of a window along one axis, the formula of torch.nn.Conv2d; 0 or less where it does not fit once. */
function windowCount(size: number, kernel: number, stride: number, padding: number, dilation: number): number {
  return Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
}

/** Height and width that come out of a convolution. Throws InputError `ops.windowTooLarge`. */
export function convolvedSize(op: OpName, size: Pair, kernel: Pair, window: Window2d): Pair {
  checkWindow(op, kernel, window);
  return both((axis) => {
    const count = windowCount(
      size[axis],
      kernel[axis],
      window.stride[axis],
      window.padding[axis],
      window.dilation[axis],
    );
    if (count < 1) throw tooLarge(op, size, kernel, window);
    return count;
  });
}

/**
 * Height and width that come out of a pooling. With `ceilMode` a last, partial window counts if it starts inside the
 * image or its left padding. Throws InputError where PyTorch refuses too, and where a window would see padding alone.
 */
export function pooledSize(op: OpName, size: Pair, attrs: PoolAttrs): Pair {
  const { kernel, stride, padding, dilation, ceilMode } = attrs;
  checkWindow(op, kernel, attrs);
  if (padding.some((amount, axis) => 2 * amount > (kernel[axis] as number))) {
    throw new InputError('ops.poolPadding', { padding: padding.join('×'), kernel: kernel.join('×') });
  }
  return both((axis) => {
    const [length, pad, step] = [size[axis], padding[axis], stride[axis]];
    const free = length + 2 * pad - dilation[axis] * (kernel[axis] - 1) - 1;
    let count = (ceilMode ? Math.ceil(free / step) : Math.floor(free / step)) + 1;
    if (ceilMode && (count - 1) * step >= length + pad) count--;
    if (count < 1) throw tooLarge(op, size, kernel, attrs);
    for (let place = 0; place < count; place++) {
      let first = place * step - pad;
      if (first < 0) first += Math.ceil(-first / dilation[axis]) * dilation[axis];
      const last = place * step - pad + dilation[axis] * (kernel[axis] - 1);
      if (first >= length || first > last) throw tooLarge(op, size, kernel, attrs);
    }
    return count;
  });
}

function both(of: (axis: 0 | 1) => number): Pair {
  return [of(0), of(1)];
}

function tooLarge(op: OpName, size: Pair, kernel: Pair, { padding, dilation }: Window2d): InputError {
  return new InputError('ops.windowTooLarge', {
    op,
    kernel: both((axis) => dilation[axis] * (kernel[axis] - 1) + 1).join('×'),
    size: both((axis) => size[axis] + 2 * padding[axis]).join('×'),
  });
}
