import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import { onward } from '../kerasLayer';
import { flatPlaces, NotRead } from '../network';
import { filled, movedRows } from '../tensors';
import { first, plain, type ReadKeras } from './reading';

const batchNorm: ReadKeras = (node) => {
  const { input } = node;
  const mean = node.weight('moving_mean');
  const variance = node.weight('moving_variance');
  const count = mean.data.length;
  const rank = input.wire.type.shape.length;
  const axes = node.raw('axis');
  const axis = Number(Array.isArray(axes) ? axes[0] : (axes ?? -1));
  if (axis !== -1 && axis !== rank - 1) throw new NotRead(`axis ${axis}`);
  const flat = input.order === 'flat' && input.from ? flatPlaces(input.from, count) : null;
  const place = (constant: OnnxConstant) => (flat ? movedRows(constant, flat) : constant);
  const state = {
    weight: place(node.weightIf('scale', 'gamma') ?? filled(count, 1)),
    bias: place(node.weightIf('center', 'beta') ?? filled(count, 0)),
    running_mean: place(mean),
    running_var: place(variance),
  };
  const momentum = Number((1 - node.number('momentum', 0.99)).toPrecision(6));
  const params = { eps: node.number('epsilon', 1e-3), momentum };
  if (rank === 2) return onward(input, node.make('BatchNorm1d', params, input.wire, state));
  return first(node.make(rank === 3 ? 'BatchNorm1d' : 'BatchNorm2d', params, node.network.first(input), state));
};

const layerNorm: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const size = Number(x.type.shape.at(-1));
  const weight = node.weightIf('scale', 'gamma') ?? filled(size, 1);
  const axis = node.raw('axis') ?? -1;
  const last = [-1, x.type.shape.length - 1].includes(Number(Array.isArray(axis) ? axis[0] : axis));
  if (!last || weight.shape.length !== 1) throw new NotRead(`axis ${axis}`);
  const params = { eps: node.number('epsilon', 1e-3), normalized_shape: weight.shape };
  return plain(
    node.make('LayerNorm', params, x, {
      weight,
      bias: node.weightIf('center', 'beta') ?? filled(size, 0),
    }),
  );
};

export const normalizations = {
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
} satisfies Readonly<Record<string, ReadKeras>>;
