import type { ExportRange } from '../../../layers/contract';
import {
  axisOf,
  type Emission,
  type Emit,
  first,
  firstType,
  fromStart,
  meanOver,
  numberOf,
  perAxis,
  placesOf,
  reshaped,
  single,
} from './emission';

const toOutput: Emit = (emission) => [reshaped(emission, first(emission), emission.outputs[0]?.shape ?? [])];

const rankOf = (emission: Emission) => firstType(emission).shape.length;
const places = (rank: number) => Array.from({ length: rank }, (_, axis) => axis);

/** PyTorch names the borders from the last axis on, in pairs: left, right, top, bottom. */
function pad(mode: 'constant' | 'reflect' | 'edge', value: (emission: Emission) => number): Emit {
  return (emission) => {
    const { builder, name } = emission;
    const axes = placesOf(firstType(emission)).length;
    const borders = perAxis(emission, 'padding', 2 * axes, 0);
    const side = (which: 0 | 1) => places(axes).map((axis) => borders[2 * (axes - 1 - axis) + which] as number);
    const pads = builder.ints('pads', [0, 0, ...side(0), 0, 0, ...side(1)]);
    const filler = mode === 'constant' ? [builder.scalar(value(emission))] : [];
    return [builder.op('Pad', name, [first(emission), pads, ...filler], { mode })];
  };
}

const zero = () => 0;
const given = (emission: Emission) => numberOf(emission, 'value');

/** By factors, or to a size, which the batch has to be put before. */
const upsample: Emit = (emission) => {
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

/** Modules of torch.nn that move numbers about. */
export const shapingModules: Readonly<Record<string, Emit>> = {
  Flatten: (emission) =>
    emission.args.start_dim === 1 && emission.args.end_dim === -1
      ? single('Flatten', () => ({ axis: 1 }))(emission)
      : toOutput(emission),
  Unflatten: toOutput,
  PixelShuffle: single('DepthToSpace', (emission) => ({
    blocksize: numberOf(emission, 'upscale_factor'),
    mode: 'CRD',
  })),
  Upsample: upsample,
  ConstantPad1d: pad('constant', given),
  ConstantPad2d: pad('constant', given),
  ZeroPad2d: pad('constant', zero),
  ReflectionPad1d: pad('reflect', zero),
  ReflectionPad2d: pad('reflect', zero),
  ReplicationPad1d: pad('edge', zero),
  ReplicationPad2d: pad('edge', zero),
};

function reduced(emission: Emission, op: 'ReduceMean' | 'ReduceSum'): string {
  const { builder, name, args } = emission;
  const axes = (args.dim as readonly number[]).map((axis) => fromStart(axis, rankOf(emission)));
  const keep = args.keepdim === true;
  if (op === 'ReduceMean') return meanOver(builder, name, first(emission), axes, keep);
  return builder.op(op, name, [first(emission), builder.ints('axes', axes)], { keepdims: keep ? 1 : 0 });
}

const parts: Emit = (emission) => {
  const { builder, name, inputs, outputs } = emission;
  const axis = axisOf(emission);
  const sizes = outputs.map(({ shape }) => Number(shape.at(axis)));
  return builder.node('Split', name, [...inputs, builder.ints('sizes', sizes)], { axis }, sizes.length);
};

/** Functions that stand in exports, by name. */
export const functions: Readonly<Record<string, Emit>> = {
  'torch.add': single('Add'),
  'torch.sub': single('Sub'),
  'torch.mul': single('Mul'),
  'torch.div': single('Div'),
  'torch.matmul': single('MatMul'),
  sum: single('Sum'),
  'math.prod': ({ builder, name, inputs: [x = '', ...others] }) => [
    others.reduce((product, other) => builder.op('Mul', name, [product, other]), x),
  ],
  'torch.cat': single('Concat', (emission) => ({ axis: axisOf(emission) })),
  'torch.stack': (emission) => {
    const { builder, name, inputs } = emission;
    const axis = axisOf(emission, rankOf(emission) + 1);
    const thicker = inputs.map((x) => builder.op('Unsqueeze', `${name}_layer`, [x, builder.ints('axes', [axis])]));
    return [builder.op('Concat', name, thicker, { axis })];
  },
  'torch.mean': (emission) => [reduced(emission, 'ReduceMean')],
  'torch.sum': (emission) => [reduced(emission, 'ReduceSum')],
  'torch.squeeze': (emission) => {
    const { builder, name } = emission;
    const dim = axisOf(emission);
    if (firstType(emission).shape.at(dim) !== 1) return single('Identity')(emission);
    return [builder.op('Squeeze', name, [first(emission), builder.ints('axes', [dim])])];
  },
  'torch.unsqueeze': (emission) => {
    const axes = emission.builder.ints('axes', [axisOf(emission, rankOf(emission) + 1)]);
    return [emission.builder.op('Unsqueeze', emission.name, [first(emission), axes])];
  },
  'torch.transpose': single('Transpose', (emission) => {
    const rank = rankOf(emission);
    const [a, b] = ['dim0', 'dim1'].map((key) => fromStart(numberOf(emission, key), rank)) as [number, number];
    return { perm: places(rank).with(a, b).with(b, a) };
  }),
  'torch.split': parts,
  'torch.chunk': parts,
};

/** Methods of a tensor; `args` holds the arguments by their places. */
export const methods: Readonly<Record<string, Emit>> = {
  view: toOutput,
  permute: single('Transpose', (emission) => {
    const rank = rankOf(emission);
    return { perm: Object.values(emission.args).map((axis) => fromStart(Number(axis), rank)) };
  }),
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
