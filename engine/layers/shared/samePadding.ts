const at = (values: readonly number[], axis: number) => values[axis] as number;

/** Zeros that each axis wants, both sides together, for as many windows as strides fit in: TensorFlow's and ONNX' "same". */
export function samePadding(
  sizes: readonly number[],
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
): number[] {
  return sizes.map((size, axis) => {
    const reach = at(dilation, axis) * (at(kernel, axis) - 1) + 1;
    return Math.max(0, (Math.ceil(size / at(stride, axis)) - 1) * at(stride, axis) + reach - size);
  });
}
