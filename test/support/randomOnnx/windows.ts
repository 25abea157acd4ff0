import { floats, whole } from './constants';
import type { Step } from './elementwise';
import type { OnnxWriter, Value } from './writer';

interface Window {
  readonly kernel: readonly number[];
  readonly attributes: Record<string, number[] | string | number>;
  /** Sizes of what comes out. */
  readonly places: readonly number[];
}

/** A window as Conv and the poolings have it; null where it is larger than what it goes over. */
function windowOn(
  writer: OnnxWriter,
  x: Value,
  options: { readonly dilated: boolean; readonly ceils: boolean },
): Window | null {
  const sizes = x.shape.slice(2);
  const own = (values: readonly number[]) => sizes.map(() => writer.pick(values));
  const kernel = sizes.map((size) => writer.between(1, Math.min(size, 3)));
  const strides = own([1, 1, 2, 3]);
  const dilations = options.dilated && writer.chance(0.3) ? own([1, 2]) : own([1]);
  const even = kernel.map((size) => writer.integer(Math.ceil(size / 2)));
  const behind = writer.chance(0.7) ? even : kernel.map((size) => writer.integer(size));
  const auto = writer.chance(0.25) ? writer.pick(['SAME_UPPER', 'SAME_LOWER', 'VALID', 'NOTSET']) : null;
  const ceil = options.ceils && auto === null && writer.chance(0.3) ? 1 : 0;
  const attributes: Window['attributes'] = {};
  if (strides.some((step) => step > 1) || writer.chance(0.5)) attributes.strides = strides;
  if (dilations.some((step) => step > 1) || (options.dilated && writer.chance(0.3))) attributes.dilations = dilations;
  if (auto !== null) attributes.auto_pad = auto;
  const pads = auto === null || auto === 'NOTSET' ? [...even, ...behind] : null;
  if (pads?.some((size) => size > 0) || (pads && writer.chance(0.5))) attributes.pads = pads;
  if (ceil > 0) attributes.ceil_mode = 1;
  const places = sizes.map((size, axis) => {
    const [step, wide] = [strides[axis] as number, (dilations[axis] as number) * ((kernel[axis] as number) - 1) + 1];
    if (auto?.startsWith('SAME')) return Math.ceil(size / step);
    const room = size + (pads ? (even[axis] as number) + (behind[axis] as number) : 0) - wide;
    if (room < 0) return 0;
    const count = (ceil > 0 ? Math.ceil : Math.floor)(room / step) + 1;
    const starts = (count - 1) * step < size + (pads ? (even[axis] as number) : 0);
    return ceil > 0 && !starts ? count - 1 : count;
  });
  return places.every((count) => count > 0) ? { kernel, attributes, places } : null;
}

const conv: Step = (writer, x) => {
  const [n = 1, channels = 1] = x.shape;
  const window = windowOn(writer, x, { dilated: true, ceils: false });
  if (!window) return null;
  const groups = writer.pick([1, 1, channels].filter((count) => channels % count === 0));
  const out = groups * writer.between(1, 3);
  const weight = floats(writer, [out, channels / groups, ...window.kernel]);
  const bias = writer.chance(0.6) ? [floats(writer, [out])] : [];
  const given = {
    ...window.attributes,
    ...(groups > 1 ? { group: groups } : writer.some({ group: 1 })),
    ...writer.some({ kernel_shape: window.kernel }),
  };
  return writer.node('Conv', [x.name, weight, ...bias], [n, out, ...window.places], given);
};

const transposed: Step = (writer, x) => {
  const [n = 1, channels = 1, ...sizes] = x.shape;
  const kernel = sizes.map(() => writer.between(1, 3));
  const strides = sizes.map(() => writer.between(1, 2));
  const pads = kernel.map((size) => writer.integer(Math.ceil(size / 2)));
  const more = strides.map((step) => (writer.chance(0.3) ? writer.integer(step) : 0));
  const places = sizes.map((size, axis) => {
    const [wide, step] = [kernel[axis] as number, strides[axis] as number];
    return (size - 1) * step + wide - 2 * (pads[axis] as number) + (more[axis] as number);
  });
  if (!places.every((count) => count > 0)) return null;
  const out = writer.between(1, 3);
  const weight = floats(writer, [channels, out, ...kernel]);
  const bias = writer.chance(0.6) ? [floats(writer, [out])] : [];
  const given = {
    strides,
    ...(pads.some((size) => size > 0) ? { pads: [...pads, ...pads] } : {}),
    ...(more.some((size) => size > 0) ? { output_padding: more } : {}),
    ...writer.some({ kernel_shape: kernel, group: 1 }),
  };
  return writer.node('ConvTranspose', [x.name, weight, ...bias], [n, out, ...places], given);
};

const maxPool: Step = (writer, x) => {
  const window = windowOn(writer, x, { dilated: writer.opset >= 10, ceils: writer.opset >= 10 });
  if (!window) return null;
  const shape = [...x.shape.slice(0, 2), ...window.places];
  return writer.node('MaxPool', [x.name], shape, { kernel_shape: window.kernel, ...window.attributes });
};

const averagePool: Step = (writer, x) => {
  const window = windowOn(writer, x, { dilated: false, ceils: writer.opset >= 10 });
  if (!window) return null;
  const shape = [...x.shape.slice(0, 2), ...window.places];
  const given = {
    kernel_shape: window.kernel,
    ...window.attributes,
    ...writer.some({ count_include_pad: writer.integer(2) }),
  };
  return writer.node('AveragePool', [x.name], shape, given);
};

const wholePool: Step = (writer, x) => {
  const shape = x.shape.map((size, axis) => (axis < 2 ? size : 1));
  return writer.node(writer.pick(['GlobalAveragePool', 'GlobalMaxPool']), [x.name], shape);
};

const batchNorm: Step = (writer, x) => {
  const count = [x.shape[1] as number];
  const variance = writer.stored(writer.numbers(count, 0.25, 2));
  const given = writer.some({ epsilon: { float: writer.pick([1e-5, 1e-3]) }, momentum: { float: 0.9 } });
  const figures = [floats(writer, count), floats(writer, count), floats(writer, count), variance];
  return writer.node('BatchNormalization', [x.name, ...figures], x.shape, given);
};

const instanceNorm: Step = (writer, x) => {
  const count = [x.shape[1] as number];
  const given = writer.some({ epsilon: { float: writer.pick([1e-5, 1e-3]) } });
  return writer.node('InstanceNormalization', [x.name, floats(writer, count), floats(writer, count)], x.shape, given);
};

const responseNorm: Step = (writer, x) =>
  writer.node('LRN', [x.name], x.shape, {
    size: writer.between(1, 4),
    ...writer.some({ alpha: { float: 0.01 }, beta: { float: 0.75 }, bias: { float: writer.pick([1, 2]) } }),
  });

const resize: Step = (writer, x) => {
  if (x.shape.length !== 4 || writer.opset < 11) return null;
  const factors = [writer.between(1, 3), writer.between(1, 3)];
  const places = factors.map((factor, axis) => factor * (x.shape[axis + 2] as number));
  const shape = [...x.shape.slice(0, 2), ...places];
  const mode = writer.pick(['nearest', 'linear']);
  const given = {
    ...writer.some({ mode: mode === 'nearest' ? mode : null }),
    ...(mode === 'linear' ? { mode } : {}),
    coordinate_transformation_mode: writer.pick(['asymmetric', 'half_pixel', 'align_corners', 'pytorch_half_pixel']),
    ...(mode === 'nearest' ? { nearest_mode: writer.pick(['floor', 'floor', 'round_prefer_floor', 'ceil']) } : {}),
  };
  const region =
    writer.opset >= 13 ? '' : writer.stored({ of: Array.from({ length: 8 }, (_, at) => (at < 4 ? 0 : 1)) });
  if (writer.chance(0.4) && writer.opset >= 13)
    return writer.node('Resize', [x.name, '', '', whole(writer, shape)], shape, given);
  return writer.node('Resize', [x.name, region, writer.stored({ of: [1, 1, ...factors] })], shape, given);
};

const onMaps =
  (step: Step): Step =>
  (writer, x, pool) =>
    x.shape.length < 3 || x.shape.length > 5 ? null : step(writer, x, pool);

/** Steps that go over places, and those that tell channels apart. */
export const windows: readonly Step[] = [
  ...[conv, conv, conv, transposed, maxPool, maxPool, averagePool, averagePool, wholePool].map(onMaps),
  ...[batchNorm, instanceNorm, responseNorm, resize].map(onMaps),
];
