import { type Formula, times } from '../../core/formula';
import type { PortType } from '../../core/portType';
import { constant } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';
import { type PerAxis, perAxis } from './dimensions';
import { channelsOf, type FilterParams, filters, placeSizes, shareOf, withBias } from './filters';
import { imagePair, onImages } from './images';
import { only } from './only';
import { convForms } from './onnxConv';
import { filterScaling } from './onnxScaling';
import type { Rank } from './spatial';
import { kernelSizes, slide } from './windows';

interface Context {
  readonly inputs: readonly Tensor[];
  readonly state: Readonly<Record<string, Tensor>>;
  readonly params: FilterParams;
}

const SIGNATURE = 'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True';

/** What Conv1d, Conv2d and Conv3d share: zero padding; in_channels comes from the wire. */
export function convolution(type: string, rank: Rank) {
  return {
    ...filters(type, rank, slide, (channels, out, groups) => [out, shareOf(channels, groups)], SIGNATURE),
    fromOnnx: convForms(rank),
    onnxScaling: filterScaling(() => 1),
    forward: ({ inputs, state, params }: Context) => {
      const weight = state.weight as Tensor;
      const y = rank === 3 ? overDepth : overImages;
      return { outputs: [y(only(inputs), weight, state.bias, params)] };
    },
    macs(inputs: readonly PortType[], outputs: readonly PortType[], params: FilterParams): Formula {
      const { channels, out } = channelsOf(only(inputs), params);
      const places = placeSizes(only(outputs), 'out');
      return times(out, ...places, shareOf(channels, params.groups), ...kernelSizes(params.kernel_size));
    },
  };
}

type Window = Pick<FilterParams, 'stride' | 'padding' | 'dilation' | 'groups'>;

function overImages(x: Tensor, weight: Tensor, bias: Tensor | undefined, window: Window): Tensor {
  const options = {
    stride: imagePair(window.stride, 1),
    padding: imagePair(window.padding, 0),
    dilation: imagePair(window.dilation, 1),
    groups: window.groups,
  };
  const filter = weight.shape.length === 3 ? weight.unsqueeze(2) : weight;
  return onImages(x, (image) => withBias(image.conv2d(filter, options), bias));
}

/** Slices in depth are images, and what a filter sees of the slices around one are more channels of it. */
function overDepth(x: Tensor, weight: Tensor, bias: Tensor | undefined, window: Window): Tensor {
  const [out, channels, depth, ...kernel] = weight.shape as [number, number, number, ...number[]];
  const [batch] = x.shape as [number];
  const [stride, padding, dilation] = [window.stride, window.padding, window.dilation].map(first) as Triple;
  const stacked = stackSlices(x, depth, stride, padding, dilation);
  const images = stacked.flatten(0, 1).flatten(1, 2);
  const flat = {
    stride: rest(window.stride),
    padding: rest(window.padding),
    dilation: rest(window.dilation),
    groups: window.groups,
  };
  const y = overImages(images, weight.reshape([out, channels * depth, ...kernel]), bias, flat);
  return y.reshape([batch, stacked.shape[1] as number, ...y.shape.slice(1)]).transpose(1, 2);
}

type Triple = [number, number, number];

/** [N, C, D, H, W] → [N, OD, C, KD, H, W]: the slices that each position in depth sees. */
function stackSlices(x: Tensor, kernel: number, stride: number, padding: number, dilation: number): Tensor {
  const around = [0, 0, padding, 0, 0];
  const padded = padding > 0 ? x.pad(around, around) : x;
  const count = Math.floor(((padded.shape[2] as number) - dilation * (kernel - 1) - 1) / stride) + 1;
  const places = Int32Array.from(
    { length: count * kernel },
    (_, place) => Math.floor(place / kernel) * stride + (place % kernel) * dilation,
  );
  const seen = padded.permute([2, 0, 1, 3, 4]).indexSelect(constant(places, [count, kernel]));
  return seen.permute([2, 0, 3, 1, 4, 5]);
}

const first = (value: PerAxis): number => perAxis(value)[0] as number;
const rest = (value: PerAxis): readonly number[] => perAxis(value).slice(1);
