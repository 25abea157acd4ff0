import { type Formula, times } from '../../core/formula';
import type { ParamSpec } from '../../core/params';
import type { PortType } from '../../core/portType';
import type { Tensor } from '../../tensor/tensor';
import type { LayerProblem } from '../contract';
import { asParam, type Dimensions, type PerAxis, perAxis } from './dimensions';
import { channelsOf, type FilterParams, filterParams, filters, placeSizes, shareOf, withBias } from './filters';
import { imagePair, onImages } from './images';
import { only } from './only';
import { transposedForms } from './onnxTransposed';
import type { Rank } from './spatial';
import { kernelSizes, reach, slidingWindow } from './windows';

interface Params extends FilterParams {
  readonly output_padding: PerAxis;
}

interface Context {
  readonly inputs: readonly Tensor[];
  readonly state: Readonly<Record<string, Tensor>>;
  readonly params: Params;
}

/** In PyTorch's order, in which dilation comes last. */
export function transposedParams<Size extends ParamSpec>(dimensions: Dimensions<Size, ParamSpec>) {
  const { out_channels, kernel_size, stride, padding, dilation, ...rest } = filterParams(dimensions);
  return { out_channels, kernel_size, stride, padding, output_padding: dimensions.size(0, 0), ...rest, dilation };
}

const SIGNATURE =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1';

/** What ConvTranspose1d and ConvTranspose2d share: each number is spread over a window, and windows add up. */
export function transposedConvolution(type: string, rank: Rank) {
  return {
    ...filters<Params>(type, rank, spread, (channels, out, groups) => [channels, shareOf(out, groups)], SIGNATURE),
    window: (params: Params) => ({ ...slidingWindow(params), groups: params.groups, spreads: true }),
    fromOnnx: transposedForms(rank),
    forward({ inputs, state, params }: Context) {
      const weight = state.weight as Tensor;
      const filter = weight.shape.length === 3 ? weight.unsqueeze(2) : weight;
      const options = {
        stride: imagePair(params.stride, 1),
        padding: imagePair(params.padding, 0),
        outputPadding: imagePair(params.output_padding, 0),
        dilation: imagePair(params.dilation, 1),
        groups: params.groups,
      };
      const spreadOut = (image: Tensor) => withBias(image.convTranspose2d(filter, options), state.bias);
      return { outputs: [onImages(only(inputs), spreadOut)] };
    },
    macs(inputs: readonly PortType[], _: readonly PortType[], params: Params): Formula {
      const { channels, out } = channelsOf(only(inputs), params);
      const places = placeSizes(only(inputs), 'in');
      return times(channels, ...places, shareOf(out, params.groups), ...kernelSizes(params.kernel_size));
    },
  };
}

/** Sizes that come out: (size − 1)·stride − 2·padding + dilation·(kernel − 1) + output_padding + 1. */
function spread(
  sizes: readonly number[],
  params: Params,
): { readonly sizes: readonly number[] } | { readonly problem: LayerProblem } {
  const problem = outputPaddingProblem(params);
  if (problem) return { problem };
  const [strides, extra, padding] = [params.stride, params.output_padding, params.padding].map(perAxis) as Three;
  const reaches = reach(params);
  const grown = sizes.map(
    (size, axis) => (size - 1) * (strides[axis] as number) + (reaches[axis] as number) + (extra[axis] as number),
  );
  const cut = grown.map((size, axis) => size - 2 * (padding[axis] as number));
  if (cut.every((size) => size > 0)) return { sizes: cut };
  const most = grown.map((size, axis) => Math.min(padding[axis] as number, Math.floor((size - 1) / 2)));
  const repairs = most.every((size) => size >= 0)
    ? [{ kind: 'setParams', params: { padding: asParam(most) } } as const]
    : [];
  const args = { size: sizes.join('×'), grown: grown.join('×'), padding: padding.join('×'), left: cut.join('×') };
  return { problem: { code: 'layer.nothingLeft', args, repairs } };
}

type Three = [readonly number[], readonly number[], readonly number[]];

/** As in PyTorch: no more than tells apart the sizes that a stride makes equal. */
function outputPaddingProblem(params: Params): LayerProblem | null {
  const [given, stride, dilation] = [params.output_padding, params.stride, params.dilation].map(perAxis) as Three;
  const most = stride.map((step, axis) => Math.max(step, dilation[axis] as number) - 1);
  if (given.every((size, axis) => size <= (most[axis] as number))) return null;
  const fitting = asParam(given.map((size, axis) => Math.min(size, most[axis] as number)));
  const args = {
    output_padding: given.join('×'),
    stride: stride.join('×'),
    dilation: dilation.join('×'),
    most: most.join('×'),
  };
  return { code: 'layer.outputPadding', args, repairs: [{ kind: 'setParams', params: { output_padding: fitting } }] };
}
