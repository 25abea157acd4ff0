import type { ExportRange } from '../contract';
import {
  axisOf,
  type Emission,
  type Emit,
  first,
  firstType,
  fromStart,
  meanOver,
  perAxis,
  placesOf,
  reshaped,
} from './emission';

/** The same numbers in the shape of the output. */
export const toOutput: Emit = (emission) => [reshaped(emission, first(emission), emission.outputs[0]?.shape ?? [])];

export const rankOf = (emission: Emission) => firstType(emission).shape.length;
export const axesOf = (rank: number) => Array.from({ length: rank }, (_, axis) => axis);

/** PyTorch names the borders from the last axis on, in pairs: left, right, top, bottom. */
export function padToOnnx(emission: Emission, mode: 'constant' | 'reflect' | 'edge', value = 0): readonly string[] {
  const { builder, name } = emission;
  const axes = placesOf(firstType(emission)).length;
  const borders = perAxis(emission, 'padding', 2 * axes, 0);
  const side = (which: 0 | 1) => axesOf(axes).map((axis) => borders[2 * (axes - 1 - axis) + which] as number);
  const pads = builder.ints('pads', [0, 0, ...side(0), 0, 0, ...side(1)]);
  const filler = mode === 'constant' ? [builder.scalar(value)] : [];
  return [builder.op('Pad', name, [first(emission), pads, ...filler], { mode })];
}

/** By factors, or to a size, which the batch has to be put before. */
export const upsampleToOnnx: Emit = (emission) => {
  const { builder, name, args } = emission;
  const x = first(emission);
  const cornered = args.align_corners === true;
  const attributes =
    args.mode === 'nearest'
      ? { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' }
      : { mode: 'linear', coordinate_transformation_mode: cornered ? 'align_corners' : 'half_pixel' };
  if (args.size === undefined || args.size === null) {
    const scales = builder.floats('scales', [1, 1, ...perAxis(emission, 'scale_factor', 2, 1)]);
    return [builder.op('Resize', name, [x, '', scales], attributes)];
  }
  const shape = builder.op('Shape', `${name}_shape`, [x]);
  const bounds = [[0], [2]].map((values) => builder.ints('bound', values));
  const front = builder.op('Slice', `${name}_front`, [shape, ...bounds]);
  const sizes = builder.op('Concat', `${name}_sizes`, [front, builder.ints('size', perAxis(emission, 'size', 2, 1))], {
    axis: 0,
  });
  return [builder.op('Resize', name, [x, '', '', sizes], attributes)];
};

/** Mean or sum over the dimensions that `dim` names. */
export function reduced(emission: Emission, op: 'ReduceMean' | 'ReduceSum'): string {
  const { builder, name, args } = emission;
  const axes = (args.dim as readonly number[]).map((axis) => fromStart(axis, rankOf(emission)));
  const keep = args.keepdim === true;
  if (op === 'ReduceMean') return meanOver(builder, name, first(emission), axes, keep);
  return builder.op(op, name, [first(emission), builder.ints('axes', axes)], { keepdims: keep ? 1 : 0 });
}

/** Consecutive parts along `dim`. */
export const partsToOnnx: Emit = (emission) => {
  const { builder, name, inputs, outputs } = emission;
  const axis = axisOf(emission);
  const sizes = outputs.map(({ shape }) => Number(shape.at(axis)));
  return builder.node('Split', name, [...inputs, builder.ints('sizes', sizes)], { axis }, sizes.length);
};

/** x[ranges] */
export function sliced({ builder, name, inputs: [x = ''] }: Emission, ranges: readonly (ExportRange | null)[]): string {
  const cut = ranges.flatMap((range, axis) => (range ? [{ ...range, axis }] : []));
  const end = 2 ** 40;
  const bounds = [
    cut.map((range) => range.start),
    cut.map((range) => range.end ?? end),
    cut.map((range) => range.axis),
    cut.map((range) => range.step),
  ];
  return builder.op('Slice', name, [x, ...bounds.map((values) => builder.ints('bound', values))]);
}
